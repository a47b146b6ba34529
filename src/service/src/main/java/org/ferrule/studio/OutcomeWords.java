package org.ferrule.studio;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ferrule.facts.Interval;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.FlagDefinition;
import org.ferrule.tables.Outcome;
import org.ferrule.tables.Rule;
import org.jspecify.annotations.Nullable;

/** What a rule concludes, in the words of the rulebook. */
record OutcomeWords(Rulebook rulebook) implements Outcome.Visitor<String> {

    /** One line for each conclusion; for a rule of a file what it may find, since only the engine knows its values. */
    List<String> of(Rule rule) {
        Stream<String> words = rule.isRow()
                ? rule.outcomes().stream().map(outcome -> outcome.accept(this))
                : rule.makes().stream().map(variable -> "Finds: " + variable.label());
        return words.toList();
    }

    @Override
    public String finding(Outcome.Finding finding) {
        return finding.variable().label() + ": " + finding.value();
    }

    @Override
    public String amount(Outcome.Amount amount) {
        return amount.variable().label() + ": " + Interval.of(amount.decimal());
    }

    @Override
    public String recommend(Outcome.Recommend recommend) {
        String text = recommend.text();
        return "Recommend: " + (text == null ? rulebook.recommendationText(recommend.code()) : text);
    }

    @Override
    public String alternative(Outcome.Alternative alternative) {
        return "Alternative: " + rulebook.recommendationText(alternative.code());
    }

    @Override
    public String provisional(Outcome.Provisional provisional) {
        return "Would follow: " + rulebook.recommendationText(provisional.code());
    }

    @Override
    public String flag(Outcome.Flag flag) {
        FlagDefinition known = rulebook.flags().get(flag.code());
        String text = flag.text();
        return "Caution: " + (text != null ? text : known == null ? flag.code() : known.text());
    }

    @Override
    public String need(Outcome.Need need) {
        return "Ask: " + label(need.fact());
    }

    @Override
    public String reject(Outcome.Reject reject) {
        return "Do not use: " + label(reject.fact());
    }

    @Override
    public String annotate(Outcome.Annotate note) {
        return "Note: " + note.text();
    }

    @Override
    public String dose(Outcome.Dose dose) {
        return Stream.of(
                        dose.product() + ", " + rulebook.variables().label(dose.amount()) + " " + dose.unit(),
                        dose.frequency(),
                        dose.duration())
                .filter(part -> part != null && !part.isEmpty())
                .collect(Collectors.joining(", ", "Dose: ", ""));
    }

    private String label(@Nullable String fact) {
        return fact == null ? "the fact" : rulebook.variables().label(fact);
    }
}
