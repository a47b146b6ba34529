package org.ferrule.comparison;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ferrule.tables.Outcome;
import org.ferrule.tables.Rule;
import org.jspecify.annotations.Nullable;

/** What rows conclude, in words for people. */
final class OutcomeWords implements Outcome.Visitor<String> {

    private static final OutcomeWords WORDS = new OutcomeWords();

    private OutcomeWords() {}

    /** Each conclusion of a row, with the rule that draws it. */
    static List<String> of(Rule row) {
        return row.outcomes().stream()
                .map(outcome -> outcome.accept(WORDS) + " (" + row.ruleId() + ")")
                .toList();
    }

    @Override
    public String finding(Outcome.Finding finding) {
        return finding.variable().label() + " " + finding.value();
    }

    @Override
    public String amount(Outcome.Amount amount) {
        return amount.variable().label() + " " + plain(amount.decimal());
    }

    @Override
    public String recommend(Outcome.Recommend recommend) {
        return joined("recommends", recommend.code(), quoted(recommend.text()));
    }

    @Override
    public String alternative(Outcome.Alternative alternative) {
        return "alternative " + alternative.code();
    }

    @Override
    public String provisional(Outcome.Provisional provisional) {
        return "provisional " + provisional.code();
    }

    @Override
    public String flag(Outcome.Flag flag) {
        return joined("flag", flag.code(), String.join("+", flag.about()), flag.severity(), quoted(flag.text()));
    }

    @Override
    public String need(Outcome.Need need) {
        return joined("needs", need.fact() == null ? "the fact" : need.fact());
    }

    @Override
    public String reject(Outcome.Reject reject) {
        return "refuses " + reject.fact();
    }

    @Override
    public String annotate(Outcome.Annotate note) {
        return "notes \"" + note.text() + "\"";
    }

    @Override
    public String dose(Outcome.Dose dose) {
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
