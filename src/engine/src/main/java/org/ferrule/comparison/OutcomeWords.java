package org.ferrule.comparison;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ferrule.tables.Outcome;
import org.ferrule.tables.Rule;
import org.jspecify.annotations.Nullable;

/** What rows conclude, in words for people. */
final class OutcomeWords {

    private OutcomeWords() {}

    /** Each conclusion of a row, with the rule that draws it. */
    static List<String> of(Rule row) {
        return row.outcomes().stream()
                .map(outcome -> of(outcome) + " (" + row.ruleId() + ")")
                .toList();
    }

    private static String of(Outcome outcome) {
        if (outcome instanceof Outcome.Finding finding) {
            return finding.slot().label() + " " + finding.value();
        }
        if (outcome instanceof Outcome.Amount amount) {
            return amount.slot().label() + " " + plain(amount.decimal());
        }
        if (outcome instanceof Outcome.Recommend recommend) {
            return joined("recommends", recommend.code(), quoted(recommend.text()));
        }
        if (outcome instanceof Outcome.Alternative alternative) {
            return "alternative " + alternative.code();
        }
        if (outcome instanceof Outcome.Provisional provisional) {
            return "provisional " + provisional.code();
        }
        if (outcome instanceof Outcome.Flag flag) {
            return joined("flag", flag.code(), String.join("+", flag.about()), flag.severity(), quoted(flag.text()));
        }
        if (outcome instanceof Outcome.Need need) {
            return joined("needs", need.fact() == null ? "the fact" : need.fact());
        }
        if (outcome instanceof Outcome.Reject reject) {
            return "refuses " + reject.fact();
        }
        if (outcome instanceof Outcome.Annotate annotate) {
            return "notes \"" + annotate.text() + "\"";
        }
        Outcome.Dose dose = (Outcome.Dose) outcome;
        return joined(
                "dose",
                dose.product(),
                plain(dose.amount()),
                dose.unit(),
                dose.frequency() == null ? null : "frequency " + dose.frequency(),
                dose.duration() == null ? null : "duration " + dose.duration());
    }

    /** A number without zeros at its end; the name of a finding as it is. */
    private static String plain(String amount) {
        return amount.contains(".") ? amount.replaceAll("\\.?0+$", "") : amount;
    }

    private static @Nullable String quoted(@Nullable String text) {
        return text == null ? null : "\"" + text + "\"";
    }

    private static String joined(@Nullable String... parts) {
        return Stream.of(parts)
                .filter(Objects::nonNull)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
