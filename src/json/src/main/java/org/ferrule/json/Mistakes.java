package org.ferrule.json;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What is wrong in a request. The first {@link #MOST} are kept; the others are counted, and nobody finds words for
 * them.
 */
public final class Mistakes {

    /** So many are told: whoever mends them can ask again. */
    public static final int MOST = 100;

    /** The most that all mistakes of an answer take in it, in bytes. */
    public static final int MOST_BYTES = 60_000;

    /** What stands around a mistake in an answer, in bytes, whatever its form. */
    private static final int AROUND = 120;

    private static final int ESCAPED = 6;
    private static final int NOT_ASCII = 3;

    private final List<Mistake> kept = new ArrayList<>();
    private int count;

    /** Adds a mistake. */
    public void add(Mistake mistake) {
        add(mistake.pointer(), mistake::detail);
    }

    /**
     * Adds a mistake.
     *
     * @param pointer JSON pointer to the place
     * @param detail is asked only when the mistake is kept
     */
    public void add(String pointer, Supplier<String> detail) {
        if (count < MOST) {
            kept.add(new Mistake(pointer, detail.get()));
        }
        count++;
    }

    /** How many there are, with those that are not kept. */
    public int count() {
        return count;
    }

    /** Whether there is no mistake. */
    public boolean isEmpty() {
        return count == 0;
    }

    /** Those that are kept, in the order of the request. */
    public List<Mistake> kept() {
        return List.copyOf(kept);
    }

    /**
     * What is told of mistakes in an answer: the first, as many as there is room for, and how many more there are.
     *
     * @param kept some or all of them, in their order
     * @param count how many there are
     * @param bytes the room in the answer; the first is told in any case
     */
    public static List<Mistake> told(List<Mistake> kept, int count, int bytes) {
        List<Mistake> told = new ArrayList<>();
        int taken = AROUND;
        for (Mistake mistake : kept) {
            taken += AROUND + length(mistake.pointer()) + length(mistake.detail());
            if (told.size() == MOST || (taken > bytes && !told.isEmpty())) {
                break;
            }
            told.add(mistake);
        }
        int more = count - told.size();
        if (more > 0) {
            told.add(new Mistake("", "and " + more + " more"));
        }
        return told;
    }

    /** The bytes of a text in JSON, at most. */
    private static int length(String text) {
        return text.chars()
                .map(character -> character < ' ' ? ESCAPED : character > '~' ? NOT_ASCII : isQuoted(character) ? 2 : 1)
                .sum();
    }

    private static boolean isQuoted(int character) {
        return character == '"' || character == '\\';
    }
}
