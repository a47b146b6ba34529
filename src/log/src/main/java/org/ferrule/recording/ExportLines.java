package org.ferrule.recording;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.ferrule.json.CanonicalJson;
import org.ferrule.merkle.Hash;
import org.ferrule.notes.Checkpoint;
import org.ferrule.records.DecisionRecord;
import org.ferrule.records.EventRecord;
import org.ferrule.records.LoggedRecord;
import org.ferrule.verify.LogVerifier;
import org.jspecify.annotations.Nullable;

/**
 * The export of a log as lines of JSON (NDJSON, UTF-8, each line ended by a line feed), to be verified by
 * {@link LogVerifier} wherever it is carried.
 *
 * <p>The first line is {@code {"checkpoint":"<note>","size":<n>}}: the number of records that follow, and the note of a
 * checkpoint ({@link Checkpoint#note}), which is left out when there is none. Its size may be smaller than that of the
 * export.
 *
 * <p>Then a line for each record in order of the index, {@code {"id":"<id>","index":<i>,"leaf":"<64 hexadecimal
 * digits>","record":{…}}}, where the record is that of {@link DecisionRecord#canonical} or, for an event, of
 * {@link EventRecord#canonical}. Each line is RFC 8785 canonical JSON. A reader may accept other spellings of the same
 * JSON; it hashes the canonical one.
 */
public final class ExportLines {

    private ExportLines() {}

    /** The first line. */
    public static byte[] header(long size, @Nullable Checkpoint checkpoint) {
        ObjectNode header = JsonNodeFactory.instance.objectNode().put("size", size);
        if (checkpoint != null) {
            header.put("checkpoint", checkpoint.note());
        }
        return ended(CanonicalJson.of(header), new byte[0], "\n");
    }

    /** The line of a record. */
    public static byte[] line(LoggedRecord logged) {
        return line(
                logged.index(),
                logged.record().id(),
                logged.leaf(),
                logged.record().canonical());
    }

    /** The line of a record whose canonical bytes are at hand. */
    public static byte[] line(long index, String id, Hash leaf, byte[] canonicalRecord) {
        String name = new String(CanonicalJson.of(TextNode.valueOf(id)), StandardCharsets.UTF_8);
        String head = "{\"id\":" + name + ",\"index\":" + index + ",\"leaf\":\"" + leaf.hex() + "\",\"record\":";
        return ended(head.getBytes(StandardCharsets.UTF_8), canonicalRecord, "}\n");
    }

    private static byte[] ended(byte[] head, byte[] body, String end) {
        return ByteBuffer.allocate(head.length + body.length + end.length())
                .put(head)
                .put(body)
                .put(end.getBytes(StandardCharsets.US_ASCII))
                .array();
    }
}
