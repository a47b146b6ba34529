package org.ferrule.records;

/** A record in the store is not what was stored: somebody changed it, or a disk did. The log has to be verified. */
public final class DamagedRecordException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long index;

    /** The record at this place of the log, from 0, cannot be read. */
    public DamagedRecordException(long index, String message, Throwable cause) {
        super("record " + index + " is damaged: " + message, cause);
        this.index = index;
    }

    /** The record at this place of the log, from 0, is not the one that should stand there. */
    public DamagedRecordException(long index, String message) {
        super("record " + index + " is damaged: " + message);
        this.index = index;
    }

    /** Its place in the log, from 0. */
    public long index() {
        return index;
    }
}
