package org.ferrule.tables;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A condition of a rule.
 *
 * @param column what it reads
 * @param condition its meaning; null in DRL, where only the engine knows it
 * @param text as the author wrote it
 * @param resolved the same with the values of parameters in place of their names
 * @param cell its cell, null in DRL
 */
public record RuleCondition(
        Column column, @Nullable Condition condition, String text, String resolved, @Nullable String cell) {

    /** The fact or finding that it asks for, nothing in a table about results. */
    public Optional<Variable> reads() {
        return column.reads();
    }

    /** The same, for a row that is known not to be about results. */
    public Variable variable() {
        return reads().orElseThrow(
                        () -> new IllegalStateException("a row about single results has no place among patients"));
    }

    /** What a cell means; not for DRL. */
    public Condition meaning() {
        if (condition == null) {
            throw new IllegalStateException("a row's condition without meaning: " + text);
        }
        return condition;
    }
}
