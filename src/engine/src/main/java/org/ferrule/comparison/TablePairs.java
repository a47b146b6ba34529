package org.ferrule.comparison;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.ferrule.tables.HitPolicy;
import org.ferrule.tables.Rule;
import org.ferrule.tables.Table;
import org.jspecify.annotations.Nullable;

/**
 * Which table of the old rulebook became which of the new one: that of the same sheet in the same file, else that of
 * the same sheet, else one of the same stage that shares a row.
 *
 * @param pairs each table once; without a partner where it came or went
 * @param sheets the names of all their sheets
 */
record TablePairs(List<Pair> pairs, Set<String> sheets) {

    /** A table before and after. */
    record Pair(@Nullable Table old, @Nullable Table now) {

        /** The table by its newest name. */
        Table named() {
            return now == null ? Objects.requireNonNull(old) : now;
        }

        /** From where to where it went, as a sentence without its table; nothing for one of the same stage. */
        Optional<String> move() {
            return old == null || now == null || old.stage().equals(now.stage())
                    ? Optional.empty()
                    : Optional.of("moved from stage " + old.stage() + " to " + now.stage());
        }

        boolean hasAnotherPolicy() {
            return old != null && now != null && old.hitPolicy() != now.hitPolicy();
        }

        /** Whether there is such a table now, of which one row may match. */
        boolean isUnique() {
            return now != null && now.hitPolicy() == HitPolicy.UNIQUE;
        }

        List<Rule> rowsBefore() {
            return old == null ? List.of() : old.rows();
        }

        List<Rule> rowsAfter() {
            return now == null ? List.of() : now.rows();
        }
    }

    static TablePairs of(List<Table> old, List<Table> now) {
        List<Table> gone = new ArrayList<>(old);
        List<Table> come = new ArrayList<>(now);
        List<Pair> pairs = new ArrayList<>();
        match(gone, come, (one, other) -> one.place().equals(other.place()), pairs);
        match(gone, come, TablePairs::isSameSheet, pairs);
        match(gone, come, TablePairs::sharesRow, pairs);
        gone.forEach(table -> pairs.add(new Pair(table, null)));
        come.forEach(table -> pairs.add(new Pair(null, table)));
        Set<String> sheets = new HashSet<>();
        old.forEach(table -> sheets.add(String.valueOf(table.place().sheet())));
        now.forEach(table -> sheets.add(String.valueOf(table.place().sheet())));
        return new TablePairs(List.copyOf(pairs), sheets);
    }

    private static void match(List<Table> gone, List<Table> come, BiPredicate<Table, Table> isSame, List<Pair> pairs) {
        for (Table one : List.copyOf(gone)) {
            Optional<Table> partner =
                    come.stream().filter(other -> isSame.test(one, other)).findFirst();
            if (partner.isPresent()) {
                pairs.add(new Pair(one, partner.get()));
                gone.remove(one);
                come.remove(partner.get());
            }
        }
    }

    private static boolean isSameSheet(Table one, Table other) {
        return Objects.equals(one.place().sheet(), other.place().sheet());
    }

    private static boolean sharesRow(Table one, Table other) {
        Set<String> ids = one.rows().stream().map(Rule::id).collect(Collectors.toSet());
        return one.stage().equals(other.stage()) && other.rows().stream().anyMatch(row -> ids.contains(row.id()));
    }
}
