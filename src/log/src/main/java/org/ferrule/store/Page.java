package org.ferrule.store;

import java.util.List;
import org.ferrule.records.LoggedRecord;
import org.jspecify.annotations.Nullable;

/**
 * A part of what a search found.
 *
 * @param next the cursor for the page that follows, or null at the end. It stays valid: what is recorded later neither
 *     moves nor doubles a record.
 */
public record Page(List<LoggedRecord> records, @Nullable String next) {

    public Page {
        records = List.copyOf(records);
    }
}
