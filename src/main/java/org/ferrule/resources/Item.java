package org.ferrule.resources;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One resource that was handed in.
 *
 * @param json its content
 * @param name its type and id, or its place where it has no id
 * @param url its full address, where a Bundle tells it
 */
record Item(JsonNode json, String name, @Nullable String url) {

    String type() {
        return text(json, "resourceType").orElse("");
    }

    Optional<String> id() {
        return text(json, "id");
    }

    /** Whether it says that its meaning is another than its elements tell, which nobody may pass over. */
    boolean isModified() {
        return json.has("implicitRules") || json.findValue("modifierExtension") != null;
    }

    JsonNode at(String member) {
        return json.path(member);
    }

    Optional<String> text(String member) {
        return text(json, member);
    }

    /** A text member that is not empty. */
    static Optional<String> text(JsonNode node, String member) {
        return Optional.ofNullable(node.path(member).textValue()).filter(text -> !text.isBlank());
    }
}
