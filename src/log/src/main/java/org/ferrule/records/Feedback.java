package org.ferrule.records;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * What somebody did with a card.
 *
 * @param card id of the card, see {@link CardId}
 * @param outcome {@code accepted} or {@code overridden}
 * @param outcomeAt when, as the caller tells
 * @param receivedAt when it was told, to the millisecond
 * @param caller who told it
 * @param told suggestions that were accepted, and the reason and comment of somebody who decided otherwise; the comment
 *     may hold personal data: never for a log
 */
public record Feedback(
        String card, String outcome, Instant outcomeAt, Instant receivedAt, String caller, ObjectNode told) {

    /** Without what was told. */
    @Override
    public String toString() {
        return "feedback on card " + card;
    }
}
