package org.ferrule.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.erdtman.jcs.NumberToJSON;

/**
 * The one spelling of a JSON value by RFC 8785 (JCS), so that equal values have equal hashes: no white space, members in order of the UTF-16 code units
 * of their names, numbers as ECMAScript prints the nearest IEEE double.
 *
 * <p>XXX: a number that no double holds exactly loses digits here. Where all digits matter, keep the number as text.
 */
public final class CanonicalJson {

    /** From here on neighbouring integers share a double. */
    private static final long EXACT_INTEGERS = 1L << 53;

    private final CanonicalText out = new CanonicalText();

    private CanonicalJson() {}

    /**
     * The canonical bytes of a value, UTF-8.
     *
     * @throws IllegalArgumentException for a number beyond the doubles, for text with half of a surrogate pair, and for a node that is no JSON
     */
    public static byte[] of(JsonNode node) {
        CanonicalJson json = new CanonicalJson();
        json.write(node);
        return json.out.toBytes();
    }

    private void write(JsonNode node) {
        switch (node.getNodeType()) {
            case OBJECT -> writeObject(node);
            case ARRAY -> writeArray(node);
            case STRING -> out.string(node.textValue());
            case NUMBER -> writeNumber(node);
            case BOOLEAN -> out.ascii(node.booleanValue() ? "true" : "false");
            case NULL -> out.ascii("null");
            default -> throw new IllegalArgumentException("no JSON value: a node of type " + node.getNodeType());
        }
    }

    private void writeObject(JsonNode object) {
        Member[] members = new Member[object.size()];
        int size = 0;
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            members[size++] = new Member(member.getKey(), member.getValue());
        }
        Arrays.sort(members);
        for (int i = 0; i < members.length; i++) {
            out.one(i == 0 ? '{' : ',');
            out.string(members[i].name);
            out.one(':');
            write(members[i].value);
        }
        out.ascii(members.length == 0 ? "{}" : "}");
    }

    private record Member(String name, JsonNode value) implements Comparable<Member> {

        /** By UTF-16 code units, which is how Java compares text. */
        @Override
        public int compareTo(Member other) {
            return name.compareTo(other.name);
        }
    }

    private void writeArray(JsonNode array) {
        out.one('[');
        for (int i = 0; i < array.size(); i++) {
            if (i > 0) {
                out.one(',');
            }
            write(array.get(i));
        }
        out.one(']');
    }

    private void writeNumber(JsonNode node) {
        if (node.isIntegralNumber() && node.canConvertToLong() && isExact(node.longValue())) {
            out.ascii(Long.toString(node.longValue()));
        } else {
            writeDouble(node);
        }
    }

    private static boolean isExact(long integer) {
        return -EXACT_INTEGERS < integer && integer < EXACT_INTEGERS;
    }

    private void writeDouble(JsonNode node) {
        double number = node.doubleValue();
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("no double holds the number " + node.asText());
        }
        long integer = (long) number;
        if (integer == number && isExact(integer)) {
            out.ascii(Long.toString(integer));
        } else {
            out.ascii(shortest(number));
        }
    }

    private static String shortest(double number) {
        try {
            return NumberToJSON.serializeNumber(number);
        } catch (IOException e) {
            throw new IllegalStateException("a finite number that cannot be written: " + number, e);
        }
    }
}
