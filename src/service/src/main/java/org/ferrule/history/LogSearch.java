package org.ferrule.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ferrule.records.DamagedRecordException;
import org.ferrule.records.LoggedRecord;
import org.ferrule.store.Page;
import org.ferrule.store.Query;
import org.ferrule.store.RecordStore;
import org.jspecify.annotations.Nullable;

/**
 * A search of the log.
 *
 * @param query what the index finds
 * @param caller a part of the name of who asked, empty for anybody; the index does not know callers, so that records
 *     are looked at, and only so many for a page
 */
record LogSearch(Query query, String caller) {

    private static final int MOST_LOOKED_AT = 500;

    /**
     * What was found.
     *
     * @param next the place from which on more may be found; null at the end
     * @param looked how many records were looked at for the caller; 0 where that was not asked
     * @param back the moment of the last that was looked at
     */
    record Found(
            List<LoggedRecord> records,
            List<DamagedRecordException> damaged,
            @Nullable String next,
            int looked,
            @Nullable Instant back) {}

    Found in(RecordStore store) {
        if (caller.isEmpty()) {
            Page page = store.searchReadable(query);
            return new Found(page.records(), page.damaged(), page.next(), 0, null);
        }
        return byCaller(store);
    }

    private Found byCaller(RecordStore store) {
        List<LoggedRecord> found = new ArrayList<>();
        List<DamagedRecordException> damaged = new ArrayList<>();
        int looked = 0;
        Instant back = null;
        Page page = store.searchReadable(query);
        while (true) {
            page.records().stream().filter(this::isAskedBy).forEach(found::add);
            damaged.addAll(page.damaged());
            looked += page.records().size() + page.damaged().size();
            back = page.records().isEmpty() ? back : last(page).record().recordedAt();
            String next = page.next();
            if (next == null || looked >= MOST_LOOKED_AT || found.size() >= query.limit()) {
                return new Found(found, damaged, next, looked, back);
            }
            page = store.searchReadable(query.after(next));
        }
    }

    private static LoggedRecord last(Page page) {
        return page.records().get(page.records().size() - 1);
    }

    private boolean isAskedBy(LoggedRecord logged) {
        return logged.record().caller().name().toLowerCase(Locale.ROOT).contains(caller.toLowerCase(Locale.ROOT));
    }
}
