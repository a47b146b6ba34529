package org.ferrule.coverage;

import java.util.Optional;
import org.ferrule.facts.Value;
import org.ferrule.tables.EvaluationState;
import org.ferrule.tables.Rule;
import org.ferrule.tables.RuleCondition;
import org.ferrule.tables.SentResult;
import org.ferrule.tables.Ternary;
import org.jspecify.annotations.Nullable;

/**
 * A row as it sees a patient, or one result of a patient.
 *
 * @param row the row
 * @param state facts and findings before its stage
 * @param result the result, null unless the row looks at single results
 */
record RowView(Rule row, EvaluationState state, @Nullable SentResult result) {

    /** Whether the patient shows an item of this row. */
    boolean shows(CoverageItem item) {
        return item.accept(
                fires -> othersHold(null),
                decides -> hasWanted(decides) && othersHold(decides.cell()),
                unknown -> value(unknown.cell()) == null);
    }

    private @Nullable Value value(RuleCondition cell) {
        return cell.column().value(state, result);
    }

    /** A range of several possible values equals none of them. */
    private boolean hasWanted(CoverageItem.Decides item) {
        return Optional.ofNullable(value(item.cell()))
                .flatMap(Value::number)
                .filter(number -> number.isPoint() && item.wanted().ofValue(number) == Ternary.TRUE)
                .isPresent();
    }

    /** Whether all cells hold but one, which may hold or not; all cells for null. */
    boolean othersHold(@Nullable RuleCondition except) {
        for (RuleCondition cell : row.conditions()) {
            if (!cell.equals(except)
                    && cell.condition() != null
                    && cell.column().test(cell.condition(), state, result) != Ternary.TRUE) {
                return false;
            }
        }
        return true;
    }
}
