package org.ferrule.brief;

import org.ferrule.json.CanonicalJson;

/**
 * At most how much an answer or a part of it takes.
 *
 * @param bytes of canonical JSON
 * @param lines of text, without empty ones
 */
record BriefSize(int bytes, int lines) {

    static final BriefSize NOTHING = new BriefSize(0, 0);

    /** Of a list without parts: its name, colon, brackets and comma. */
    static final BriefSize LIST = new BriefSize("\"practical\":[],".length(), 0);

    /** Of a part of a list, with its comma. */
    static BriefSize of(Object part, String text) {
        return new BriefSize(CanonicalJson.of(part).length + 1, BriefText.height(text));
    }

    static BriefSize of(BriefAnswer answer) {
        int lines = (int)
                BriefText.lines(answer).stream().filter(line -> !line.isEmpty()).count();
        return new BriefSize(BriefAnswers.json(answer).length, lines);
    }

    BriefSize and(BriefSize other) {
        return new BriefSize(bytes + other.bytes, lines + other.lines);
    }

    boolean fits() {
        return bytes <= BriefAnswers.MOST_BYTES && lines <= BriefText.MOST_LINES;
    }
}
