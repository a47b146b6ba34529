package org.ferrule.fhir;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ferrule.reading.Drafts;
import org.ferrule.reading.FhirReader;
import org.ferrule.resources.Pseudonyms;
import org.ferrule.rulebook.Rulebook;

/**
 * Translates both ways by one rulebook.
 *
 * @param rulebook the rulebook, of which only the words are read
 * @param canonicals how it is called
 * @param reader reads resources
 * @param drafts writes orders
 */
record Translator(Rulebook rulebook, Canonicals canonicals, FhirReader reader, Drafts drafts) {

    static Translator of(Rulebook rulebook, Pseudonyms pseudonyms) {
        return new Translator(
                rulebook, Canonicals.of(rulebook), new FhirReader(rulebook, pseudonyms), new Drafts(rulebook));
    }

    /** The words for facts, which are given by their names with commas between. */
    String labels(String facts) {
        return Stream.of(facts.split(",\\s*")).map(rulebook.variables()::label).collect(Collectors.joining(", "));
    }
}
