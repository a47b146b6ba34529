package org.ferrule.audit;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;

/**
 * A record as it lies in the store, unpacked but not read, so that verifying looks at the very bytes. Whoever wrote to the store may have put
 * anything here.
 *
 * @param id under which the store finds it
 * @param canonical bytes of the record
 * @param leaf as stored
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record StoredRecord(long index, String id, byte[] canonical, Hash leaf) {

    /** Unpacks a body. */
    static StoredRecord unpack(long index, String id, byte[] body, byte[] leaf) {
        try {
            return new StoredRecord(index, id, unpack(body), new Hash(leaf));
        } catch (ZstdException | IllegalArgumentException e) {
            throw new DamagedRecordException(index, "its body or leaf cannot be unpacked", e);
        }
    }

    private static byte[] unpack(byte[] body) {
        long length = Zstd.getFrameContentSize(body);
        if (length < 0 || length > PackedRecord.MAX_CANONICAL) {
            throw new IllegalArgumentException("no packed record");
        }
        byte[] canonical = Zstd.decompress(body, (int) length);
        if (canonical.length != length) {
            throw new IllegalArgumentException("a packed record cut off");
        }
        return canonical;
    }

    /**
     * Reads the record.
     *
     * @throws DamagedRecordException when it is none
     */
    public LoggedRecord read() {
        try {
            return new LoggedRecord(index, DecisionRecord.read(canonical), leaf);
        } catch (IllegalArgumentException e) {
            throw new DamagedRecordException(index, "it is no record", e);
        }
    }
}
