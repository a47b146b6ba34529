package org.ferrule.evaluation;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ferrule.facts.Fact;
import org.ferrule.facts.FactDefinition;
import org.ferrule.facts.Interval;
import org.ferrule.facts.Value;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.FindingDefinition;
import org.ferrule.tables.Firing;
import org.ferrule.tables.FlagDefinition;
import org.ferrule.tables.Outcome;
import org.ferrule.tables.RecommendationDefinition;
import org.jspecify.annotations.Nullable;

/** Puts the answer together from what rules concluded. */
final class AnswerBuilder {

    private static final String UNDECIDED = "UNKNOWN";

    private final Rulebook rulebook;
    private final AnswerTexts texts;
    private final EvaluationRequest request;
    private final Evaluation patient;
    private final ToldOutcomes told;
    private final List<ToldRule> rules;

    AnswerBuilder(Rulebook rulebook, AnswerTexts texts, EvaluationRequest request, Evaluation patient) {
        this.rulebook = rulebook;
        this.texts = texts;
        this.request = request;
        this.patient = patient;
        this.told = new ToldOutcomes(patient.fired());
        this.rules = new ArrayList<>(patient.fired().size());
        patient.fired().forEach(firing -> rules.add(texts.rule(firing.rule())));
    }

    /** The decision with its bytes. */
    Answer answer(String id, OffsetDateTime now, AnswerWriter writer) {
        Decision decision = build(id, now);
        return new Answer(decision, writer.write(decision, rules));
    }

    Decision build(String id, OffsetDateTime now) {
        Decision.Advice advice = new Decision.Advice(recommendation(), alternatives(), provisional());
        return Decision.of(
                heading(id, now),
                advice,
                new Decision.Judgement(findings(), flags()),
                background(),
                new Decision.Lacking(
                        needs(advice.recommendation()), texts.openRules().list(patient)),
                new Decision.Grounds(facts(), fired()));
    }

    private Decision.Heading heading(String id, OffsetDateTime now) {
        return new Decision.Heading(
                id, Values.moment(request.facts().at()), Values.moment(now), request.subject(), texts.reference());
    }

    private Decision.Background background() {
        return new Decision.Background(
                texts.conflicts(patient.fired()),
                texts.notes(patient.fired(), written()),
                new OutdatedSources(rulebook, request.facts().at()).of(patient.fired()));
    }

    private Decision.Recommendation recommendation() {
        Firing standing = patient.recommendation();
        if (standing == null) {
            throw new NoDecisionException("no rule recommends anything");
        }
        Outcome.Recommend recommended = ToldOutcomes.recommended(standing);
        return new Decision.Recommendation(
                recommended.code(),
                text(recommended),
                standing.rule().ruleId(),
                texts.rule(standing.rule()).sources(),
                dose());
    }

    private String text(Outcome.Recommend recommended) {
        String text = recommended.text();
        return text == null ? rulebook.recommendationText(recommended.code()) : text;
    }

    private Decision.@Nullable Dose dose() {
        List<Decision.Dose> doses = told.doses().stream()
                .flatMap(concluded -> dose(concluded.outcome()).stream())
                .distinct()
                .toList();
        if (doses.size() > 1) {
            throw new NoDecisionException("rules disagree on the dose");
        }
        return doses.isEmpty() ? null : doses.get(0);
    }

    /** Nothing when the amount depends on what is not known exactly: a dose is one number. */
    private Optional<Decision.Dose> dose(Outcome.Dose dose) {
        Interval amount = amount(dose);
        return amount.low() == null || !amount.isPoint()
                ? Optional.empty()
                : Optional.of(new Decision.Dose(
                        dose.product(), Values.number(amount.low()), dose.unit(), dose.frequency(), dose.duration()));
    }

    private Interval amount(Outcome.Dose dose) {
        if (rulebook.variables().named(dose.amount()).isEmpty()) {
            return Interval.of(dose.amount());
        }
        Evaluation.Made made = patient.findings().get(dose.amount());
        return made == null ? Interval.ANY : made.value().number().orElse(Interval.ANY);
    }

    private List<Decision.Alternative> alternatives() {
        Map<String, Decision.Alternative> byCode = new LinkedHashMap<>();
        told.alternatives()
                .forEach(from -> byCode.putIfAbsent(
                        from.outcome().code(),
                        new Decision.Alternative(
                                from.outcome().code(),
                                rulebook.recommendationText(from.outcome().code()),
                                from.rule().ruleId(),
                                texts.rule(from.rule()).sources())));
        return List.copyOf(byCode.values());
    }

