package org.ferrule.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A field of records whose words they are found by; field and word are a term of the inverted index. */
public enum TermField {
    /** The ids of rules that fired. */
    RULE("rule:"),
    /** The codes of flags. */
    FLAG("flag:"),
    /** The code of what was recommended. */
    RECOMMENDATION("recommendation:"),
    /** The digest of what decided. */
    RULEBOOK("rulebook:");

    private final String prefix;

    TermField(String prefix) {
        this.prefix = prefix;
    }

    /** The term under which a word of this field is stored. */
    String of(String word) {
        return prefix + word;
    }

    /** What the terms of this field begin with. */
    String prefix() {
        return prefix;
    }

    /** The word of a term of this field; nothing for one of another. */
    Optional<String> word(String term) {
        return term.startsWith(prefix) ? Optional.of(term.substring(prefix.length())) : Optional.empty();
    }

    /** The terms that a search asks for. */
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
