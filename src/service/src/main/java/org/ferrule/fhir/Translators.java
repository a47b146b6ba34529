package org.ferrule.fhir;

import jakarta.inject.Singleton;
import org.ferrule.active.ActiveRulebook;
import org.ferrule.active.PerRulebook;
import org.ferrule.resources.Pseudonyms;

/** The translator of the rulebook that decides, shared by the operation and the definitions. */
@Singleton
final class Translators {

    private final PerRulebook<Translator> translators;

    Translators(ActiveRulebook active, Pseudonyms pseudonyms) {
        this.translators = new PerRulebook<>(active, loaded -> Translator.of(loaded.rulebook(), pseudonyms));
    }

    /** The translator for the rulebook that decides now. */
    Translator current() {
        return translators.current();
    }
}
