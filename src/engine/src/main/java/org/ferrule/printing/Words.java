package org.ferrule.printing;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ferrule.facts.FactDefinition;
import org.ferrule.facts.Interval;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Citation;
import org.ferrule.tables.FlagDefinition;
import org.ferrule.tables.Outcome;
import org.ferrule.tables.Parameter;
import org.ferrule.tables.ResultField;
import org.ferrule.tables.RuleCondition;
import org.ferrule.tables.Variable;
import org.jspecify.annotations.Nullable;

/** Says what rows ask and conclude in the words of the lists: labels for names, numbers for parameters. As HTML. */
final class Words implements Outcome.Visitor<String> {

    private final Rulebook rulebook;

    Words(Rulebook rulebook) {
        this.rulebook = rulebook;
    }

    /** What a row asks of one fact or finding, with the number beside the name of a parameter. */
    String condition(RuleCondition condition) {
        String what = condition.column().accept(Words::labelled, ResultField::header);
        String written =
                condition.text().equals(condition.resolved()) ? "" : " " + Html.small("(" + condition.text() + ")");
        return Html.text(what) + ": " + Html.element("b", Html.text(condition.resolved())) + written;
    }

    private static String labelled(Variable variable) {
        return variable.unit() == null ? variable.label() : variable.label() + " (" + variable.unit() + ")";
    }

    /** What a row concludes. */
    String outcome(Outcome outcome) {
        return outcome.accept(this);
    }

    @Override
    public String finding(Outcome.Finding finding) {
        return said(finding.variable().label(), finding.value(), "");
    }

    @Override
    public String amount(Outcome.Amount amount) {
        return said(labelled(amount.variable()), amount.decimal(), "");
    }

    @Override
    public String recommend(Outcome.Recommend recommend) {
        String text = recommend.text();
        return said("Recommend", recommend.code(), text == null ? rulebook.recommendationText(recommend.code()) : text);
    }

    @Override
    public String alternative(Outcome.Alternative alternative) {
        return said("Alternative", alternative.code(), rulebook.recommendationText(alternative.code()));
    }

    @Override
    public String provisional(Outcome.Provisional provisional) {
        return said("Provisional", provisional.code(), rulebook.recommendationText(provisional.code()));
    }

    @Override
    public String flag(Outcome.Flag flag) {
        FlagDefinition known = rulebook.flags().get(flag.code());
        String severity = flag.severity() != null ? flag.severity() : known == null ? "" : known.severity();
        String text = flag.text() != null ? flag.text() : known == null ? "" : known.text();
        String about = flag.about().isEmpty()
                ? ""
                : " About: " + flag.about().stream().map(this::fact).collect(Collectors.joining(", ")) + ".";
        return said("Caution, " + severity, flag.code(), text + about);
    }

    @Override
    public String need(Outcome.Need need) {
        return said("Ask", fact(need.fact()), question(need.fact()));
    }

    @Override
    public String reject(Outcome.Reject reject) {
        return said("Do not use", fact(reject.fact()), "");
    }

    @Override
    public String annotate(Outcome.Annotate note) {
        return Html.text("Note: " + note.text());
    }

    @Override
    public String dose(Outcome.Dose dose) {
        String amount = rulebook.variables().all().stream()
                .filter(variable -> variable.name().equals(dose.amount()))
                .findFirst()
                .map(Variable::label)
                .orElse(dose.amount());
        String often = dose.frequency() == null ? "" : ", " + dose.frequency();
        String during = dose.duration() == null ? "" : ", " + dose.duration();
        return said("Dose", dose.product() + ", " + amount + " " + dose.unit() + often + during, "");
    }

    private static String said(String what, String code, String text) {
        return Html.text(what) + ": " + Html.element("b", Html.text(code))
                + (text.isEmpty() ? "" : " " + Html.text(text));
    }

    /** The label of a fact or finding; {@code null} stands for the fact that a single result is about. */
    String fact(@Nullable String name) {
        return name == null
                ? "the fact"
                : rulebook.variables().all().stream()
                        .filter(variable -> variable.name().equals(name))
                        .findFirst()
                        .map(Variable::label)
                        .orElse(name);
    }

    private String question(@Nullable String name) {
        Optional<FactDefinition> fact = name == null
                ? Optional.empty()
                : rulebook.variables().dictionary().fact(name);
        return fact.map(FactDefinition::question).orElse("");
    }

    /** Citations as links to the list of sources. */
    String cited(List<Citation> citations) {
        return citations.stream()
                .map(citation -> Html.link(Html.anchor("source", citation.source()), citation.source())
                        + (citation.locator().isEmpty() ? "" : Html.text(": " + citation.locator())))
                .collect(Collectors.joining("; "));
    }

    /** The named limits of a rule with their numbers. */
    String parameters(List<String> names) {
        return names.stream().map(this::parameter).collect(Collectors.joining("<br>"));
    }

    private String parameter(String name) {
        Parameter parameter = rulebook.parameters().get(name);
        return parameter == null
                ? Html.text(name)
                : Html.link(Html.anchor("parameter", name), name) + Html.text(" = " + number(parameter));
    }

    /** The value of a parameter with its unit. */
    static String number(Parameter parameter) {
        return (Interval.plain(parameter.value()) + " " + parameter.unit()).strip();
    }
}
