package org.ferrule.json;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The one spelling of a JSON value by RFC 8785 (JCS), so that equal values have equal hashes: no white space, members
 * in order of the UTF-16 code units of their names, numbers as ECMAScript prints the nearest IEEE double.
 *
 * <p>XXX: a number that no double holds exactly loses digits here. Where all digits matter, keep the number as text.
 */
public final class CanonicalJson {

    private static final int ROOM = 8192;

    private CanonicalJson() {}

    /**
     * The canonical bytes of a value, UTF-8: of a tree, or of any value that {@link Json} can write, for which no tree
     * is made.
     *
     * @throws IllegalArgumentException for a number beyond the doubles, for text with half of a surrogate pair, and for
     *     a node that is no JSON
     */
    public static byte[] of(Object value) {
        CanonicalText text = new CanonicalText(ROOM);
        write(text, value);
        return text.toBytes();
    }

    /** Adds the canonical bytes of a value to a text; fails like {@link #of}, which leaves the text without use. */
    public static void write(CanonicalText text, Object value) {
        if (value instanceof JsonNode node && node.isMissingNode()) {
            throw new IllegalArgumentException("no JSON value: a node of type " + node.getNodeType());
        }
        Json.writeSorted(new CanonicalGenerator(text), value);
    }
}
