package org.ferrule.recording;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.ferrule.notes.Checkpoint;
import org.ferrule.records.DamagedRecordException;
import org.ferrule.records.LoggedRecord;
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
            store.scan(0, checkpoint.size(), logged -> write(logged, out));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        out.flush();
    }

    private static void write(LoggedRecord logged, OutputStream out) {
        try {
            out.write(ExportLines.line(logged));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
