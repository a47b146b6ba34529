package org.ferrule.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Stretches of records that did not come where they should; some may come later. */
final class Gaps {

    /** So many are kept; in a log that has more, every late record passes for one that is astray. */
    private static final int KEPT = 1000;

    private record Gap(long from, long to) {}

    private List<Gap> gaps = new ArrayList<>();
    private boolean isFull;

    void open(long from, long to) {
        isFull |= gaps.size() >= KEPT;
        if (!isFull) {
            gaps.add(new Gap(from, to));
        }
    }

    /** Takes a record that came late out of its gap; whether it was in one. */
    boolean fill(long index) {
        List<Gap> left = new ArrayList<>();
        boolean found = isFull;
        for (Gap gap : gaps) {
            if (index < gap.from || index >= gap.to) {
                left.add(gap);
                continue;
            }
            found = true;
            addUnlessEmpty(left, gap.from, index);
            addUnlessEmpty(left, index + 1, gap.to);
        }
        gaps = left;
        return found;
    }

    private static void addUnlessEmpty(List<Gap> gaps, long from, long to) {
        if (from < to) {
            gaps.add(new Gap(from, to));
        }
    }

    /** Tells what never came, from and to. */
    void forEach(BiConsumer<Long, Long> consumer) {
        gaps.forEach(gap -> consumer.accept(gap.from, gap.to));
    }
}
