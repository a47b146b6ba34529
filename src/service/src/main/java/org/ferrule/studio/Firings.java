package org.ferrule.studio;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.store.FacetCount;
import org.ferrule.tables.Rule;

/**
 * In how many recorded decisions each rule fired. The log knows rules, not their rows, so that rows of one rule share a
 * count.
 *
 * @param told in words, by id of the row; empty for who may not read the log
 * @param lacking why nothing is told to somebody who may; empty where that is not so
 */
record Firings(Map<String, String> told, String lacking) {

    static final Firings NOT_TOLD = new Firings(Map.of(), "");

    static final Firings UNCOUNTED =
            new Firings(Map.of(), "How often rules fired is not told, for the log cannot be counted now.");

    /** Of all rows of a rulebook. */
    static Firings of(Rulebook rulebook, List<FacetCount> counts) {
        Map<String, Long> all = new HashMap<>();
        Map<String, Long> now = new HashMap<>();
        for (FacetCount count : counts) {
            all.merge(count.word(), count.records(), Long::sum);
            if (count.rulebook().equals(rulebook.digest())) {
                now.merge(count.word(), count.records(), Long::sum);
            }
        }
        Map<String, String> told = new HashMap<>();
        for (Rule rule : rulebook.rules()) {
            long fired = all.getOrDefault(rule.ruleId(), 0L);
            long firedNow = now.getOrDefault(rule.ruleId(), 0L);
            told.put(
                    rule.id(),
                    rule.ruleId() + " fired in " + fired + " recorded decisions"
                            + (fired == firedNow ? "" : ", " + firedNow + " of them by this rulebook"));
        }
        return new Firings(told, "");
    }
}
