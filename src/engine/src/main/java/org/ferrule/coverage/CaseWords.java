package org.ferrule.coverage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ferrule.casebook.CaseRow;
import org.ferrule.tables.WrittenCase;
import org.jspecify.annotations.Nullable;

/** Says of a suggested case in words who the patient is and what the case shows. */
final class CaseWords {

    /** More rows than these are only counted: the case names them all under Rules and Not fired. */
    private static final int ROWS = 4;

    private CaseWords() {}

    /** Statement of a case that shows some items. */
    static String statement(@Nullable WrittenCase like, CaseRow row, List<CoverageItem> items) {
        return patient(like, row) + ". " + shown(items);
    }

    /** Statement of a case beside a limit where the recommendation changes. */
    static String statement(@Nullable WrittenCase like, CaseRow row, String turn) {
        return patient(like, row) + ". " + turn;
    }

    private static String patient(@Nullable WrittenCase like, CaseRow row) {
        String who = like == null ? "Somebody of whom nothing else is known" : "As " + like.id();
        String words = String.join(", ", row.words());
        return words.isEmpty() ? who : who + ", but " + words;
    }

    private static String shown(List<CoverageItem> items) {
        Map<String, Set<String>> rows = new LinkedHashMap<>();
        for (CoverageItem item : items) {
            rows.computeIfAbsent(item.shows(), words -> new LinkedHashSet<>())
                    .add(item.isOfRow() ? item.row().id() : "");
        }
        List<String> terms = new ArrayList<>();
        rows.forEach((words, ids) -> terms.add(words.formatted(list(ids))));
        return terms.stream().collect(Collectors.joining("; ")) + ".";
    }

    private static String list(Set<String> ids) {
        String first = ids.stream().limit(ROWS).collect(Collectors.joining(", "));
        return ids.size() > ROWS ? first + " and " + (ids.size() - ROWS) + " more" : first;
    }
}
