package org.ferrule.store;

import java.util.List;
import org.ferrule.records.DamagedRecordException;
import org.ferrule.records.LoggedRecord;
import org.jspecify.annotations.Nullable;

/**
 * A part of what a search found.
 *
 * @param next the cursor for the page that follows, or null at the end. It stays valid: what is recorded later neither
 *     moves nor doubles a record.
 * @param damaged those that were found and cannot be read, in the same order
 */
public record Page(List<LoggedRecord> records, @Nullable String next, List<DamagedRecordException> damaged) {

    /** Keeps its own lists. */
    public Page {
        records = List.copyOf(records);
        damaged = List.copyOf(damaged);
    }

    /** Of records that can all be read. */
    Page(List<LoggedRecord> records, @Nullable String next) {
        this(records, next, List.of());
    }
}
