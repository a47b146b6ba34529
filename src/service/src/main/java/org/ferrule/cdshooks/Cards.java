package org.ferrule.cdshooks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ferrule.brief.BriefAnswers;
import org.ferrule.evaluation.Decision;
import org.ferrule.reading.Reading;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.CardDefinition;

/**
 * The cards of one decision, one a matter: each critical flag, each order that is spoken against, the recommendation,
 * and what is missing.
 */
final class Cards {

    /** The extension that names the decision behind an answer. */
    static final String DECISION = "org.ferrule.decision";

    private static final String ONE_OF = "at-most-one";
    private static final String ANY = "any";

    private final RulebookContext rulebookContext;
    private final HookRequest call;
    private final Decision decision;
    private final String patient;
    private final boolean isLacking;
    private final DecisionMarkdown text;
    private final String address;
    private final OrderCards orderCards;
    private final CardList cardList;

    private Cards(
            RulebookContext rulebookContext,
            HookRequest call,
            Reading reading,
            Prefetch.Data data,
            Decision decision,
            String address) {
        Rulebook rulebook = rulebookContext.rulebook();
        this.rulebookContext = rulebookContext;
        this.call = call;
        this.decision = decision;
        this.patient = reading.patient() == null ? call.patient() : reading.patient();
        this.isLacking = DataText.isLacking(reading, data);
        this.text = new DecisionMarkdown(rulebook, decision);
        this.address = address;
        this.orderCards =
                new OrderCards(rulebook, decision, text, KnownOrder.of(call, rulebookContext.drafts()), call.patient());
        String aboutData = orderCards.isAboutOthersOnly() ? "" : DataText.of(reading, data, rulebook.variables());
        this.cardList = new CardList(rulebook.info(), decision, address, aboutData);
    }

    /**
     * The answer to a call.
     *
     * @param address of this service, without a slash at its end
     */
    static Card.Answer of(
            RulebookContext rulebookContext,
            HookRequest call,
            Reading reading,
            Prefetch.Data data,
            Decision decision,
            String address) {
        return new Cards(rulebookContext, call, reading, data, decision, address).answer();
    }

    private Card.Answer answer() {
        if (!orderCards.isAboutOthersOnly()) {
            addThoseOfPatient();
        }
        orderCards.addOthers(cardList);
        UnjudgedOrders unjudged = UnjudgedOrders.of(call, rulebookContext.drafts());
        if (!unjudged.isEmpty()) {
            cardList.add(
                    unjudged.summary(),
                    unjudged.detail(),
                    Card.INFO,
                    cardList.source(decision.recommendation().rule(), cardList.topic(Topic.NOT_JUDGED)));
        }
        return new Card.Answer(cardList.cards(), Map.of(DECISION, reference()));
    }

    private void addThoseOfPatient() {
        CardDefinition definition = definition();
        critical().forEach(this::flag);
        orderCards.addSpokenAgainst(cardList, isTaking(definition));
        if (definition.isShown() && Applicability.applies(rulebookContext, call.hook(), decision)) {
            recommendation(definition);
            if (!decision.needs().isEmpty() && !isAskedByRecommendation()) {
                missing();
            }
        }
        if (cardList.isEmpty() && isLacking) {
            orderCards.addLookedUpPartly(cardList);
        }
    }

    /** Those that have cards of their own. */
    private Stream<Decision.Flag> critical() {
        return decision.flags().stream()
                .filter(flag -> flag.severity().equals(Card.CRITICAL))
                .limit(OrderCards.MOST_BEFORE);
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
        CardDefinition known = rulebookContext.rulebook().variables().cards().get(recommendation.code());
        return known == null ? new CardDefinition(recommendation.code(), Card.INFO, recommendation.text()) : known;
    }

    private boolean isAskedByRecommendation() {
        String rule = decision.recommendation().rule();
        return decision.needs().stream().anyMatch(need -> need.rules().contains(rule));
    }

    private void flag(Decision.Flag flag) {
        String detail = DecisionMarkdown.paragraphs(
                text.grave(flag), text.values(flag.rule()), text.sources(text.sourcesOf(flag.rule())));
        Card.Coding topic = cardList.topic(flag.code(), flag.text());
        cardList.add(flag.text(), detail, Card.CRITICAL, cardList.source(flag.rule(), topic));
    }

    /**
     * Whether the decision takes a stand on orders. It does not for somebody whom the guideline is not about, nor when
     * it knows too little of somebody of whom nobody asked: the same is ordered for other reasons, too.
     */
    private boolean isTaking(CardDefinition definition) {
        return definition.isShown()
                && (!isAskedByRecommendation() || Applicability.isAskedAbout(rulebookContext, decision));
    }

    private void recommendation(CardDefinition definition) {
        Decision.Recommendation recommendation = decision.recommendation();
        boolean asks = isAskedByRecommendation();
        BriefMarkdown brief = new BriefMarkdown(new BriefAnswers(rulebookContext.rulebook()).of(decision, address));
        String detail = DecisionMarkdown.paragraphs(
                brief.recommendation(),
                brief.questions(),
                brief.cautions(critical().map(Decision.Flag::text).collect(Collectors.toUnmodifiableSet())),
                text.outdated(),
                brief.practice(),
                brief.reasons(),
                text.sources(recommendation.sources()),
                brief.about());
        cardList.add(
                definition.summary(),
                detail,
                definition.indicator(),
                cardList.source(recommendation.rule(), cardList.topic(recommendation.code(), recommendation.text())),
                asks ? suggestions().tests() : treatments(),
                asks ? ANY : ONE_OF);
    }

    /** Nothing is suggested to somebody who orders it already. */
    private List<Card.Suggestion> treatments() {
        return orderCards.isAnySupported() ? List.of() : suggestions().treatments();
    }

    /** What the card that comes next suggests. */
    private Suggestions suggestions() {
        return new Suggestions(cardList.nextId(), rulebookContext.drafts(), decision, patient);
    }

    private void missing() {
        String names = decision.needs().stream()
                .map(need -> rulebookContext.rulebook().variables().label(need.fact()))
                .collect(Collectors.joining(", "));
        String rule = decision.needs().get(0).rules().get(0);
        cardList.add(
                "Not known yet, and needed: " + names,
                text.needs(),
                Card.INFO,
                cardList.source(rule, cardList.topic(Topic.DATA_NEEDED)),
                suggestions().tests(),
                ANY);
    }
}
