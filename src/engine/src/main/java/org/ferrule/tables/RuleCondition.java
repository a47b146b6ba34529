package org.ferrule.tables;

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
        Column column, @Nullable Condition condition, String text, String resolved, @Nullable String cell) {}
