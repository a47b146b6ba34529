package org.ferrule.cdshooks;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ferrule.evaluation.Decision;
import org.ferrule.records.CardId;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.OrderWarning;

/** The cards about draft orders. */
final class OrderCards {

    /** Four cards are kept for what comes after flags and orders. */
    static final int MOST_BEFORE = CardId.MOST - 4;

    private final Rulebook rulebook;
    private final Decision decision;
    private final DecisionMarkdown text;
    private final List<KnownOrder> orders;
    private final List<KnownOrder> others;
    private final Set<String> supported;

    /**
     * Cards about some orders.
     *
     * @param patient id or reference of the person that the decision is about
     */
    OrderCards(Rulebook rulebook, Decision decision, DecisionMarkdown text, List<KnownOrder> all, String patient) {
        this.rulebook = rulebook;
        this.decision = decision;
        this.text = text;
        this.orders =
                all.stream().filter(order -> !order.isAboutAnother(patient)).toList();
        this.others =
                all.stream().filter(order -> order.isAboutAnother(patient)).toList();
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

    /** Whether there are orders, and all of somebody else than the decision. */
    boolean isAboutOthersOnly() {
        return orders.isEmpty() && !others.isEmpty();
    }

    /** Whether one of the orders carries out something that the decision allows. */
    boolean isAnySupported() {
        return orders.stream().anyMatch(order -> order.carriesOut(supported));
    }

    /**
     * A card for each order that is spoken against, and one for those that no card is left for.
     *
     * @param isTaking whether the decision takes a stand on orders, so that one which it does not allow is spoken
     *     against
     */
    void addSpokenAgainst(CardList cardList, boolean isTaking) {
        List<KnownOrder> against = orders.stream()
                .filter(order -> !warnings(order).isEmpty() || (isTaking && !order.carriesOut(supported)))
                .toList();
        int shown = Math.min(against.size(), MOST_BEFORE - cardList.size());
        against.subList(0, shown).forEach(order -> add(cardList, order));
        addRest(cardList, against.subList(shown, against.size()));
    }

    private void addRest(CardList cardList, List<KnownOrder> rest) {
        if (!rest.isEmpty()) {
            String are = rest.size() == 1 ? " more order is" : " more orders are";
            String summary = rest.size() + are + " not supported by the guideline, and not shown one by one.";
            cardList.add(summary, "Ordered: " + names(rest), Card.WARNING, source(cardList, recommended(cardList)));
        }
    }

    /** What fired of that which speaks against an order, whatever is recommended. */
    private List<OrderWarning> warnings(KnownOrder order) {
        return rulebook.variables().orderWarnings().stream()
                .filter(warning -> warning.isAbout(order.recommendations()) && text.isFired(warning.rule()))
                .toList();
    }

    private void add(CardList cardList, KnownOrder order) {
        List<OrderWarning> warnings = warnings(order);
        String detail = detail(order, warnings);
        if (warnings.isEmpty()) {
            Decision.Recommendation recommendation = decision.recommendation();
            String summary = "This order is not supported by the guideline: " + recommendation.text();
            cardList.add(summary, detail, indicator(), source(cardList, recommended(cardList)));
        } else {
            OrderWarning first = warnings.get(0);
            Card.Coding topic = cardList.topic(first.rule(), first.summary());
            cardList.add(first.summary(), detail, indicator(), cardList.source(first.rule(), topic));
        }
    }

    private String indicator() {
        return decision.flags().stream().anyMatch(flag -> flag.severity().equals(Card.CRITICAL))
                ? Card.CRITICAL
                : Card.WARNING;
    }

    private String detail(KnownOrder order, List<OrderWarning> warnings) {
        Decision.Recommendation recommendation = decision.recommendation();
        return DecisionMarkdown.paragraphs(
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

    /** Silence would look like a word that nothing speaks against the orders; of none, nothing has to be said. */
    void addLookedUpPartly(CardList cardList) {
        if (!orders.isEmpty()) {
            String summary = "What speaks against this order could not be looked up completely.";
            cardList.add(summary, "", Card.INFO, source(cardList, cardList.topic(Topic.DATA_INCOMPLETE)));
        }
    }

    /** One card for the orders of somebody else, of whom nothing is known. */
    void addOthers(CardList cardList) {
        if (!others.isEmpty()) {
            String summary = others.size() == 1
                    ? "This order is about somebody else than the patient, and was not looked at."
                    : others.size() + " orders are about somebody else than the patient, and were not looked at.";
            cardList.add(
                    summary,
                    "Ordered: " + names(others),
                    Card.INFO,
                    source(cardList, cardList.topic(Topic.OTHER_PERSON)));
        }
    }

    private Card.Coding recommended(CardList cardList) {
        return cardList.topic(
                decision.recommendation().code(), decision.recommendation().text());
    }

    private Card.Source source(CardList cardList, Card.Coding topic) {
        return cardList.source(decision.recommendation().rule(), topic);
    }

    private static String names(List<KnownOrder> some) {
        return DataText.names(
                some.stream().map(order -> OrderName.of(order.resource())).toList());
    }
}
