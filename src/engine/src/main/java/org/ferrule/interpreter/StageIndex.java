package org.ferrule.interpreter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.ferrule.tables.Column;
import org.ferrule.tables.Condition;
import org.ferrule.tables.EvaluationState;
import org.ferrule.tables.Rule;
import org.ferrule.tables.RuleCondition;
import org.ferrule.tables.SentResult;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of one stage, either those about the patient or those about single results, by number in the canonical
 * order of firings. Safe for use by several threads.
 */
final class StageIndex {

    private final List<Rule> rows;
    private final List<AskedColumn> columns = new ArrayList<>();
    /** Of each row, the number of the column of each cell. */
    private final int[][] cells;

    /** A row may ask under one column twice; its second cell then stands in a column of its own. */
    private record Place(Column column, int occurrence) {}

    /** An index of some rows of a stage. */
    StageIndex(List<Rule> some) {
        this.rows = some.stream().sorted(Comparator.comparing(Rule::id)).toList();
        this.cells = new int[rows.size()][];
        Map<Place, Integer> numbers = new LinkedHashMap<>();
        List<Map<Condition, long[]>> asking = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            Map<Column, Integer> times = new HashMap<>();
            List<RuleCondition> conditions = rows.get(row).conditions();
            cells[row] = new int[conditions.size()];
            for (int i = 0; i < conditions.size(); i++) {
                RuleCondition cell = conditions.get(i);
                Place place = new Place(cell.column(), times.merge(cell.column(), 1, Integer::sum));
                int column = numbers.computeIfAbsent(place, any -> numbers.size());
                if (column == asking.size()) {
                    asking.add(new LinkedHashMap<>());
                }
                RowBits.add(
                        asking.get(column).computeIfAbsent(cell.meaning(), any -> new long[RowBits.words(rows.size())]),
                        row);
                cells[row][i] = column;
            }
        }
        numbers.forEach(
                (place, number) -> columns.add(new AskedColumn(place.column(), rows.size(), asking.get(number))));
    }

    /** Calls for each row that matches. */
    void matching(EvaluationState state, @Nullable SentResult result, Consumer<Rule> row) {
        long[] certain = RowBits.all(rows.size());
        for (AskedColumn column : columns) {
            RowBits.retain(certain, column.verdict(state, result).certain());
        }
        each(certain, number -> row.accept(rows.get(number)));
    }

    /** Calls for each row that matches, and for each that is open. */
    void matching(EvaluationState state, Consumer<Rule> row, Consumer<OpenRow> open) {
        Verdict[] verdicts = new Verdict[columns.size()];
        Verdict all = new Verdict(rows.size());
        for (int i = 0; i < verdicts.length; i++) {
            verdicts[i] = columns.get(i).verdict(state, null);
            RowBits.retain(all.certain(), verdicts[i].certain());
            RowBits.retain(all.possible(), verdicts[i].possible());
        }
        each(all.certain(), number -> row.accept(rows.get(number)));
        RowBits.removeAll(all.possible(), all.certain());
        each(all.possible(), number -> open.accept(new OpenRow(rows.get(number), undecided(number, verdicts))));
    }

    private int[] undecided(int row, Verdict[] verdicts) {
        int[] columnOf = cells[row];
        int[] undecided = new int[columnOf.length];
        int count = 0;
        for (int cell = 0; cell < columnOf.length; cell++) {
            if (verdicts[columnOf[cell]].isUndecided(row)) {
                undecided[count++] = cell;
            }
        }
        return Arrays.copyOf(undecided, count);
    }

    private static void each(long[] bits, IntConsumer row) {
        for (int next = RowBits.next(bits, 0); next >= 0; next = RowBits.next(bits, next + 1)) {
            row.accept(next);
        }
    }
}
