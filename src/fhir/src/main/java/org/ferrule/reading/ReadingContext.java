package org.ferrule.reading;

import java.time.OffsetDateTime;
import org.ferrule.facts.ResourceKind;
import org.ferrule.resources.CodeIndex;
import org.ferrule.resources.CodeableConcepts;
import org.ferrule.resources.NotUsed;
import org.ferrule.resources.NotUsedList;
import org.ferrule.resources.Resource;
import org.ferrule.resources.ResourceSet;
import org.ferrule.resources.Subject;
import org.ferrule.tables.Variables;

/** What every reader of a kind of resource needs while one set of resources is read. */
record ReadingContext(
        Variables variables,
        CodeIndex index,
        ResourceSet resources,
        Subject subject,
        FactCollector collector,
        NotUsedList notUsed,
        OffsetDateTime at) {

    /** Tells of a resource that no fact is read from: it is of no interest, or its codes are not understood. */
    void unread(Resource resource, ResourceKind kind, CodeableConcepts concepts) {
        if (concepts.codings().stream().anyMatch(coding -> index.isUnderstood(kind, coding, concepts.hasWords()))) {
            notUsed.ofNoInterest();
        } else {
            notUsed.add(
                    concepts.nameOf(resource),
                    NotUsed.Reason.NOT_UNDERSTOOD,
                    "None of its codes is of a list by which this rulebook knows such resources. It was not looked at;"
                            + " it may matter.");
        }
    }
}
