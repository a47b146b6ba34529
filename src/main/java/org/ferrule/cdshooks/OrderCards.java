package org.ferrule.cdshooks;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ferrule.audit.CardId;
import org.ferrule.evaluation.Decision;
import org.ferrule.rulebook.OrderWarning;
import org.ferrule.rulebook.Rulebook;

/** The cards about draft orders. */
final class OrderCards {

    /** Three cards are kept for what comes after flags and orders. */
    static final int MOST_BEFORE = CardId.MOST - 3;

    private final Rulebook rulebook;
    private final Decision decision;
    private final DecisionText text;
    private final List<KnownOrder> orders;
    private final Set<String> supported;

    OrderCards(Rulebook rulebook, Decision decision, DecisionText text, List<KnownOrder> orders) {
        this.rulebook = rulebook;
        this.decision = decision;
        this.text = text;
        this.orders = orders;
        this.supported = supported(decision);
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

    /** Whether one of the orders carries out something that the decision allows. */
    boolean isAnySupported() {
        return orders.stream().anyMatch(order -> order.carriesOut(supported));
    }

    /**
     * A card for each order that is spoken against.
     *
     * @param isTaking whether the decision takes a stand on orders, so that one which it does not allow is spoken against
     */
    void addSpokenAgainst(Deck deck, boolean isTaking) {
        orders.stream()
                .filter(order -> !warnings(order).isEmpty() || (isTaking && !order.carriesOut(supported)))
                .limit(MOST_BEFORE - deck.size())
                .forEach(order -> add(deck, order));
    }

    /** What fired of that which speaks against an order, whatever is recommended. */
    private List<OrderWarning> warnings(KnownOrder order) {
        return rulebook.vocabulary().orderWarnings().stream()
                .filter(warning -> warning.isAbout(order.recommendations()) && text.isFired(warning.rule()))
                .toList();
    }

    private void add(Deck deck, KnownOrder order) {
        List<OrderWarning> warnings = warnings(order);
        String detail = detail(order, warnings);
        if (warnings.isEmpty()) {
            Decision.Recommendation recommendation = decision.recommendation();
            Card.Coding topic = deck.topic(recommendation.code(), recommendation.text());
            String summary = "This order is not supported by the guideline: " + recommendation.text();
            deck.add(summary, detail, indicator(), deck.source(recommendation.rule(), topic));
        } else {
            OrderWarning first = warnings.get(0);
            Card.Coding topic = deck.topic(first.rule(), first.summary());
            deck.add(first.summary(), detail, indicator(), deck.source(first.rule(), topic));
        }
    }

    private String indicator() {
        return decision.flags().stream().anyMatch(flag -> flag.severity().equals(Card.CRITICAL))
                ? Card.CRITICAL
                : Card.WARNING;
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
                        .toList()));
    }

    /** Silence would look like a word that nothing speaks against the order. */
    void addLookedUpPartly(Deck deck) {
        deck.add(
                "What speaks against this order could not be looked up completely.",
                "",
                Card.INFO,
                deck.source(decision.recommendation().rule(), null));
    }
}
