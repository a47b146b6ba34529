package org.ferrule.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** One search, by the index that fits: that of the subject, of the terms, or of the time alone. */
final class Search {

    private final Query query;
    private final Handle handle;
    private final int wanted;

    Search(Query query, Handle handle) {
        this.query = query;
        this.handle = handle;
        this.wanted = query.limit() + 1;
    }

    /**
     * The places of the records that are found, newest first.
     *
     * @return one more than the page holds, if there are so many
     */
    List<Cursor> run(TermDictionary terms) {
        List<Long> numbers = new ArrayList<>();
        for (String name : TermField.of(query)) {
            Optional<Long> number = terms.find(handle, name);
            if (number.isEmpty()) {
                return List.of();
            }
            numbers.add(number.get());
        }
        boolean byTerms = query.subject() == null && !numbers.isEmpty();
        return byTerms ? new TermSearch(handle, numbers, CursorRange.of(query), wanted).run() : walk(numbers);
    }

    /** Walks down an index of the records, and looks at the terms of each. */
    private List<Cursor> walk(List<Long> terms) {
        List<Cursor> found = new ArrayList<>();
        CursorRange span = CursorRange.of(query);
        List<InvertedIndex.Entry> rows;
        do {
            rows = rows(span);
            for (InvertedIndex.Entry row : rows) {
                if (found.size() < wanted && DeltaEncoding.holdsAll(row.terms(), terms)) {
                    found.add(row.place());
                }
            }
            span = rows.isEmpty() ? span : span.after(rows.get(rows.size() - 1).place());
        } while (rows.size() == wanted && found.size() < wanted);
        return found;
    }

    private List<InvertedIndex.Entry> rows(CursorRange span) {
        byte @Nullable [] subject = query.subject() == null ? null : CompressedRecord.subjectKey(query.subject());
        var statement = handle.createQuery("SELECT idx, recorded_at, terms FROM <records> WHERE "
                + (subject == null ? "" : "subject = :subject AND ")
                + "kind IS NULL AND recorded_at >= :from AND (recorded_at, idx) < (:before, :index)"
                + " ORDER BY recorded_at DESC, idx DESC LIMIT :limit");
        if (subject != null) {
            statement.bind("subject", subject);
        }
        return statement
                .bind("from", span.from())
                .bind("before", span.after().recordedAt())
                .bind("index", span.after().index())
                .bind("limit", wanted)
                .map((row, context) -> InvertedIndex.entry(row))
                .list();
    }
}
