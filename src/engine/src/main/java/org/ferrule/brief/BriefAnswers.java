package org.ferrule.brief;

import java.util.List;
import java.util.Optional;
import org.ferrule.brief.Room.Grant;
import org.ferrule.evaluation.Decision;
import org.ferrule.json.CanonicalJson;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Rule;

/**
 * Makes short answers of decisions by one rulebook: at most {@link #MOST_BYTES} of JSON and
 * {@link BriefText#MOST_LINES} lines, unless what may not be left out takes more. Safe for use by several threads.
 */
public final class BriefAnswers {

    /** The most that a short answer takes as JSON, in bytes. */
    public static final int MOST_BYTES = 3_000;

    private static final int ALL = 1_000;

    /** What is told besides, the most useful first, each as long as there is room. */
    private static final List<Grant> GRANTS = List.of(
            new Grant(Extra.RESOLUTIONS, 1),
            new Grant(Extra.RESOLUTIONS, 1),
            new Grant(Extra.RESOLUTIONS, 1),
            new Grant(Extra.RESOLUTIONS, 1),
            new Grant(Extra.RESOLUTIONS, ALL),
            new Grant(Extra.BEARING, 1),
            new Grant(Extra.GENERAL, 1),
            new Grant(Extra.OPEN, 1),
            new Grant(Extra.BEARING, 1),
            new Grant(Extra.MILD, 1),
            new Grant(Extra.OPEN, 1),
            new Grant(Extra.STATEMENTS, 1),
            new Grant(Extra.MILD, 2),
            new Grant(Extra.GENERAL, 1),
            new Grant(Extra.BEARING, 1),
            new Grant(Extra.OPEN, 1),
            new Grant(Extra.OPEN, 2),
            new Grant(Extra.MILD, 3),
            new Grant(Extra.GENERAL, 1),
            new Grant(Extra.BEARING, 2),
            new Grant(Extra.STATEMENTS, 1),
            new Grant(Extra.OTHERS, 1),
            new Grant(Extra.OTHERS, 1));

    private final Rulebook rulebook;

    /** Short answers of decisions by a rulebook. */
    public BriefAnswers(Rulebook rulebook) {
        this.rulebook = rulebook;
    }

    /**
     * A decision in short.
     *
     * @param full where the whole decision is to be had
     */
    public BriefAnswer of(Decision decision, String full) {
        BriefContent content = new BriefContent(rulebook, decision, full);
        Room room = Room.NONE;
        BriefSize size = BriefSize.of(content.within(room));
        for (Grant grant : GRANTS) {
            BriefSize larger = size.and(content.size(room, grant));
            if (larger.fits()) {
                room = room.and(grant);
                size = larger;
            }
        }
        return content.within(room);
    }

    /** The row whose recommendation stands in a decision; nothing where a rule of a DRL file made it. */
    public Optional<Rule> standing(Decision decision) {
        return new StandingRow(rulebook, decision, new FiredRows(rulebook, decision)).row();
    }

    /** A short answer as RFC 8785 canonical JSON, UTF-8. */
    public static byte[] json(BriefAnswer answer) {
        return CanonicalJson.of(answer);
    }
}
