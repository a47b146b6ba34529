package org.ferrule.resources;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.ferrule.facts.Rfc3339;
import org.jspecify.annotations.Nullable;

/**
 * One resource that was handed in.
 *
 * @param json its content
 * @param name its type and id, or its place where it has no id
 * @param url its full address, where a Bundle tells it
 * @param container what contains it, null for one that stands by itself
 */
public record Resource(JsonNode json, String name, @Nullable String url, @Nullable Resource container) {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    /** A resource that no other contains. */
    public Resource(JsonNode json, String name, @Nullable String url) {
        this(json, name, url, null);
    }

    /** A resource that this one contains, or that the same one contains as this. */
    public Optional<Resource> contained(String id) {
        for (JsonNode inner : json.path("contained")) {
            if (id.equals(inner.path("id").textValue())) {
                return Optional.of(new Resource(inner, name + "#" + id, null, this));
            }
        }
        return container == null ? Optional.empty() : container.contained(id);
    }

    /** All resources of a type that it contains. */
    public List<Resource> contained(Set<String> types) {
        List<Resource> all = new ArrayList<>();
        int place = 0;
        for (JsonNode inner : json.path("contained")) {
            String id = text(inner, "id").orElse(String.valueOf(++place));
            if (types.contains(inner.path("resourceType").asText())) {
                all.add(new Resource(inner, name + "#" + id, null, this));
            }
        }
        return all;
    }

    /** A member of it, or of what contains it where it has none. */
    public JsonNode own(String member) {
        return json.has(member) || container == null ? json.path(member) : container.own(member);
    }

    /** Its {@code resourceType}; empty when it has none. */
    public String type() {
        return text(json, "resourceType").orElse("");
    }

    Optional<String> id() {
        return text(json, "id");
    }

    /** Whether it says that its meaning is another than its elements tell, which nobody may pass over. */
    public boolean isModified() {
        return json.has("implicitRules") || json.findValue("modifierExtension") != null;
    }

    /** Whether it is the same resource in a state before the other; not where neither version nor time tells. */
    boolean isOlderVersionOf(Resource other) {
        return id().isPresent()
                && name.equals(other.name)
                && (url == null || other.url == null || References.current(url).equals(References.current(other.url)))
                && compareVersion(other) < 0;
    }

    private int compareVersion(Resource other) {
        Optional<OffsetDateTime> mine = updated();
        Optional<OffsetDateTime> its = other.updated();
        if (mine.isPresent() && its.isPresent() && !mine.get().isEqual(its.get())) {
            return mine.get().compareTo(its.get());
        }
        String version = json.at("/meta/versionId").asText();
        String others = other.json.at("/meta/versionId").asText();
        return NUMBER.matcher(version).matches() && NUMBER.matcher(others).matches()
                ? new BigInteger(version).compareTo(new BigInteger(others))
                : 0;
    }

    private Optional<OffsetDateTime> updated() {
        try {
            return Optional.ofNullable(json.at("/meta/lastUpdated").textValue()).map(Rfc3339::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** A member; a missing node when it has none. */
    public JsonNode at(String member) {
        return json.path(member);
    }

    /** A text member that is not blank. */
    public Optional<String> text(String member) {
        return text(json, member);
    }

    /** A text member that is not empty. */
    public static Optional<String> text(JsonNode node, String member) {
        return Optional.ofNullable(node.path(member).textValue()).filter(text -> !text.isBlank());
    }
}
