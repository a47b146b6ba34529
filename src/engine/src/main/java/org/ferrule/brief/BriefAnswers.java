package org.ferrule.brief;

import java.util.List;
import org.ferrule.evaluation.Decision;
import org.ferrule.json.CanonicalJson;
import org.ferrule.rulebook.Rulebook;

/**
 * Makes short answers of decisions by one rulebook: at most {@link #MOST_BYTES} of JSON, unless what may not be left
 * out takes more. Safe for use by several threads.
 */
public final class BriefAnswers {

    /** The most that a short answer takes as JSON, in bytes. */
    public static final int MOST_BYTES = 3_000;

    /** From roomy to bare. */
    private static final List<Room> ROOMS = List.of(
            new Room(12, 5, 6, 2),
            new Room(12, 3, 4, 1),
            new Room(8, 0, 3, 1),
            new Room(6, 0, 1, 0),
            new Room(4, 0, 0, 0));

    private final Rulebook rulebook;

    /** Short answers of decisions by a rulebook. */
    public BriefAnswers(Rulebook rulebook) {
        this.rulebook = rulebook;
    }

    /**
     * The most that is told of each kind; of cautions the mildest, for the others are all told.
     *
     * @param needs questions that come first
     * @param open further questions
     * @param mild the mildest cautions
     * @param practical notes on how to do it
     */
    record Room(int needs, int open, int mild, int practical) {}

    /**
     * A decision in short.
     *
     * @param full address of the whole decision
     */
    public BriefAnswer of(Decision decision, String full) {
        BriefContent content = new BriefContent(rulebook, decision, full);
        return ROOMS.stream()
                .map(content::within)
                .filter(answer -> json(answer).length <= MOST_BYTES)
                .findFirst()
                .orElseGet(() -> content.within(ROOMS.get(ROOMS.size() - 1)));
    }

    /** A short answer as RFC 8785 canonical JSON, UTF-8. */
    public static byte[] json(BriefAnswer answer) {
        return CanonicalJson.of(answer);
    }
}
