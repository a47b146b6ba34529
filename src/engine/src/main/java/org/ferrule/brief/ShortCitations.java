package org.ferrule.brief;

import java.util.List;
import java.util.Optional;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Source;

/** Sources as they are named in a line: the first two as their citations begin, and how many more there are. */
final class ShortCitations {

    private static final int MOST = 2;

    private ShortCitations() {}

    static String of(Rulebook rulebook, List<String> ids) {
        List<String> all = ids.stream()
                .map(id -> Optional.ofNullable(rulebook.sources().get(id))
                        .map(Source::inShort)
                        .orElse(id))
                .distinct()
                .toList();
        String first = String.join("; ", all.subList(0, Math.min(MOST, all.size())));
        return all.size() > MOST ? first + "; " + (all.size() - MOST) + " more" : first;
    }
}
