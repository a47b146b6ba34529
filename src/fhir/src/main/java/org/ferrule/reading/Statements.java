package org.ferrule.reading;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.ferrule.resources.CodeIndex;
import org.ferrule.resources.FhirTime;
import org.ferrule.resources.Item;
import org.ferrule.resources.ValueReader;
import org.jspecify.annotations.Nullable;

/** Words that follow from a code alone. */
final class Statements {

    private Statements() {}

    static Found word(CodeIndex.Match match, String word, @Nullable FhirTime time, Item item) {
        return Found.of(match, ValueReader.Value.of(JsonNodeFactory.instance.textNode(word)), time, item);
    }
}
