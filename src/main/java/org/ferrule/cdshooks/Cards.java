package org.ferrule.cdshooks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ferrule.audit.CardId;
import org.ferrule.evaluation.Decision;
import org.ferrule.resources.Reading;
import org.ferrule.rulebook.CardDefinition;
import org.ferrule.rulebook.GuidelineInfo;
import org.ferrule.rulebook.OrderWarning;
import org.jspecify.annotations.Nullable;

/**
 * The cards of one decision, one a matter: each critical flag, each order that is spoken against, the recommendation, and what is
 * missing.
 */
final class Cards {

    /** The extension that names the decision behind an answer. */
    static final String DECISION = "org.ferrule.decision";

    private static final String ONE_OF = "at-most-one";
    private static final String ANY = "any";

    /** Three cards are kept for what comes after flags and orders. */
    private static final int MOST_BEFORE = CardId.MOST - 3;

    private final Guidance guidance;
    private final HookRequest call;
    private final Decision decision;
    private final String patient;
    private final String address;
    private final List<KnownOrder> orders;
    private final Set<String> supported;
    private final DecisionText text;
    private final List<Card> cards = new ArrayList<>();

    /** What is still to be told of the data: once, on the first card. */
    private String aboutData;

    private Cards(
            Guidance guidance,
            HookRequest call,
            Reading reading,
            Prefetch.Data data,
            Decision decision,
            String address) {
        this.guidance = guidance;
        this.call = call;
        this.decision = decision;
        this.patient = reading.patient() == null ? call.patient() : reading.patient();
        this.address = address;
        this.orders = KnownOrder.of(call, guidance.drafts());
        this.supported = supported(decision);
        this.text = new DecisionText(guidance.rulebook(), decision);
        this.aboutData = DataText.of(reading, data, guidance.rulebook().vocabulary());
    }

    /**
     * The answer to a call.
     *
     * @param address of this service, without a slash at its end
     */
    static Card.Answer of(
            Guidance guidance,
            HookRequest call,
            Reading reading,
            Prefetch.Data data,
            Decision decision,
            String address) {
        return new Cards(guidance, call, reading, data, decision, address).answer();
    }

    private Card.Answer answer() {
        CardDefinition definition = definition();
        decision.flags().stream()
                .filter(flag -> flag.severity().equals(Card.CRITICAL))
                .limit(MOST_BEFORE)
                .forEach(this::flag);
        orders.stream().filter(order -> isSpokenAgainst(order, definition)).forEach(this::order);
        if (definition.isShown() && Matter.isOne(guidance, call.hook(), decision)) {
            recommendation(definition);
            if (!decision.needs().isEmpty() && !isAskedByRecommendation()) {
                missing();
            }
        }
        return new Card.Answer(List.copyOf(cards), Map.of(DECISION, reference()));
    }

    private Map<String, Object> reference() {
        Map<String, Object> reference = new LinkedHashMap<>();
        reference.put("id", decision.id());
        reference.put("at", decision.at());
        reference.put("recommendation", decision.recommendation().code());
        reference.put("rulebook", decision.rulebook());
        return reference;
    }

    /** A rulebook that says nothing of cards gets plain ones. */
    private CardDefinition definition() {
        Decision.Recommendation recommendation = decision.recommendation();
        CardDefinition known = guidance.rulebook().vocabulary().cards().get(recommendation.code());
        return known == null ? new CardDefinition(recommendation.code(), Card.INFO, recommendation.text()) : known;
    }

    private boolean isAskedByRecommendation() {
        String rule = decision.recommendation().rule();
        return decision.needs().stream().anyMatch(need -> need.rules().contains(rule));
    }

    private void flag(Decision.Flag flag) {
        String detail = DecisionText.paragraphs(
                text.grave(flag), text.values(flag.rule()), text.sources(text.sourcesOf(flag.rule())), takeAboutData());
        Card.Coding topic = topic(flag.code(), flag.text());
        add(flag.text(), detail, Card.CRITICAL, source(flag.rule(), topic), List.of(), null);
    }

    private boolean isSpokenAgainst(KnownOrder order, CardDefinition definition) {
        return !warnings(order).isEmpty() || (!order.carriesOut(supported) && isTaking(definition));
    }

    /** What fired of that which speaks against an order, whatever is recommended. */
    private List<OrderWarning> warnings(KnownOrder order) {
        return guidance.rulebook().vocabulary().orderWarnings().stream()
                .filter(warning -> warning.isAbout(order.recommendations()) && text.isFired(warning.rule()))
                .toList();
    }

    /**
     * Whether the decision takes a stand on orders. It does not for somebody whom the guideline is not about, nor when it knows too little of somebody of
     * whom nobody asked: the same is ordered for other reasons, too.
     */
    private boolean isTaking(CardDefinition definition) {
        return definition.isShown() && (!isAskedByRecommendation() || Matter.isAskedAbout(guidance, decision));
    }

