package org.ferrule.cdshooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.ferrule.evaluation.Decision;
import org.ferrule.reading.Drafts;
import org.ferrule.records.CardId;
import org.jspecify.annotations.Nullable;

/** What a card suggests: draft orders, each whole, each with an id of its own. */
final class Suggestions {

    private final String card;
    private final Drafts drafts;
    private final Decision decision;
    private final String patient;
    private final List<Card.Suggestion> suggestions = new ArrayList<>();

    /**
     * Suggestions of one card.
     *
     * @param card its id
     * @param patient reference of the person
     */
    Suggestions(String card, Drafts drafts, Decision decision, String patient) {
        this.card = card;
        this.drafts = drafts;
        this.decision = decision;
        this.patient = patient;
    }

    /** The tests that find out what is needed. */
    List<Card.Suggestion> tests() {
        drafts.tests(decision, patient).forEach(draft -> add(draft, null));
        return List.copyOf(suggestions);
    }

    /**
     * The recommended order and the other options. The recommended one stands out only where nothing that is needed is
     * missing.
     */
    List<Card.Suggestion> treatments() {
        Boolean recommended = decision.needs().isEmpty() ? Boolean.TRUE : null;
        drafts.treatment(decision, patient).ifPresent(draft -> add(draft, recommended));
        decision.alternatives()
                .forEach(other -> drafts.treatment(other, decision, patient).ifPresent(draft -> add(draft, null)));
        return List.copyOf(suggestions);
    }

    private void add(ObjectNode draft, @Nullable Boolean recommended) {
        String label = "Order " + OrderName.of(draft);
        suggestions.add(new Card.Suggestion(
                label,
                CardId.ofSuggestion(card, suggestions.size()),
                recommended,
                List.of(Card.Action.create(label + " (draft)", draft))));
    }
}
