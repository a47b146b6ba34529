package org.ferrule.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.ferrule.json.CanonicalJson;
import org.ferrule.json.CanonicalText;
import org.ferrule.tables.Rule;

/**
 * What answers say of a rule that fired: the same for every patient, but for the values of its conditions. It is cut
 * where they stand, out of what {@link CanonicalJson} makes of one such part.
 */
final class FiredText {

    private static final Integer ANY_VALUE = 0;
    private static final String BEGINNING = "{\"because\":[";
    private static final String VALUE_AT_END = ANY_VALUE + "}";
    private static final int ROOM = 1024;

    private final Rule rule;
    private final List<byte[]> pieces;

    private FiredText(Rule rule, List<byte[]> pieces) {
        this.rule = rule;
        this.pieces = pieces;
    }

    /**
     * The text of a rule.
     *
     * @param told what some answer says of it
     */
    static FiredText of(Rule rule, Decision.Fired told) {
        List<byte[]> pieces = new ArrayList<>();
        CanonicalText piece = new CanonicalText(ROOM);
        piece.ascii(BEGINNING);
        for (Decision.Because because : told.because()) {
            byte[] reason = CanonicalJson.of(because.of(ANY_VALUE));
            piece.encoded(reason, 0, reason.length - VALUE_AT_END.length());
            pieces.add(piece.toBytes());
            piece = new CanonicalText(ROOM);
            piece.ascii(pieces.size() < told.because().size() ? "}," : "}");
        }
        byte[] rest = CanonicalJson.of(told.because(List.of()));
        piece.encoded(rest, BEGINNING.length(), rest.length);
        pieces.add(piece.toBytes());
        return new FiredText(rule, List.copyOf(pieces));
    }

    /** Whether this is the text of the very rule, and of so many conditions. */
    boolean tells(Rule other, Decision.Fired told) {
        return rule == other && pieces.size() == told.because().size() + 1;
    }

    /** The bytes before the value of a condition, counted from 0; after the last value the rest. */
    byte[] before(int condition) {
        return pieces.get(condition);
    }
}