    private Decision.@Nullable Provisional provisional() {
        List<ToldOutcomes.From<Outcome.Provisional>> all = told.provisionals();
        if (all.stream().map(from -> from.outcome().code()).distinct().count() > 1) {
            throw new NoDecisionException("rules disagree on the provisional recommendation");
        }
        return all.isEmpty()
                ? null
                : new Decision.Provisional(
                        all.get(0).outcome().code(), all.get(0).rule().ruleId());
    }

    private Map<String, Decision.Finding> findings() {
        Map<String, Decision.Finding> findings = new LinkedHashMap<>();
        for (FindingDefinition definition : texts.findings()) {
            Evaluation.Made made = patient.findings().get(definition.name());
            if (made != null) {
                findings.put(
                        definition.name(), new Decision.Finding(Values.plain(made.value()), List.copyOf(made.rules())));
            } else if (definition.shownUndecided()) {
                findings.put(definition.name(), new Decision.Finding(UNDECIDED, List.of()));
            }
        }
        return findings;
    }

    private List<Decision.Flag> flags() {
        return told.flags().stream().map(this::flag).distinct().toList();
    }

    private Decision.Flag flag(ToldOutcomes.From<Outcome.Flag> from) {
        FlagDefinition flag = rulebook.flags().get(from.outcome().code());
        if (flag == null) {
            throw new IllegalStateException("no flag " + from.outcome().code());
        }
        String severity = from.outcome().severity();
        String text = from.outcome().text();
        return new Decision.Flag(
                flag.code(),
                about(from),
                severity == null ? flag.severity() : severity,
                text == null ? flag.text() : text,
                from.rule().ruleId());
    }

    private static String about(ToldOutcomes.From<Outcome.Flag> from) {
        if (!from.outcome().about().isEmpty()) {
            return String.join(", ", from.outcome().about());
        }
        return from.firing().result() != null
                ? from.firing().result()
                : from.firing().because().stream()
                        .map(reason -> reason.condition().column().name())
                        .distinct()
                        .collect(Collectors.joining(", "));
    }

    private List<Decision.Note> written() {
        return told.notes().stream()
                .map(from -> new Decision.Note(
                        from.rule().ruleId(),
                        from.outcome().text(),
                        texts.rule(from.rule()).sources()))
                .toList();
    }

    private List<Decision.Need> needs(Decision.Recommendation recommendation) {
        RecommendationDefinition standing = rulebook.recommendations().get(recommendation.code());
        if (standing != null && !standing.asks()) {
            return List.of();
        }
        Map<String, Set<String>> rules = new TreeMap<>();
        told.needs().forEach(from -> rules.computeIfAbsent(
                        String.valueOf(from.outcome().fact()), fact -> new TreeSet<>())
                .add(from.rule().ruleId()));
        return rules.entrySet().stream()
                .map(need -> new Decision.Need(need.getKey(), question(need.getKey()), List.copyOf(need.getValue())))
                .toList();
    }

    private String question(String fact) {
        return rulebook.variables()
                .dictionary()
                .fact(fact)
                .map(FactDefinition::question)
                .orElse(fact);
    }

    private Map<String, Decision.UsedFact> facts() {
        Map<String, Decision.UsedFact> facts = new TreeMap<>();
        patient.facts().forEach(fact -> facts.put(fact.definition().name(), used(fact)));
        return facts;
    }

    private static Decision.UsedFact used(Fact fact) {
        Interval bounds = Optional.ofNullable(fact.value())
                .flatMap(Value::number)
                .filter(interval -> !interval.isPoint())
                .orElse(null);
        return new Decision.UsedFact(
                fact.value() == null || bounds != null ? null : Values.plain(fact.value()),
                bounds == null || bounds.low() == null ? null : Values.number(bounds.low()),
                bounds == null || bounds.high() == null ? null : Values.number(bounds.high()),
                fact.comparator(),
                fact.value() == null ? null : fact.definition().unit(),
                taken(fact),
                fact.state().word());
    }

    private static @Nullable String taken(Fact fact) {
        OffsetDateTime at = fact.at();
        if (at == null) {
            return null;
        }
        return fact.dayOnly() ? at.toLocalDate().toString() : Values.moment(at);
    }

    private List<Decision.Fired> fired() {
        List<Decision.Fired> fired = new ArrayList<>(rules.size());
        for (int i = 0; i < rules.size(); i++) {
            fired.add(rules.get(i).fired(patient.fired().get(i)));
        }
        return fired;
    }
}
