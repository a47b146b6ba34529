package org.ferrule.recording;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.ferrule.json.CanonicalJson;
import org.ferrule.json.Json;
import org.ferrule.json.MistakenRequestException;
import org.ferrule.merkle.Hash;
import org.ferrule.notes.Checkpoint;
import org.ferrule.records.DamagedRecordException;
import org.ferrule.records.LogSource;
import org.ferrule.store.RecordStore;

/** Copies a log out of its store, so that it can be verified and kept elsewhere. */
public final class Export {

    private Export() {}

    /**
     * Writes all records of a checkpoint as {@link ExportLines}, in constant memory.
     *
     * @throws IOException when the other end does not take them
     * @throws DamagedRecordException at the first record that cannot be read
     */
    public static void write(RecordStore store, Checkpoint checkpoint, OutputStream out) throws IOException {
        out.write(ExportLines.header(checkpoint.size(), checkpoint));
        try {
            store.copy(0, checkpoint.size(), entry -> write(line(entry), out));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        out.flush();
    }

    /** Read and written anew, so that whatever is stored makes one line of JSON. */
    private static byte[] line(LogSource.Entry entry) {
        Hash leaf = entry.leaf();
        if (leaf == null) {
            throw new DamagedRecordException(entry.index(), "its leaf is no hash");
        }
        try {
            byte[] canonical = CanonicalJson.of(Json.read(entry.body().bytes()));
            return ExportLines.line(entry.index(), entry.id(), leaf, canonical);
        } catch (MistakenRequestException e) {
            throw new DamagedRecordException(entry.index(), "it is no JSON", e);
        }
    }

    private static void write(byte[] line, OutputStream out) {
        try {
            out.write(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
