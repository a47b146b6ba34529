package org.ferrule.audit;

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
