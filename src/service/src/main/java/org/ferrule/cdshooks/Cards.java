package org.ferrule.cdshooks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ferrule.evaluation.Decision;
import org.ferrule.reading.Reading;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.CardDefinition;

/**
 * The cards of one decision, one a matter: each critical flag, each order that is spoken against, the recommendation, and what is
 * missing.
 */
final class Cards {

    /** The extension that names the decision behind an answer. */
    static final String DECISION = "org.ferrule.decision";

    private static final String ONE_OF = "at-most-one";
    private static final String ANY = "any";

    private final Guidance guidance;
    private final HookRequest call;
    private final Decision decision;
    private final String patient;
    private final boolean isLacking;
    private final DecisionText text;
    private final OrderCards orderCards;
    private final Deck deck;

    private Cards(
            Guidance guidance,
            HookRequest call,
            Reading reading,
            Prefetch.Data data,
            Decision decision,
            String address) {
        Rulebook rulebook = guidance.rulebook();
        this.guidance = guidance;
        this.call = call;
        this.decision = decision;
        this.patient = reading.patient() == null ? call.patient() : reading.patient();
        this.isLacking = DataText.isLacking(reading, data);
        this.text = new DecisionText(rulebook, decision);
        this.orderCards =
                new OrderCards(rulebook, decision, text, KnownOrder.of(call, guidance.drafts()), call.patient());
        String aboutData = orderCards.isAboutOthersOnly() ? "" : DataText.of(reading, data, rulebook.vocabulary());
        this.deck = new Deck(rulebook.info(), decision, address, aboutData);
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
        if (!orderCards.isAboutOthersOnly()) {
            addThoseOfPatient();
        }
        orderCards.addOthers(deck);
        UnjudgedOrders unjudged = UnjudgedOrders.of(call, guidance.drafts());
        if (!unjudged.isEmpty()) {
            deck.add(
                    unjudged.summary(),
                    unjudged.detail(),
                    Card.INFO,
                    deck.source(decision.recommendation().rule(), deck.topic(Topic.NOT_JUDGED)));
        }
        return new Card.Answer(deck.cards(), Map.of(DECISION, reference()));
    }

    private void addThoseOfPatient() {
        CardDefinition definition = definition();
        decision.flags().stream()
                .filter(flag -> flag.severity().equals(Card.CRITICAL))
                .limit(OrderCards.MOST_BEFORE)
                .forEach(this::flag);
        orderCards.addSpokenAgainst(deck, isTaking(definition));
        if (definition.isShown() && Matter.isOne(guidance, call.hook(), decision)) {
            recommendation(definition);
            if (!decision.needs().isEmpty() && !isAskedByRecommendation()) {
                missing();
            }
        }
        if (deck.isEmpty() && isLacking) {
            orderCards.addLookedUpPartly(deck);
        }
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
                text.grave(flag), text.values(flag.rule()), text.sources(text.sourcesOf(flag.rule())));
        Card.Coding topic = deck.topic(flag.code(), flag.text());
        deck.add(flag.text(), detail, Card.CRITICAL, deck.source(flag.rule(), topic));
    }

    /**
     * Whether the decision takes a stand on orders. It does not for somebody whom the guideline is not about, nor when it knows too little of somebody of
     * whom nobody asked: the same is ordered for other reasons, too.
     */
    private boolean isTaking(CardDefinition definition) {
        return definition.isShown() && (!isAskedByRecommendation() || Matter.isAskedAbout(guidance, decision));
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
                text.outdated());
        deck.add(
                definition.summary(),
                detail,
                definition.indicator(),
                deck.source(recommendation.rule(), deck.topic(recommendation.code(), recommendation.text())),
                asks ? suggestions().tests() : treatments(),
                asks ? ANY : ONE_OF);
    }

    /** Nothing is suggested to somebody who orders it already. */
    private List<Card.Suggestion> treatments() {
        return orderCards.isAnySupported() ? List.of() : suggestions().treatments();
    }

    /** What the card that comes next suggests. */
    private Suggestions suggestions() {
        return new Suggestions(deck.nextId(), guidance.drafts(), decision, patient);
    }

    private void missing() {
        String names = decision.needs().stream()
                .map(need -> guidance.rulebook().vocabulary().label(need.fact()))
                .collect(Collectors.joining(", "));
        String rule = decision.needs().get(0).rules().get(0);
        deck.add(
                "Not known yet, and needed: " + names,
                text.needs(),
                Card.INFO,
                deck.source(rule, deck.topic(Topic.DATA_NEEDED)),
                suggestions().tests(),
                ANY);
    }
}
