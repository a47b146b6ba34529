package org.ferrule.store;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Facet counts of the log: how often each term occurs, by rulebook and day. Records never change, so what was counted
 * once is remembered: the postings of the complete blocks at first, and each record that came since by its own terms.
 */
final class FacetCounter {

    private static final int GROUP = 64 * InvertedIndex.BLOCK_SIZE;

    private @Nullable FacetTable table;

    /** Counts all that there is. */
    synchronized List<FacetCount> count(Database database, TermField field) {
        return database.read(this::upToDate).counts(field);
    }

    private FacetTable upToDate(Handle handle) {
        long size = size(handle);
        FacetTable known = table;
        if (known == null || known.records() > size) {
            known = FacetTable.ofPostings(handle, size / InvertedIndex.BLOCK_SIZE);
        }
        known.learnTerms(handle);
        while (known.records() < size) {
            long to = Math.min(size, known.records() + GROUP);
            known.add(InvertedIndex.entries(handle, known.records(), to), to);
        }
        known.learnEvents(handle);
        table = known;
        return known;
    }

    private static long size(Handle handle) {
        return handle.createQuery("SELECT size FROM head WHERE one = 1")
                .mapTo(Long.class)
                .one();
    }
}
