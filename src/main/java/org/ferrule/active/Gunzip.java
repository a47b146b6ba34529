package org.ferrule.active;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks gzip (RFC 1952), as it comes. What is cut short, damaged or goes on with something else is an {@link IOException}; that of Java leaves out in
 * silence what comes after the first part.
 */
public final class Gunzip extends GZIPInputStream {

    /** Checksum and length after the packed content. */
    private static final int TRAILER = 8;

    private static final int BUFFER = 1 << 13;

    private Gunzip(InputStream packed, int buffer) throws IOException {
        super(packed, buffer);
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
            return isNamed(encoding) ? new Gunzip(in, BUFFER) : in;
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
        return new Gunzip(new ByteArrayInputStream(packed), Math.max(packed.length, 1));
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        if (read < 0 && (inf.getRemaining() > TRAILER || in.read() >= 0)) {
            throw new ZipException("there is content after the end");
        }
        return read;
    }
}
