package org.ferrule.brief;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ferrule.evaluation.Decision;
import org.ferrule.json.CanonicalJson;
import org.ferrule.rulebook.Rulebook;

/**
 * Makes short answers of decisions by one rulebook: at most {@link #MOST_BYTES} of JSON and
 * {@link BriefText#MOST_LINES} lines, unless what may not be left out takes more. Safe for use by several threads.
 */
public final class BriefAnswers {

    /** The most that a short answer takes as JSON, in bytes. */
    public static final int MOST_BYTES = 3_000;

    private static final Room BARE = new Room(0, 0, 0, 0, 0, 0);

    /** What is told besides, the most useful first, each as long as there is room. */
    private static final List<Room> MORE = List.of(
            new Room(0, 0, 0, 1, 0, 0),
            new Room(0, 0, 1, 0, 0, 0),
            new Room(0, 0, 0, 1, 0, 0),
            new Room(0, 1, 0, 0, 0, 0),
            new Room(0, 0, 0, 0, 0, 1),
            new Room(2, 0, 0, 0, 0, 0),
            new Room(0, 2, 1, 1, 0, 0),
            new Room(1, 0, 0, 0, 0, 0),
            new Room(2, 0, 0, 0, 0, 0),
            new Room(0, 3, 1, 2, 0, 0),
            new Room(0, 0, 0, 0, 0, 1),
            new Room(0, 0, 0, 0, 1, 0),
            new Room(0, 0, 0, 0, 1, 0));

    private final Rulebook rulebook;

    /** Short answers of decisions by a rulebook. */
    public BriefAnswers(Rulebook rulebook) {
        this.rulebook = rulebook;
    }

    /**
     * The most that is told of what may be left out.
     *
     * @param open further questions
     * @param mild the mildest cautions; the others are all told
     * @param general what rows say that hold wherever the same is recommended
     * @param bearing what rows say of what led to the recommendation
     * @param others what all other rows say
     * @param statements contradictions that are told with what either side says
     */
    record Room(int open, int mild, int general, int bearing, int others, int statements) {

        Room and(Room other) {
            return new Room(
                    open + other.open,
                    mild + other.mild,
                    general + other.general,
                    bearing + other.bearing,
                    others + other.others,
                    statements + other.statements);
        }
    }

    /**
     * A decision in short.
     *
     * @param full where the whole decision is to be had
     */
    public BriefAnswer of(Decision decision, String full) {
        BriefContent content = new BriefContent(rulebook, decision, full);
        Map<String, List<String>> wrapped = new HashMap<>();
        Room room = BARE;
        BriefAnswer answer = content.within(room);
        for (Room more : MORE) {
            BriefAnswer longer = content.within(room.and(more));
            if (fits(longer, wrapped)) {
                room = room.and(more);
                answer = longer;
            }
        }
        return answer;
    }

    private static boolean fits(BriefAnswer answer, Map<String, List<String>> wrapped) {
        return json(answer).length <= MOST_BYTES
                && BriefText.lines(answer, wrapped).size() <= BriefText.MOST_LINES;
    }

    /** A short answer as RFC 8785 canonical JSON, UTF-8. */
    public static byte[] json(BriefAnswer answer) {
        return CanonicalJson.of(answer);
    }
}
