package org.ferrule.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import org.ferrule.facts.FactReader;
import org.ferrule.resources.CodeIndex;
import org.ferrule.resources.NotUsedList;
import org.ferrule.resources.PatientContext;
import org.ferrule.resources.Pseudonyms;
import org.ferrule.resources.ResourceSet;
import org.ferrule.resources.Subject;
import org.ferrule.resources.UnreadableResourcesException;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Variables;

/**
 * Reads FHIR R4 resources into the facts of a rulebook. What is absent stays unknown; nothing is guessed; what is not
 * used is listed. Safe for use by several threads.
 */
public final class FhirReader {

    private final Variables variables;
    private final CodeIndex index;
    private final FactReader facts;
    private final Pseudonyms pseudonyms;

    /** A reader for one rulebook. */
    public FhirReader(Rulebook rulebook, Pseudonyms pseudonyms) {
        this.variables = rulebook.variables();
        this.index = new CodeIndex(variables);
        this.facts = new FactReader(variables.dictionary(), rulebook.limits());
        this.pseudonyms = pseudonyms;
    }

    /**
     * Reads a Bundle or a single resource.
     *
     * @throws UnreadableResourcesException when it is no resource, or about more than one person
     */
    public Reading read(JsonNode resource, PatientContext patient) {
        if (!resource.path("resourceType").isTextual()) {
            throw new UnreadableResourcesException("this is no FHIR resource: it has no resourceType");
        }
        return read(List.of(resource), patient);
    }

    /**
     * Reads resources and Bundles of them, whatever their order.
     *
     * @throws UnreadableResourcesException when they are about more than one person
     */
    public Reading read(Collection<? extends JsonNode> resources, PatientContext patient) {
        NotUsedList notUsed = new NotUsedList();
        ResourceSet all = new ResourceSet(resources, notUsed);
        Subject subject = Subject.of(all, patient);
        FactCollector collector = new FactCollector(facts, patient.at(), notUsed);
        new ResourceDispatcher(new ReadingContext(variables, index, all, subject, collector, notUsed, patient.at()))
                .run();
        return reading(subject, patient, collector, notUsed);
    }

    private Reading reading(Subject subject, PatientContext patient, FactCollector collector, NotUsedList notUsed) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("at", patient.at().toString());
        String pseudonym = subject.pseudonym(pseudonyms).orElse(null);
        if (pseudonym != null) {
            request.put("subject", pseudonym);
        }
        request.set("facts", collector.facts());
        return new Reading(
                request,
                pseudonym,
                subject.reference().orElse(null),
                notUsed.all(),
                collector.unsure(),
                notUsed.countOfNoInterest());
    }
}
