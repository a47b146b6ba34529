package org.ferrule.tables;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.ferrule.facts.Interval;
import org.ferrule.facts.Limits;

/**
 * The numbers at which rows that make a finding or a recommendation change their mind. Rows that only caution set no
 * limit: a value near a limit is on one side of it.
 */
public final class CutPoints implements Limits {

    /** For each fact: conditions whose truth tells the sides apart. */
    private final Map<String, List<Condition>> conditions = new HashMap<>();

    private CutPoints() {}

    /** The limits that these rules set on each number. */
    public static CutPoints of(List<Rule> rules) {
        CutPoints points = new CutPoints();
        Map<String, Set<Condition>> found = new TreeMap<>();
        for (Rule rule : rules) {
            if (!rule.makes().isEmpty()) {
                rule.conditions().forEach(condition -> collect(condition, found));
            }
        }
        found.forEach((name, set) -> points.conditions.put(name, List.copyOf(set)));
        return points;
    }

    private static void collect(RuleCondition condition, Map<String, Set<Condition>> found) {
        Condition meaning = condition.condition();
        if (meaning != null) {
            condition
                    .reads()
                    .filter(variable -> variable.type().isNumeric())
                    .ifPresent(variable -> found.computeIfAbsent(variable.name(), name -> new LinkedHashSet<>())
                            .add(meaning));
        }
    }

    @Override
    public boolean separate(String fact, Interval one, Interval other) {
        return conditions.getOrDefault(fact, List.of()).stream()
                .anyMatch(condition -> condition.ofNumber(one.lowerBound(), one.upperBound())
                        != condition.ofNumber(other.lowerBound(), other.upperBound()));
    }
}
