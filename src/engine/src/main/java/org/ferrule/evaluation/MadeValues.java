package org.ferrule.evaluation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.ferrule.facts.Value;
import org.ferrule.tables.Condition;
import org.ferrule.tables.Rule;
import org.ferrule.tables.RuleCondition;
import org.ferrule.tables.Ternary;
import org.ferrule.tables.Variable;
import org.jspecify.annotations.Nullable;

/**
 * The values that the rows of a rulebook give each finding, by number, and which of them a cell that asks for the
 * finding admits. Computed once for each rulebook, because every answer needs it. Safe for use by several threads.
 */
final class MadeValues {

    private final Map<Integer, List<Value>> values = new HashMap<>();
    private final IdentityHashMap<Rule, Map<Integer, Integer>> given = new IdentityHashMap<>();
    private final IdentityHashMap<RuleCondition, Integer> questions = new IdentityHashMap<>();
    private final List<BitSet> admitted = new ArrayList<>();

    /** What cells ask of a finding. */
    private record Question(int finding, @Nullable Condition condition) {}

    MadeValues(List<Rule> rules) {
        rules.forEach(rule -> rule.makes().forEach(finding -> rule.gives(finding)
                .ifPresent(value -> given.computeIfAbsent(rule, any -> new HashMap<>())
                        .put(finding.index(), number(finding, value)))));
        Map<Question, Integer> numbers = new HashMap<>();
        rules.forEach(rule -> rule.conditions().forEach(cell -> cell.reads()
                .filter(Variable::finding)
                .ifPresent(finding -> questions.put(
                        cell,
                        numbers.computeIfAbsent(new Question(finding.index(), cell.condition()), this::question)))));
    }

    private int number(Variable finding, Value value) {
        List<Value> known = values.computeIfAbsent(finding.index(), any -> new ArrayList<>());
        if (!known.contains(value)) {
            known.add(value);
        }
        return known.indexOf(value);
    }

    private int question(Question question) {
        BitSet some = new BitSet();
        Condition condition = question.condition();
        List<Value> known = values.getOrDefault(question.finding(), List.of());
        for (int number = 0; number < known.size(); number++) {
            some.set(number, condition == null || condition.ofValue(known.get(number)) != Ternary.FALSE);
        }
        admitted.add(some);
        return admitted.size() - 1;
    }

    /** How many different questions cells ask of findings. */
    int questions() {
        return admitted.size();
    }

    /** The number of what a cell asks of a finding. */
    int question(RuleCondition cell) {
        Integer question = questions.get(cell);
        if (question == null) {
            throw new IllegalStateException("a cell of no rule: " + cell.text());
        }
        return question;
    }

    /** How many values rows give a finding. */
    int of(Variable finding) {
        return values.getOrDefault(finding.index(), List.of()).size();
    }

    /** The number of the value that a row gives a finding, -1 for none. */
    int given(Rule row, Variable finding) {
        return given.getOrDefault(row, Map.of()).getOrDefault(finding.index(), -1);
    }

    /** Whether a value of a finding does not refute what is asked of it. */
    boolean admits(int question, int value) {
        return admitted.get(question).get(value);
    }
}
