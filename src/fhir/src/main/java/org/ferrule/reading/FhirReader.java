package org.ferrule.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import org.ferrule.facts.FactReader;
import org.ferrule.resources.About;
import org.ferrule.resources.CodeIndex;
import org.ferrule.resources.Notes;
import org.ferrule.resources.Person;
import org.ferrule.resources.Pool;
import org.ferrule.resources.Pseudonyms;
import org.ferrule.resources.UnreadableResourcesException;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Vocabulary;

/**
 * Reads FHIR R4 resources into the facts of a rulebook. What is absent stays unknown; nothing is guessed; what is not used is listed. Safe for use by
 * several threads.
 */
public final class FhirReader {

    private final Vocabulary vocabulary;
    private final CodeIndex index;
    private final FactReader facts;
    private final Pseudonyms pseudonyms;

    /** A reader for one rulebook. */
    public FhirReader(Rulebook rulebook, Pseudonyms pseudonyms) {
        this.vocabulary = rulebook.vocabulary();
        this.index = new CodeIndex(vocabulary);
        this.facts = new FactReader(vocabulary.dictionary(), rulebook.limits());
        this.pseudonyms = pseudonyms;
    }

    /**
     * Reads a Bundle or a single resource.
     *
     * @throws UnreadableResourcesException when it is no resource, or about more than one person
     */
    public Reading read(JsonNode resource, About about) {
        if (!resource.path("resourceType").isTextual()) {
            throw new UnreadableResourcesException("this is no FHIR resource: it has no resourceType");
        }
        return read(List.of(resource), about);
    }

    /**
     * Reads resources and Bundles of them, whatever their order.
     *
     * @throws UnreadableResourcesException when they are about more than one person
     */
    public Reading read(Collection<? extends JsonNode> resources, About about) {
        Notes notes = new Notes();
        Pool pool = new Pool(resources, notes);
        Person person = Person.of(pool, about);
        Gathering gathering = new Gathering(facts, about.at(), notes);
        new Tour(new Scene(vocabulary, index, pool, person, gathering, notes, about.at())).run();
        return reading(person, about, gathering, notes);
    }

    private Reading reading(Person person, About about, Gathering gathering, Notes notes) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("at", about.at().toString());
        String subject = person.pseudonym(pseudonyms).orElse(null);
        if (subject != null) {
            request.put("subject", subject);
        }
        request.set("facts", gathering.facts());
        return new Reading(
                request,
                subject,
                person.reference().orElse(null),
                notes.notUsed(),
                gathering.unsure(),
                notes.countOfNoInterest());
    }
}
