package org.ferrule.workbook;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The zip archive that a workbook is, looked at as a whole. A reader that goes through it from the front would not miss
 * what an editor has not written yet; this one starts at the table of contents, which is written last, and holds every
 * part against its length and checksum.
 *
 * <p>XXX: archives beyond 4 GiB or of several volumes count as incomplete; no workbook is one.
 */
public final class WorkbookArchive {

    private static final int END = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int CENTRAL = 0x02014b50;
    private static final int LOCAL = 0x04034b50;
    private static final int LOCAL_LENGTH = 30;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final int BUFFER = 1 << 16;

    /** More than any honest workbook holds; an archive beyond it is not decompressed to its end. */
    private static final long MOST_DECOMPRESSED = 1L << 28;

    private final ByteBuffer bytes;
    private long decompressed;

    /** An archive with this content, which must not be changed while it is looked at. */
    public WorkbookArchive(byte[] content) {
        this.bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Whether every part that the table of contents names is there, whole and unharmed. */
    public boolean isComplete() {
        try {
            int end = end();
            return end >= 0 && areComplete(bytes.getShort(end + 10) & 0xffff, bytes.getInt(end + 16));
        } catch (IndexOutOfBoundsException
                | IllegalArgumentException
                | BufferUnderflowException
                | DataFormatException e) {
            return false;
        }
    }

    /** Where the end record starts, whose comment must reach the end of the file exactly; -1 for nowhere. */
    private int end() {
        int first = Math.max(0, bytes.limit() - END_LENGTH - LONGEST_COMMENT);
        for (int at = bytes.limit() - END_LENGTH; at >= first; at--) {
            if (bytes.getInt(at) == END && at + END_LENGTH + (bytes.getShort(at + 20) & 0xffff) == bytes.limit()) {
                return at;
            }
        }
        return -1;
    }

    private boolean areComplete(int parts, int contents) throws DataFormatException {
        int at = contents;
        for (int part = 0; part < parts; part++) {
            if (bytes.getInt(at) != CENTRAL || !isComplete(at)) {
                return false;
            }
            at += 46
                    + (bytes.getShort(at + 28) & 0xffff)
                    + (bytes.getShort(at + 30) & 0xffff)
                    + (bytes.getShort(at + 32) & 0xffff);
        }
        return parts > 0;
    }

    /** Whether the part is whole that stands at this place of the table of contents. */
    private boolean isComplete(int at) throws DataFormatException {
        int local = bytes.getInt(at + 42);
        if (bytes.getInt(local) != LOCAL) {
            return false;
        }
        int data = local + LOCAL_LENGTH + (bytes.getShort(local + 26) & 0xffff) + (bytes.getShort(local + 28) & 0xffff);
        ByteBuffer compressed = bytes.slice(data, bytes.getInt(at + 20));
        CRC32 checksum = new CRC32();
        long length = decompress(bytes.getShort(at + 10), compressed, checksum);
        return length == Integer.toUnsignedLong(bytes.getInt(at + 24))
                && checksum.getValue() == Integer.toUnsignedLong(bytes.getInt(at + 16));
    }

    private long decompress(int method, ByteBuffer compressed, CRC32 checksum) throws DataFormatException {
        if (method == STORED) {
            checksum.update(compressed.duplicate());
            return compressed.remaining();
        }
        return method == DEFLATED ? inflate(compressed, checksum) : -1;
    }

    private long inflate(ByteBuffer compressed, CRC32 checksum) throws DataFormatException {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(compressed);
            byte[] buffer = new byte[BUFFER];
            while (!inflater.finished()) {
                int count = inflater.inflate(buffer);
                decompressed += count;
                if (decompressed > MOST_DECOMPRESSED || (count == 0 && !inflater.finished())) {
                    return -1;
                }
                checksum.update(buffer, 0, count);
            }
            return inflater.getBytesWritten();
        } finally {
            inflater.end();
        }
    }
}
