package org.ferrule.evaluation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ferrule.rulebook.Condition;
import org.ferrule.rulebook.Rule;
import org.ferrule.rulebook.RuleCondition;
import org.ferrule.rulebook.SentResult;
import org.ferrule.rulebook.Situation;
import org.ferrule.rulebook.Truth;
import org.jspecify.annotations.Nullable;

/**
 * The second evaluator: predicts from the tables alone, in three-valued logic and without Drools, which rows match in a stage. Also tells which
 * rows are open.
 */
final class TableModel {

    private TableModel() {}

    /**
     * The keys of the firings that rows must have in a stage.
     *
     * @param open takes the rows that are undecided
     */
    static Set<String> predict(
            List<Rule> rows, Situation situation, List<? extends SentResult> results, List<OpenRow> open) {
        Set<String> keys = new HashSet<>();
        for (Rule row : rows) {
            if (row.perResult()) {
                for (SentResult result : results) {
                    if (test(row, situation, result) == Truth.TRUE) {
                        keys.add(Firing.key(row, result.getFact()));
                    }
                }
            } else {
                predictRow(row, situation, keys, open);
            }
        }
        return keys;
    }

    private static void predictRow(Rule row, Situation situation, Set<String> keys, List<OpenRow> open) {
        Truth truth = test(row, situation, null);
        if (truth == Truth.TRUE) {
            keys.add(Firing.key(row, null));
        } else if (truth == Truth.UNKNOWN) {
            open.add(new OpenRow(row, undecided(row, situation)));
        }
    }

    /** Whether all cells of a row hold. */
    static Truth test(Rule row, Situation situation, @Nullable SentResult result) {
        Truth truth = Truth.TRUE;
        for (RuleCondition cell : row.conditions()) {
            truth = truth.and(test(cell, situation, result));
            if (truth == Truth.FALSE) {
                return truth;
            }
        }
        return truth;
    }

    private static Truth test(RuleCondition cell, Situation situation, @Nullable SentResult result) {
        Condition condition = cell.condition();
        if (condition == null) {
            throw new IllegalStateException("a row's condition without meaning: " + cell.text());
        }
        return cell.column().test(condition, situation, result);
    }

    private static List<RuleCondition> undecided(Rule row, Situation situation) {
        List<RuleCondition> cells = new ArrayList<>();
        for (RuleCondition cell : row.conditions()) {
            if (test(cell, situation, null) == Truth.UNKNOWN) {
                cells.add(cell);
            }
        }
        return cells;
    }
}
