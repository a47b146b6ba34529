package org.ferrule.resources;

import java.time.OffsetDateTime;
import org.ferrule.rulebook.Vocabulary;

/** What every reader of a kind of resource needs while one set of resources is read. */
record Scene(
        Vocabulary vocabulary,
        CodeIndex index,
        Pool pool,
        Person person,
        Gathering gathering,
        Notes notes,
        OffsetDateTime at) {}
