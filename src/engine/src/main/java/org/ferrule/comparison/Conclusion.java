package org.ferrule.comparison;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.ferrule.tables.Outcome;
import org.ferrule.tables.Rule;
import org.jspecify.annotations.Nullable;

/**
 * What a row concludes, as a value: two are equal if and only if they do the same to an answer. Decimals count by their
 * value, and the id of the rule only where something else of the rulebook depends on it, such as a warning that is told
 * when the rule has fired.
 *
 * @param value the conclusion, by kind and parts
 * @param attached ids that something depends on
 * @param words for people
 */
record Conclusion(List<Object> value, Set<String> attached, String words) {

    private static final Outcome.Visitor<List<Object>> PARTS = new Parts();

    /** Each conclusion of a row. */
    static List<Conclusion> of(Rule row, Set<String> attached) {
        Set<String> ids = new TreeSet<>(List.of(row.id(), row.ruleId()));
        ids.retainAll(attached);
        List<String> words = OutcomeWords.of(row);
        List<Outcome> outcomes = row.outcomes();
        Conclusion[] all = new Conclusion[outcomes.size()];
        Arrays.setAll(all, i -> new Conclusion(outcomes.get(i).accept(PARTS), ids, words.get(i)));
        return List.of(all);
    }

    /** An absent part is another thing than an empty one. */
    private static List<Object> parts(@Nullable Object... parts) {
        return Arrays.stream(parts)
                .map(part -> part == null ? List.of() : (Object) List.of(part))
                .toList();
    }

    /** A number by its value; the name of a finding as it is. */
    private static Object decimal(String text) {
        try {
            return new BigDecimal(text).stripTrailingZeros();
        } catch (NumberFormatException e) {
            return text;
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Conclusion conclusion
                && value.equals(conclusion.value)
                && attached.equals(conclusion.attached);
    }

    @Override
    public int hashCode() {
        return value.hashCode() * 31 + attached.hashCode();
    }

    /** What makes two outcomes the same: their variables by name, since each rulebook has its own. */
    private static final class Parts implements Outcome.Visitor<List<Object>> {

        @Override
        public List<Object> finding(Outcome.Finding finding) {
            return parts("finding", finding.variable().name(), finding.value());
        }

        @Override
        public List<Object> amount(Outcome.Amount amount) {
            return parts("number", amount.variable().name(), decimal(amount.decimal()));
        }

        @Override
        public List<Object> recommend(Outcome.Recommend recommend) {
            return parts(recommend);
        }

        @Override
        public List<Object> alternative(Outcome.Alternative alternative) {
            return parts(alternative);
        }

        @Override
        public List<Object> provisional(Outcome.Provisional provisional) {
            return parts(provisional);
        }

        @Override
        public List<Object> flag(Outcome.Flag flag) {
            return parts("flag", flag.code(), flag.about(), flag.severity(), flag.text());
        }

        @Override
        public List<Object> need(Outcome.Need need) {
            return parts(need);
        }

        @Override
        public List<Object> reject(Outcome.Reject reject) {
            return parts(reject);
        }

        @Override
        public List<Object> annotate(Outcome.Annotate note) {
            return parts(note);
        }

        @Override
        public List<Object> dose(Outcome.Dose dose) {
            return parts(
                    "dose", dose.product(), decimal(dose.amount()), dose.unit(), dose.frequency(), dose.duration());
        }
    }
}
