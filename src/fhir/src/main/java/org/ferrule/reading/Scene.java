package org.ferrule.reading;

import java.time.OffsetDateTime;
import org.ferrule.facts.ResourceKind;
import org.ferrule.resources.CodeIndex;
import org.ferrule.resources.Item;
import org.ferrule.resources.Named;
import org.ferrule.resources.NotUsed;
import org.ferrule.resources.Notes;
import org.ferrule.resources.Person;
import org.ferrule.resources.Pool;
import org.ferrule.tables.Vocabulary;

/** What every reader of a kind of resource needs while one set of resources is read. */
record Scene(
        Vocabulary vocabulary,
        CodeIndex index,
        Pool pool,
        Person person,
        Gathering gathering,
        Notes notes,
        OffsetDateTime at) {

    /** Tells of a resource that no fact is read from: it is of no interest, or its codes are not understood. */
    void unread(Item item, ResourceKind kind, Named named) {
        if (named.codings().stream().anyMatch(coding -> index.isUnderstood(kind, coding, named.hasWords()))) {
            notes.ofNoInterest();
        } else {
            notes.add(
                    named.of(item),
                    NotUsed.Reason.NOT_UNDERSTOOD,
                    "None of its codes is of a list by which this rulebook knows such resources. It was not looked at; it may matter.");
        }
    }
}
