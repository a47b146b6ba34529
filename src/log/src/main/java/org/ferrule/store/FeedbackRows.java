package org.ferrule.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.ferrule.json.Json;
import org.ferrule.records.CardId;
import org.ferrule.records.Feedback;
import org.jdbi.v3.core.Handle;

/** Feedback in the database. One of the same card, outcome and time is kept once. */
final class FeedbackRows {

    private static final String INSERT =
            """
            INSERT INTO feedback (card, outcome, outcome_at, received_at, caller, told) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (card, outcome, outcome_at) DO NOTHING""";

    private FeedbackRows() {}

    static int insert(Handle handle, Feedback feedback) {
        return handle.createUpdate(INSERT)
                .bind(0, feedback.card())
                .bind(1, feedback.outcome())
                .bind(2, feedback.outcomeAt().toString())
                .bind(3, feedback.receivedAt().toEpochMilli())
                .bind(4, feedback.caller())
                .bind(5, new String(Json.write(feedback.told()), StandardCharsets.UTF_8))
                .execute();
    }

    /** In the order in which it was received. */
    static List<Feedback> of(Handle handle, String decision) {
        List<String> cards = CardId.all(decision);
        String condition = cards.stream().map(card -> "?").collect(Collectors.joining(", "));
        var query = handle.createQuery("SELECT card, outcome, outcome_at, received_at, caller, told FROM feedback"
                + " WHERE card IN (" + condition + ") ORDER BY received_at, outcome_at, card, outcome");
        for (int i = 0; i < cards.size(); i++) {
            query.bind(i, cards.get(i));
        }
        return query.map((row, context) -> feedback(row)).list();
    }

    private static Feedback feedback(ResultSet row) throws SQLException {
        return new Feedback(
                row.getString(1),
                row.getString(2),
                Instant.parse(row.getString(3)),
                Instant.ofEpochMilli(row.getLong(4)),
                row.getString(5),
                (ObjectNode) Json.read(row.getString(6).getBytes(StandardCharsets.UTF_8)));
    }
}
