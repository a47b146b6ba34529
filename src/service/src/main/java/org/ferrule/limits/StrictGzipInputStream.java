package org.ferrule.limits;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Decompresses gzip (RFC 1952), as it comes. What is cut short, damaged or goes on with something else is an
 * {@link IOException}; that of Java leaves out in silence what comes after the first part.
 */
public final class StrictGzipInputStream extends GZIPInputStream {

    /** Checksum and length after the compressed content. */
    private static final int TRAILER = 8;

    private static final int BUFFER = 1 << 13;

    private final CompressedBytes compressed;
    /** How many compressed bytes had been taken when the buffer was filled last. */
    private long filled;

    private StrictGzipInputStream(CompressedBytes compressed, int buffer) throws IOException {
        super(compressed, buffer);
        this.compressed = compressed;
    }

    /** Whether a value of the header {@code Content-Encoding} names what is read here. */
    public static boolean isNamed(@Nullable String encoding) {
        return encoding != null
                && (encoding.strip().equalsIgnoreCase("gzip")
                        || encoding.strip().equalsIgnoreCase("x-gzip"));
    }

    /**
     * The content of a stream that may be compressed.
     *
     * @param encoding the value of the header, null where there is none
     * @throws NotGzipException when it is named as gzip and does not begin like that
     */
    public static InputStream plain(InputStream in, @Nullable String encoding) {
        try {
            return isNamed(encoding) ? new StrictGzipInputStream(new CompressedBytes(in), BUFFER) : in;
        } catch (IOException e) {
            throw new NotGzipException(e);
        }
    }

    /**
     * The content of some compressed bytes.
     *
     * @throws IOException when they do not begin like gzip
     */
    public static InputStream of(byte[] compressed) throws IOException {
        return new StrictGzipInputStream(
                new CompressedBytes(new ByteArrayInputStream(compressed)), Math.max(compressed.length, 1));
    }

    @Override
    protected void fill() throws IOException {
        super.fill();
        filled = compressed.taken;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        if (read < 0 && goesOn()) {
            throw new ZipException("there is content after the end");
        }
        return read;
    }

    /**
     * Whether anything follows the trailer; some of it may have been taken already, in vain, as the head of another
     * part.
     */
    private boolean goesOn() throws IOException {
        int left = inf.getRemaining();
        return left > TRAILER || compressed.taken - filled > TRAILER - left || compressed.read() >= 0;
    }

    /**
     * The compressed bytes. The stream of Java looks for another part only where bytes are available, which on a
     * connection may be none although more comes, so that here this waits for the next byte or the end.
     */
    private static final class CompressedBytes extends PushbackInputStream {

        private long taken;

        CompressedBytes(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            taken += next < 0 ? 0 : 1;
            return next;
        }

        /** Does not wait for more when a byte is there. */
        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, pos < buf.length ? Math.min(length, 1) : length);
            taken += Math.max(read, 0);
            return read;
        }

        @Override
        public int available() throws IOException {
            int next = super.read();
            if (next < 0) {
                return 0;
            }
            unread(next);
            return 1;
        }
    }
}
