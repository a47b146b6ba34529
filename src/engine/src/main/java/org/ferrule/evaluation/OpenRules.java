package org.ferrule.evaluation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ferrule.facts.Value;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Condition;
import org.ferrule.tables.OpenRow;
import org.ferrule.tables.Rule;
import org.ferrule.tables.RuleCondition;
import org.ferrule.tables.Ternary;
import org.ferrule.tables.Variable;
import org.jspecify.annotations.Nullable;

/**
 * What could still change: traces each open row back to the unknown facts behind it. A finding that was not made and
 * that no open rule could make, or not with a value that the row asks for, counts as refuted.
 *
 * <p>Sets of facts are bits by the index of their variable: this runs for each answer, over all open rows.
 */
final class OpenRules {

    private static final BitSet NOTHING = new BitSet();

    private final Rulebook rulebook;
    private final Evaluation patient;
    private final List<Variable> variables;
    private final @Nullable List<OpenRow>[] rowsBySlot;
    private final @Nullable Makers[] makers;

    /**
     * The unknown facts behind a finding that was not made: by the value that rows would give it, and of rules that
     * compute it.
     */
    private record Makers(Map<Value, BitSet> rows, BitSet rules) {}

    @SuppressWarnings({"unchecked", "rawtypes"}) // Java has no arrays of generic lists.
    OpenRules(Rulebook rulebook, Evaluation patient) {
        this.rulebook = rulebook;
        this.patient = patient;
        this.variables = rulebook.variables().all();
        this.rowsBySlot = new List[variables.size()];
        this.makers = new Makers[variables.size()];
        patient.open().forEach(this::index);
    }

    private void index(OpenRow row) {
        for (Variable made : row.rule().makes()) {
            List<OpenRow> rows = rowsBySlot[made.index()];
            if (rows == null) {
                rows = new ArrayList<>();
                rowsBySlot[made.index()] = rows;
            }
            rows.add(row);
        }
    }

    List<Decision.Open> list() {
        Map<String, BitSet> facts = new TreeMap<>();
        for (OpenRow row : patient.open()) {
            BitSet unknown = behind(row.undecided());
            if (!unknown.isEmpty()) {
                facts.computeIfAbsent(row.rule().ruleId(), rule -> new BitSet()).or(unknown);
            }
        }
        List<Decision.Open> open = new ArrayList<>(facts.size());
        facts.forEach((rule, unknown) -> open.add(new Decision.Open(rule, names(unknown))));
        return open;
    }

    private List<String> names(BitSet facts) {
        List<String> names = new ArrayList<>(facts.cardinality());
        for (int variable = facts.nextSetBit(0); variable >= 0; variable = facts.nextSetBit(variable + 1)) {
            names.add(variables.get(variable).name());
        }
        names.sort(null);
        return names;
    }

    /** The unknown facts behind all cells; nothing when one of them can no longer hold. */
    private BitSet behind(List<RuleCondition> undecided) {
        BitSet facts = new BitSet(variables.size());
        for (RuleCondition cell : undecided) {
            Variable variable = cell.variable();
            if (!variable.finding()) {
                facts.set(variable.index());
                continue;
            }
            BitSet some = behindFinding(variable, cell.condition());
            if (some.isEmpty()) {
                return NOTHING;
            }
            facts.or(some);
        }
        return facts;
    }

    private BitSet behindFinding(Variable variable, @Nullable Condition condition) {
        Makers known = makers(variable);
        BitSet facts = new BitSet(variables.size());
        facts.or(known.rules);
        known.rows.forEach((value, some) -> {
            if (condition == null || condition.ofValue(value) != Ternary.FALSE) {
                facts.or(some);
            }
        });
        return facts;
    }

    private Makers makers(Variable variable) {
        Makers known = makers[variable.index()];
        if (known != null) {
            return known;
        }
        Makers found = new Makers(new HashMap<>(), new BitSet(variables.size()));
        makers[variable.index()] = found;
        List<OpenRow> rows = rowsBySlot[variable.index()];
        if (rows != null) {
            for (OpenRow row : rows) {
                BitSet facts = behind(row.undecided());
                row.rule().gives(variable).ifPresent(value -> found.rows
                        .computeIfAbsent(value, first -> new BitSet(variables.size()))
                        .or(facts));
            }
        }
        rulebook.drl(variable).forEach(rule -> found.rules.or(behindDrl(rule)));
        return found;
    }

    private BitSet behindDrl(Rule rule) {
        List<RuleCondition> unknown = new ArrayList<>();
        for (RuleCondition condition : rule.conditions()) {
            if (condition.reads().filter(variable -> !isExact(variable)).isPresent()) {
                unknown.add(condition);
            }
        }
        return behind(unknown);
    }

    /** A number between bounds leaves open what is computed from it. */
    private boolean isExact(Variable variable) {
        Value value = patient.state().value(variable.index());
        return value != null && value.isPoint();
    }
}
