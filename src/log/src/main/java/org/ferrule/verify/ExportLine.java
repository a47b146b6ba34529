package org.ferrule.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ferrule.json.CanonicalJson;
import org.ferrule.json.Json;
import org.ferrule.json.MistakenRequestException;
import org.ferrule.merkle.Hash;
import org.ferrule.records.LogSource;
import org.jspecify.annotations.Nullable;

/** A line of an export, read back. One in its canonical spelling is cut, not parsed, for that is all its hash needs. */
final class ExportLine {

    private static final Pattern HEAD =
            Pattern.compile("\\{\"id\":\"([ -~&&[^\"\\\\]]{1,100})\",\"index\":(0|[1-9][0-9]{0,17}),"
                    + "\"leaf\":\"([0-9a-f]{64})\",\"record\":");
    private static final int LONGEST_HEAD = 300;

    private ExportLine() {}

    /**
     * The entry of a line.
     *
     * @param next the index that a line has that does not tell its own
     */
    static LogSource.Entry read(byte[] line, long next) {
        String head = new String(line, 0, Math.min(line.length, LONGEST_HEAD), StandardCharsets.ISO_8859_1);
        Matcher matcher = HEAD.matcher(head);
        if (!matcher.lookingAt() || line[line.length - 1] != '}') {
            return parse(line, next);
        }
        byte[] body = Arrays.copyOfRange(line, matcher.end(), line.length - 1);
        return new LogSource.Entry(
                Long.parseLong(matcher.group(2)), matcher.group(1), Hash.ofHex(matcher.group(3)), new Text(body));
    }

    /** A record as text, which may be spelled in other ways. */
    private static final class Text implements LogSource.Body {

        private final byte[] body;

        Text(byte[] body) {
            this.body = body;
        }

        @Override
        public byte[] bytes() {
            return body;
        }

        @Override
        public byte[] respelled(byte[] recorded) {
            return CanonicalJson.of(Json.read(recorded));
        }
    }

    private static LogSource.Entry parse(byte[] line, long next) {
        JsonNode json = json(line);
        if (json == null
                || !json.path("id").isTextual()
                || !json.path("index").canConvertToLong()
                || !(json.path("record") instanceof ObjectNode record)) {
            return new LogSource.Entry(next, "", null, ExportLine::noRecord);
        }
        return new LogSource.Entry(
                json.path("index").longValue(),
                json.path("id").textValue(),
                hash(json.path("leaf")),
                () -> CanonicalJson.of(record));
    }

    private static byte[] noRecord() {
        throw new IllegalArgumentException("the line is none of an export");
    }

    private static @Nullable JsonNode json(byte[] line) {
        try {
            return Json.read(line);
        } catch (MistakenRequestException e) {
            return null;
        }
    }

    private static @Nullable Hash hash(JsonNode hex) {
        try {
            return Hash.ofHex(hex.asText());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
