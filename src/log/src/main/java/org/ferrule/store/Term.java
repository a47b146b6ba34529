package org.ferrule.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A kind of word that records are found by. */
enum Term {
    RULE("rule:"),
    FLAG("flag:"),
    RECOMMENDATION("recommendation:"),
    RULEBOOK("rulebook:");

    private final String prefix;

    Term(String prefix) {
        this.prefix = prefix;
    }

    /** The name under which a word of this kind is stored. */
    String of(String word) {
        return prefix + word;
    }

    /** The names that a search asks for. */
    static List<String> of(Query query) {
        List<String> names = new ArrayList<>();
        RULE.addTo(names, query.rule());
        FLAG.addTo(names, query.flag());
        RECOMMENDATION.addTo(names, query.recommendation());
        RULEBOOK.addTo(names, query.rulebook());
        return names;
    }

    private void addTo(List<String> names, @Nullable String word) {
        if (word != null) {
            names.add(of(word));
        }
    }
}
