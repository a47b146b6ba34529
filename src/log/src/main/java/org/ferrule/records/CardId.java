package org.ferrule.records;

import com.fasterxml.uuid.Generators;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Ids of what was shown of a decision: a UUID of version 5, made of the id of the decision and a number, so that the
 * decision leads to all of them and no list has to be kept.
 */
public final class CardId {

    /** More are never shown of one decision. */
    public static final int MOST = 64;

    private static final UUID NAMESPACE = UUID.fromString("6f0a3c1e-6a1b-5d0c-9d53-2f1f7b8f4e21");

    private CardId() {}

    /** The id of a card, counted from 0. */
    public static String of(String decision, int number) {
        if (number < 0 || number >= MOST) {
            throw new IllegalArgumentException("a decision has cards 0 to " + (MOST - 1) + ", not " + number);
        }
        return named(decision + "/" + number);
    }

    /** The id of something that a card suggests, counted from 0. */
    public static String ofSuggestion(String card, int number) {
        return named(card + "/" + number);
    }

    /** The ids of all cards that a decision can have. */
    public static List<String> all(String decision) {
        return IntStream.range(0, MOST).mapToObj(number -> of(decision, number)).toList();
    }

    private static String named(String name) {
        return Generators.nameBasedGenerator(NAMESPACE).generate(name).toString();
    }
}
