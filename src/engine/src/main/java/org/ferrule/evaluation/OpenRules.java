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
import org.ferrule.tables.Slot;
import org.ferrule.tables.Truth;
import org.jspecify.annotations.Nullable;

/**
 * What could still change: traces each open row back to the unknown facts behind it. A finding that was not made and
 * that no open rule could make, or not with a value that the row asks for, counts as refuted.
 *
 * <p>Sets of facts are bits by the index of their slot: this runs for each answer, over all open rows.
 */
final class OpenRules {

    private static final BitSet NOTHING = new BitSet();

    private final Rulebook rulebook;
    private final Case patient;
    private final List<Slot> slots;
    private final @Nullable List<OpenRow>[] rowsBySlot;
    private final @Nullable Makers[] makers;

    /**
     * The unknown facts behind a finding that was not made: by the value that rows would give it, and of rules that
     * compute it.
     */
    private record Makers(Map<Value, BitSet> rows, BitSet rules) {}

    @SuppressWarnings({"unchecked", "rawtypes"}) // Java has no arrays of generic lists.
    OpenRules(Rulebook rulebook, Case patient) {
        this.rulebook = rulebook;
        this.patient = patient;
        this.slots = rulebook.vocabulary().slots();
        this.rowsBySlot = new List[slots.size()];
        this.makers = new Makers[slots.size()];
        patient.open().forEach(this::index);
    }

    private void index(OpenRow row) {
        for (Slot made : row.rule().makes()) {
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
        for (int slot = facts.nextSetBit(0); slot >= 0; slot = facts.nextSetBit(slot + 1)) {
            names.add(slots.get(slot).name());
        }
        names.sort(null);
        return names;
    }

    /** The unknown facts behind all cells; nothing when one of them can no longer hold. */
    private BitSet behind(List<RuleCondition> undecided) {
        BitSet facts = new BitSet(slots.size());
        for (RuleCondition cell : undecided) {
            Slot slot = cell.slot();
            if (!slot.finding()) {
                facts.set(slot.index());
                continue;
            }
            BitSet some = behindFinding(slot, cell.condition());
            if (some.isEmpty()) {
                return NOTHING;
            }
            facts.or(some);
        }
        return facts;
    }

    private BitSet behindFinding(Slot slot, @Nullable Condition condition) {
        Makers known = makers(slot);
        BitSet facts = new BitSet(slots.size());
        facts.or(known.rules);
        known.rows.forEach((value, some) -> {
            if (condition == null || condition.ofValue(value) != Truth.FALSE) {
                facts.or(some);
            }
        });
        return facts;
    }

    private Makers makers(Slot slot) {
        Makers known = makers[slot.index()];
        if (known != null) {
            return known;
        }
        Makers found = new Makers(new HashMap<>(), new BitSet(slots.size()));
        makers[slot.index()] = found;
        List<OpenRow> rows = rowsBySlot[slot.index()];
        if (rows != null) {
            for (OpenRow row : rows) {
                BitSet facts = behind(row.undecided());
                row.rule().gives(slot).ifPresent(value -> found.rows
                        .computeIfAbsent(value, first -> new BitSet(slots.size()))
                        .or(facts));
            }
        }
        rulebook.drl(slot).forEach(rule -> found.rules.or(behindDrl(rule)));
        return found;
    }

    private BitSet behindDrl(Rule rule) {
        List<RuleCondition> unknown = new ArrayList<>();
        for (RuleCondition condition : rule.conditions()) {
            if (condition.reads().filter(slot -> !isExact(slot)).isPresent()) {
                unknown.add(condition);
            }
        }
        return behind(unknown);
    }

    /** A number between bounds leaves open what is computed from it. */
    private boolean isExact(Slot slot) {
        Value value = patient.situation().value(slot.index());
        return value != null && value.isPoint();
    }
}
