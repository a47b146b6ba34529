package org.ferrule.active;

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
    private final byte[] buffer = new byte[BUFFER];
    private int from;
    private int until;
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
        this.in = in;
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
            return content != null
                    && (content.length == 0 || content[0] != '{')
                    && new String(content, StandardCharsets.UTF_8).isBlank();
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
        if (from == until && !fill()) {
            return null;
        }
        number++;
        MemoryBudget.Reservation reservation = memory.begin();
        try {
            return whole(new Growing(reservation));
        } catch (IOException | RuntimeException | Error e) {
            reservation.release();
            throw e;
        }
    }

    /** Whether there is something more to read. */
    private boolean fill() throws IOException {
        from = 0;
        until = Math.max(0, in.read(buffer));
        return until > 0;
    }

    private Line whole(Growing line) throws IOException {
        do {
            int end = end();
            line.add(from, end - from);
            from = end;
        } while (from == until && fill());
        if (from < until) {
            from++; // the line break
        }
        return line.end();
    }

    /** Where the line ends in the buffer; the end of the buffer if it goes on. */
    private int end() {
        int end = from;
        while (end < until && buffer[end] != '\n') {
            end++;
        }
        return end;
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

        void add(int start, int count) {
            long before = blocks(length);
            length += count;
            if (kept) {
                long more = blocks(length) - before;
                kept = length <= longest && (more == 0 || reservation.take(more * BLOCK));
            }
            if (kept) {
                bytes.write(buffer, start, count);
            }
        }

        private static long blocks(long length) {
            return (length + BLOCK - 1) / BLOCK;
        }

        Line end() {
            if (!kept) {
                reservation.release();
                return new Line(number, length, null, reservation);
            }
            return new Line(number, length, bytes.toByteArray(), reservation);
        }
    }
}
