package org.ferrule.evaluation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.ferrule.tables.Firing;
import org.ferrule.tables.Rule;

/**
 * Texts of a rulebook that belong to rules, numbered in the order in which answers tell them. Which belong to a row is
 * worked out once.
 *
 * @param <V> a text as an answer shows it
 */
final class AttachedTexts<V> {

    private static final BitSet NONE = new BitSet();

    private final List<V> all = new ArrayList<>();
    private final Map<String, BitSet> byName = new HashMap<>();
    private final Map<String, BitSet> byRow = new HashMap<>();

    /**
     * Texts of a rulebook.
     *
     * @param texts in the order in which answers tell them
     * @param attachedTo ids of the rules and rows that a text belongs to, and other names
     */
    <T> AttachedTexts(List<T> texts, Function<T, List<String>> attachedTo, Function<T, V> view, List<Rule> rules) {
        for (T text : texts) {
            attachedTo.apply(text).forEach(name -> byName.computeIfAbsent(name, any -> new BitSet())
                    .set(all.size()));
            all.add(view.apply(text));
        }
        for (Rule rule : rules) {
            BitSet some = (BitSet) named(rule.id()).clone();
            some.or(named(rule.ruleId()));
            if (!some.isEmpty()) {
                byRow.put(rule.id(), some);
            }
        }
    }

    private BitSet named(String name) {
        return byName.getOrDefault(name, NONE);
    }

    /** All texts; each is told as this very object. */
    List<V> all() {
        return all;
    }

    /** The texts of what fired, and those that belong to a name. */
    List<V> of(List<Firing> fired, String name) {
        BitSet some = (BitSet) named(name).clone();
        for (Firing firing : fired) {
            BitSet more = byRow.get(firing.rule().id());
            if (more != null) {
                some.or(more);
            }
        }
        List<V> found = new ArrayList<>(some.cardinality());
        some.stream().forEach(number -> found.add(all.get(number)));
        return found;
    }
}
