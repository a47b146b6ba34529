package org.ferrule.active;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.ferrule.limits.MemoryBudget;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of a batch. One that is too long is read to its end and thrown away. Not safe for use by several
 * threads.
 */
public final class BatchLines {

    private static final int BUFFER = 1 << 16;
    /** Bytes are counted by so many. */
    private static final int BLOCK = 1 << 10;

    private final InputStream in;
    private final int longest;
    private final MemoryBudget memory;
    private long number;

    /**
     * Lines of a stream.
     *
     * @param longest the longest line that is kept, in bytes
     * @param memory counts what is kept of lines
     */
    BatchLines(InputStream in, int longest, MemoryBudget memory) {
        this.longest = longest;
        this.memory = memory;
        this.in = new BufferedInputStream(in, BUFFER);
    }

    /**
     * A line that is not blank.
     *
     * @param number its number, from 1, blank ones counted
     * @param length how many bytes it has
     * @param content its bytes, null when it is too long, or when there was no room for it
     * @param reservation what it takes, to be released
     */
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    record Line(long number, long length, byte @Nullable [] content, MemoryBudget.Reservation reservation) {

        boolean isBlank() {
            return content != null && new String(content, StandardCharsets.UTF_8).isBlank();
        }
    }

    /** The next line that is not blank, null at the end. */
    @Nullable Line next() throws IOException {
        Line line = any();
        while (line != null && line.isBlank()) {
            line.reservation().release();
            line = any();
        }
        return line;
    }

    private @Nullable Line any() throws IOException {
        int read = in.read();
        if (read < 0) {
            return null;
        }
        number++;
        MemoryBudget.Reservation reservation = memory.begin();
        try {
            return whole(new Growing(reservation), read);
        } catch (IOException | RuntimeException | Error e) {
            reservation.release();
            throw e;
        }
    }

    private Line whole(Growing line, int first) throws IOException {
        for (int read = first; read >= 0 && read != '\n'; read = in.read()) {
            line.add(read);
        }
        return line.end();
    }

    /** A line of which the end is not there yet. */
    private final class Growing {

        private final MemoryBudget.Reservation reservation;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private long length;
        private boolean kept = true;

        Growing(MemoryBudget.Reservation reservation) {
            this.reservation = reservation;
        }

        void add(int next) {
            if (kept && length % BLOCK == 0) {
                kept = length < longest && reservation.take(BLOCK);
            }
            length++;
            if (kept && length <= longest) {
                bytes.write(next);
            }
        }

        Line end() {
            if (!kept || length > longest) {
                reservation.release();
                return new Line(number, length, null, reservation);
            }
            return new Line(number, length, bytes.toByteArray(), reservation);
        }
    }
}
