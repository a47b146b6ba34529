package org.ferrule.active;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads the lines of a batch. One that is too long is read to its end and thrown away. Not safe for use by several threads. */
final class BatchLines {

    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final int longest;
    private long number;

    /**
     * Lines of a stream.
     *
     * @param longest the longest line that is kept, in bytes
     */
    BatchLines(InputStream in, int longest) {
        this.longest = longest;
        this.in = new BufferedInputStream(in, BUFFER);
    }

    /**
     * A line that is not blank.
     *
     * @param number its number, from 1, blank ones counted
     * @param content its bytes, null when it is too long
     */
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    record Line(long number, byte @Nullable [] content) {

        boolean isBlank() {
            return content != null && new String(content, StandardCharsets.UTF_8).isBlank();
        }
    }

    /** The next line that is not blank, null at the end. */
    @Nullable Line next() throws IOException {
        Line line = any();
        while (line != null && line.isBlank()) {
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
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long length = 0;
        while (read >= 0 && read != '\n') {
            if (length++ < longest) {
                bytes.write(read);
            }
            read = in.read();
        }
        return new Line(number, length > longest ? null : bytes.toByteArray());
    }
}
