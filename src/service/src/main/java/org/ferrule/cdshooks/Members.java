package org.ferrule.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.ferrule.json.Mistake;
import org.jspecify.annotations.Nullable;

/**
 * The members of one JSON object, read strictly where they are named; every mistake is kept with its place. Others are
 * passed over.
 */
final class Members {

    /** Longer than any id or address needs to be. */
    private static final int LONGEST = 2000;

    private final JsonNode object;
    private final String pointer;
    private final List<Mistake> mistakes;

    Members(JsonNode object, String pointer, List<Mistake> mistakes) {
        this.object = object;
        this.pointer = pointer;
        this.mistakes = mistakes;
        if (!object.isObject()) {
            mistake("", "missing or wrong type: expected an object");
        }
    }

    void mistake(String member, String detail) {
        mistakes.add(new Mistake(member.isEmpty() ? pointer : pointer + "/" + member, detail));
    }

    JsonNode node(String member) {
        return object.path(member);
    }

    boolean has(String member) {
        return object.hasNonNull(member);
    }

    /** An object within; one without members when it is not there. */
    Members object(String member) {
        return new Members(object.path(member), pointer + "/" + member, mistakes);
    }

    /** An object in a list within. */
    Members element(String member, int index) {
        return new Members(object.path(member).path(index), pointer + "/" + member + "/" + index, mistakes);
    }

    /** Free text of people, with its line breaks; empty when there is none. */
    String comment(String member, int longest) {
        JsonNode node = object.path(member);
        if (node.isMissingNode() || node.isNull()) {
            return "";
        }
        if (!node.isTextual() || node.textValue().length() > longest || hasHalfCharacters(node.textValue())) {
            mistake(member, "wrong type or too long: expected a text of at most " + longest + " characters");
            return "";
        }
        return node.textValue();
    }

    private static boolean hasHalfCharacters(String text) {
        return text.codePoints().anyMatch(point -> Character.getType(point) == Character.SURROGATE);
    }

    /** A text that has to be there; empty when it is not. */
    String text(String member, String example) {
        return text(member, example, LONGEST);
    }

    /** The same, not longer than so many characters. */
    String text(String member, String example, int longest) {
        JsonNode node = object.path(member);
        if (!object.isObject()) {
            return "";
        }
        if (!isText(node, longest)) {
            mistake(member, "missing or wrong type: expected a text such as " + example);
            return "";
        }
        return node.textValue();
    }

    /** A text that may be there. */
    @Nullable String optional(String member, String example) {
        return has(member) ? text(member, example) : null;
    }

    /** Whether it is a text that can be written again: not blank, of some length, and without half characters. */
    private static boolean isText(JsonNode node, int longest) {
        return node.isTextual()
                && !node.textValue().isBlank()
                && node.textValue().length() <= longest
                && node.textValue().codePoints().noneMatch(Character::isISOControl)
                && !hasHalfCharacters(node.textValue());
    }
}
