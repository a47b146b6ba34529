package org.ferrule.fhir;

import jakarta.inject.Singleton;
import org.ferrule.active.ActiveRulebook;
import org.ferrule.active.Edition;
import org.ferrule.resources.Pseudonyms;
import org.ferrule.rulebook.Rulebook;
import org.jspecify.annotations.Nullable;

/** Keeps the translator of the rulebook that decides, since making one takes longer than using it. */
@Singleton
final class Translators {

    private final ActiveRulebook active;
    private final Pseudonyms pseudonyms;
    private volatile @Nullable Translator latest;

    Translators(ActiveRulebook active, Pseudonyms pseudonyms) {
        this.active = active;
        this.pseudonyms = pseudonyms;
    }

    /** The translator for the rulebook that decides now. */
    Translator current() {
        try (Edition edition = active.take()) {
            Rulebook rulebook = edition.rulebook();
            Translator known = latest;
            if (known == null || !known.canonicals().digest().equals(rulebook.digest())) {
                known = Translator.of(rulebook, pseudonyms);
                latest = known;
            }
            return known;
        }
    }
}
