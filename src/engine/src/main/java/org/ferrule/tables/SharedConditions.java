package org.ferrule.tables;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts first what many rows of a stage ask. Drools shares equal conditions only from the beginning of a rule on. The
 * meaning of a row does not depend on the order.
 */
public final class SharedConditions {

    /** What counts as the same condition. */
    private record Key(String stage, String column, Condition condition) {}

    private final Map<Key, Integer> rows = new HashMap<>();

    private SharedConditions() {}

    /** The rows among the rules, with their conditions in the order that shares most. */
    public static List<Rule> first(List<Rule> rules) {
        SharedConditions shared = new SharedConditions();
        List<Rule> rows = rules.stream().filter(Rule::isRow).toList();
        rows.forEach(
                row -> row.conditions().forEach(condition -> shared.rows.merge(key(row, condition), 1, Integer::sum)));
        return rows.stream().map(shared::ordered).toList();
    }

    private Rule ordered(Rule row) {
        Comparator<RuleCondition> order = Comparator.comparing(
                        (RuleCondition condition) -> rows.getOrDefault(key(row, condition), 0),
                        Comparator.reverseOrder())
                .thenComparing(condition -> condition.column().name())
                .thenComparing(RuleCondition::text);
        return row.withConditions(row.conditions().stream().sorted(order).toList());
    }

    private static Key key(Rule row, RuleCondition condition) {
        if (condition.condition() == null) {
            throw new IllegalStateException("a row's condition without meaning: " + condition.text());
        }
        return new Key(row.stage(), condition.column().name(), condition.condition());
    }
}