    private void order(KnownOrder order) {
        if (cards.size() >= MOST_BEFORE) {
            return;
        }
        Decision.Recommendation recommendation = decision.recommendation();
        List<OrderWarning> warnings = warnings(order);
        String rule =
                warnings.isEmpty() ? recommendation.rule() : warnings.get(0).rule();
        boolean critical =
                decision.flags().stream().anyMatch(flag -> flag.severity().equals(Card.CRITICAL));
        add(
                warnings.isEmpty()
                        ? "This order is not supported by the guideline: " + recommendation.text()
                        : warnings.get(0).summary(),
                detail(order, warnings),
                critical ? Card.CRITICAL : Card.WARNING,
                source(
                        rule,
                        warnings.isEmpty()
                                ? topic(recommendation.code(), recommendation.text())
                                : topic(rule, warnings.get(0).summary())),
                List.of(),
                null);
    }

    private String detail(KnownOrder order, List<OrderWarning> warnings) {
        Decision.Recommendation recommendation = decision.recommendation();
        return DecisionText.paragraphs(
                "Ordered: " + Markdown.foreign(OrderName.of(order.resource())),
                text.against(warnings),
                "The guideline: " + text.recommendation(),
                text.values(recommendation.rule()),
                text.provisional(),
                text.needs(),
                text.cautions(),
                text.sources(Stream.concat(
                                warnings.stream().flatMap(warning -> text.sourcesOf(warning.rule()).stream()),
                                recommendation.sources().stream())
                        .distinct()
                        .toList()),
                takeAboutData());
    }

    /** The codes of all that the decision allows. */
    private static Set<String> supported(Decision decision) {
        Set<String> codes =
                decision.alternatives().stream().map(Decision.Alternative::code).collect(Collectors.toSet());
        codes.add(decision.recommendation().code());
        if (decision.provisional() != null) {
            codes.add(decision.provisional().code());
        }
        return codes;
    }

    private void recommendation(CardDefinition definition) {
        Decision.Recommendation recommendation = decision.recommendation();
        boolean asks = isAskedByRecommendation();
        String detail = DecisionText.paragraphs(
                text.recommendation(),
                text.dose(),
                text.provisional(),
                text.values(recommendation.rule()),
                text.cautions(),
                asks ? text.needs() : "",
                text.alternatives(),
                text.sources(recommendation.sources()),
                takeAboutData());
        Suggestions suggestions = new Suggestions(nextId(), guidance.drafts(), decision, patient);
        boolean ordered = orders.stream().anyMatch(order -> order.carriesOut(supported));
        add(
                definition.summary(),
                detail,
                definition.indicator(),
                source(recommendation.rule(), topic(recommendation.code(), recommendation.text())),
                asks ? suggestions.tests() : ordered ? List.of() : suggestions.treatments(),
                asks ? ANY : ONE_OF);
    }

    private void missing() {
        String names = decision.needs().stream()
                .map(need -> guidance.rulebook().vocabulary().label(need.fact()))
                .collect(Collectors.joining(", "));
        String rule = decision.needs().get(0).rules().get(0);
        add(
                "Not known yet, and needed: " + names,
                DecisionText.paragraphs(text.needs(), takeAboutData()),
                Card.INFO,
                source(rule, null),
                new Suggestions(nextId(), guidance.drafts(), decision, patient).tests(),
                ANY);
    }

    private String nextId() {
        return CardId.of(decision.id(), cards.size());
    }

    private String takeAboutData() {
        String told = aboutData;
        aboutData = "";
        return told;
    }

    private Card.Coding topic(String code, String display) {
        return new Card.Coding(
                "urn:ferrule:" + Services.word(guidance.rulebook().info().name()), code, display);
    }

    private Card.Source source(String rule, Card.@Nullable Coding topic) {
        GuidelineInfo info = guidance.rulebook().info();
        return new Card.Source(
                info.title() + " (" + info.name() + " " + info.version() + ")",
                address + "/api/v1/rulebook/rules/" + rule,
                topic);
    }

    private void add(
            String summary,
            String detail,
            String indicator,
            Card.Source source,
            List<Card.Suggestion> suggestions,
            @Nullable String behavior) {
        cards.add(new Card(
                nextId(),
                shortened(summary),
                detail,
                indicator,
                source,
                List.copyOf(suggestions),
                suggestions.isEmpty() ? null : behavior,
                OverrideReasons.ALL,
                List.of(new Card.Link(
                        "The whole decision, with every rule and value",
                        address + "/api/v1/evaluations/" + decision.id(),
                        "absolute"))));
    }

    /** Shorter than the standard demands. */
    private static String shortened(String summary) {
        int most = CardDefinition.SUMMARY_LIMIT - 1;
        if (summary.length() <= most) {
            return summary;
        }
        int cut = summary.lastIndexOf(' ', most - 1);
        return summary.substring(0, cut < most / 2 ? most - 1 : cut) + "…";
    }
}
