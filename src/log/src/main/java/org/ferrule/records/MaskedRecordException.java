package org.ferrule.records;

import java.util.List;

/** A decision cannot be made once more, because its record leaves out facts. */
public final class MaskedRecordException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With the pointers to what was masked. */
    public MaskedRecordException(List<String> masked) {
        super("the record leaves out " + String.join(", ", masked) + ", so that the decision cannot be made once more");
    }
}
