package org.ferrule.cdshooks;

import java.util.ArrayList;
import java.util.List;
import org.ferrule.evaluation.Decision;
import org.ferrule.json.VisibleText;
import org.ferrule.records.CardId;
import org.ferrule.tables.CardDefinition;
import org.ferrule.tables.GuidelineInfo;

/**
 * The cards of one decision in the order of the answer, each with its id, its source and the link to the whole
 * decision.
 */
final class CardList {

    private final GuidelineInfo info;
    private final String decision;
    private final String address;
    private final String aboutData;
    private final List<Card> cards = new ArrayList<>();

    /**
     * No cards yet.
     *
     * @param address of this service, without a slash at its end
     * @param aboutData what is to be told of the data: once, at the end of the first card
     */
    CardList(GuidelineInfo info, Decision decision, String address, String aboutData) {
        this.info = info;
        this.decision = decision.id();
        this.address = address;
        this.aboutData = aboutData;
    }

    boolean isEmpty() {
        return cards.isEmpty();
    }

    int size() {
        return cards.size();
    }

    List<Card> cards() {
        return List.copyOf(cards);
    }

    /** The id of the card that comes next. */
    String nextId() {
        return CardId.of(decision, cards.size());
    }

    Card.Coding topic(String code, String display) {
        return topic(info, code, display);
    }

    Card.Coding topic(Topic topic) {
        return topic(topic.code(), topic.display());
    }

    /** A word of the rulebook, or of this door, about the content of a card. */
    static Card.Coding topic(GuidelineInfo info, String code, String display) {
        return new Card.Coding("urn:ferrule:" + Services.word(info.name()), code, display);
    }

    Card.Source source(String rule, Card.Coding topic) {
        return new Card.Source(
                info.title() + " (" + info.name() + " " + info.version() + ")",
                address + "/api/v1/rulebook/rules/" + rule,
                topic);
    }

    /** A card that suggests nothing. */
    void add(String summary, String detail, String indicator, Card.Source source) {
        add(summary, detail, indicator, source, List.of(), "");
    }

    void add(
            String summary,
            String detail,
            String indicator,
            Card.Source source,
            List<Card.Suggestion> suggestions,
            String behavior) {
        cards.add(new Card(
                nextId(),
                shortened(VisibleText.line(summary)),
                cards.isEmpty() ? DecisionMarkdown.paragraphs(detail, aboutData) : detail,
                indicator,
                source,
                List.copyOf(suggestions),
                suggestions.isEmpty() ? null : behavior,
                OverrideReasons.ALL,
                List.of(new Card.Link(
                        "The whole decision, with every rule and value",
                        address + "/api/v1/evaluations/" + decision,
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
