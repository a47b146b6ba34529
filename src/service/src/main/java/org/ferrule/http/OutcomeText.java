package org.ferrule.http;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ferrule.facts.FactDefinition;
import org.ferrule.facts.Interval;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.FlagDefinition;
import org.ferrule.tables.Outcome;
import org.ferrule.tables.Rule;
import org.jspecify.annotations.Nullable;

/** What a rule concludes, in words. */
final class OutcomeText implements Outcome.Visitor<String> {

    private final Rulebook rulebook;

    OutcomeText(Rulebook rulebook) {
        this.rulebook = rulebook;
    }

    /** One sentence for each conclusion; for a DRL rule what it may find, since only the engine knows its values. */
    List<String> of(Rule rule) {
        Stream<String> words = rule.isRow()
                ? rule.outcomes().stream().map(outcome -> outcome.accept(this))
                : rule.makes().stream().map(variable -> "finds " + variable.name());
        return words.toList();
    }

    @Override
    public String finding(Outcome.Finding finding) {
        return "finds " + finding.variable().name() + " " + finding.value();
    }

    @Override
    public String amount(Outcome.Amount amount) {
        return "finds " + amount.variable().name() + " " + plain(amount.decimal());
    }

    @Override
    public String recommend(Outcome.Recommend recommend) {
        return "recommends " + described(recommend.code(), recommend.text());
    }

    @Override
    public String alternative(Outcome.Alternative alternative) {
        return "offers " + described(alternative.code(), null);
    }

    @Override
    public String provisional(Outcome.Provisional provisional) {
        return "would recommend " + described(provisional.code(), null);
    }

    @Override
    public String flag(Outcome.Flag flag) {
        FlagDefinition definition = rulebook.flags().get(flag.code());
        String about = flag.about().isEmpty() ? "" : " about " + String.join(", ", flag.about());
        return "flags " + flag.code() + about
                + (definition == null ? "" : " (" + definition.severity() + "): " + text(flag, definition));
    }

    @Override
    public String need(Outcome.Need need) {
        return need.fact() == null ? "asks for the fact again" : "asks for " + asked(need.fact());
    }

    @Override
    public String reject(Outcome.Reject reject) {
        return "makes " + reject.fact() + " unknown";
    }

    @Override
    public String annotate(Outcome.Annotate note) {
        return "notes: " + note.text();
    }

    @Override
    public String dose(Outcome.Dose dose) {
        return Stream.of(dose.product(), plain(dose.amount()), dose.unit(), dose.frequency(), dose.duration())
                .filter(part -> part != null && !part.isEmpty())
                .collect(Collectors.joining(" ", "doses ", ""));
    }

    private String described(String code, @Nullable String text) {
        return code + ": " + (text == null ? rulebook.recommendationText(code) : text);
    }

    private static String text(Outcome.Flag flag, FlagDefinition definition) {
        String text = flag.text();
        return text == null ? definition.text() : text;
    }

    private String asked(String fact) {
        return rulebook.variables()
                .dictionary()
                .fact(fact)
                .map(FactDefinition::question)
                .map(question -> fact + ": " + question)
                .orElse(fact);
    }

    /** A decimal without trailing zeros; a finding's name as it is. */
    private static String plain(String amount) {
        return amount.matches("-?\\d.*") ? Interval.plain(new BigDecimal(amount)) : amount;
    }
}
