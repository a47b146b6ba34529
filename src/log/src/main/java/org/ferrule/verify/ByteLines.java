package org.ferrule.verify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Lines of bytes, ended by a line feed or by the end of the stream. Of a line that is longer than any could be, the
 * beginning is kept.
 */
final class ByteLines implements AutoCloseable {

    private static final int LONGEST = 1 << 26;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 18];
    private int at;
    private int end;

    ByteLines(InputStream in) {
        this.in = in;
    }

    /** The next line without its end; null when there is none. */
    byte @Nullable [] next() throws IOException {
        if (!fill()) {
            return null;
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream(1 << 15);
        boolean ended = false;
        while (!ended && fill()) {
            int stop = at;
            while (stop < end && buffer[stop] != '\n') {
                stop++;
            }
            line.write(buffer, at, Math.min(stop - at, LONGEST - line.size()));
            ended = stop < end;
            at = ended ? stop + 1 : stop;
        }
        return line.toByteArray();
    }

    /** Whether there is a byte to read. */
    private boolean fill() throws IOException {
        if (at == end) {
            at = 0;
            end = Math.max(0, in.read(buffer));
        }
        return at < end;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
