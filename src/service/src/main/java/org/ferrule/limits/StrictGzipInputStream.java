package org.ferrule.limits;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks gzip (RFC 1952), as it comes. What is cut short, damaged or goes on with something else is an
 * {@link IOException}; that of Java leaves out in silence what comes after the first part.
 */
public final class StrictGzipInputStream extends GZIPInputStream {

    /** Checksum and length after the packed content. */
    private static final int TRAILER = 8;

    private static final int BUFFER = 1 << 13;

    private final Packed packed;
    /** How much of what is packed had been taken when the buffer was filled last. */
    private long filled;

    private StrictGzipInputStream(Packed packed, int buffer) throws IOException {
        super(packed, buffer);
        this.packed = packed;
    }

    /** Whether a value of the header {@code Content-Encoding} names what is read here. */
    public static boolean isNamed(@Nullable String encoding) {
        return encoding != null
                && (encoding.strip().equalsIgnoreCase("gzip")
                        || encoding.strip().equalsIgnoreCase("x-gzip"));
    }

    /**
     * The lines of a stream that may be packed.
     *
     * @param encoding the value of the header, null where there is none
     * @throws NotGzipException when it is named as gzip and does not begin like that
     */
    public static InputStream plain(InputStream in, @Nullable String encoding) {
        try {
            return isNamed(encoding) ? new StrictGzipInputStream(new Packed(in), BUFFER) : in;
        } catch (IOException e) {
            throw new NotGzipException(e);
        }
    }

    /**
     * What is packed in some bytes.
     *
     * @throws IOException when they do not begin like gzip
     */
    public static InputStream of(byte[] packed) throws IOException {
        return new StrictGzipInputStream(new Packed(new ByteArrayInputStream(packed)), Math.max(packed.length, 1));
    }

    @Override
    protected void fill() throws IOException {
        super.fill();
        filled = packed.taken;
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
        return left > TRAILER || packed.taken - filled > TRAILER - left || packed.read() >= 0;
    }

    /**
     * What is packed. That of Java looks for another part only where bytes are available, which on a connection may be
     * none although more comes, so that here this waits for the next byte or the end.
     */
    private static final class Packed extends PushbackInputStream {

        private long taken;

        Packed(InputStream in) {
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
