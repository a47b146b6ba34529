package org.ferrule.brief;

import java.util.List;
import java.util.function.Function;

/**
 * What may be told as far as there is room, the most useful first.
 *
 * @param all the parts
 * @param text as the words of a short answer tell one
 */
record Parts<T>(List<T> all, Function<T, String> text) {

    static Parts<String> of(List<String> texts) {
        return new Parts<>(texts, Function.identity());
    }

    List<T> first(int most) {
        return all.subList(0, Math.min(most, all.size()));
    }

    /** How many are left out. */
    int over(int most) {
        return Math.max(0, all.size() - most);
    }

    /**
     * What they add to an answer that tells those before.
     *
     * @param isCounted whether a line says how many are left out: with the last it goes
     */
    BriefSize size(int from, int to, boolean isCounted) {
        boolean goes = isCounted && from < all.size() && all.size() <= to;
        return first(to).stream()
                .skip(from)
                .map(part -> BriefSize.of(part, text.apply(part)))
                .reduce(from == 0 ? BriefSize.LIST : BriefSize.NOTHING, BriefSize::and)
                .and(goes ? new BriefSize(0, -1) : BriefSize.NOTHING);
    }
}
