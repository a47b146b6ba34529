package org.ferrule.tables;

import java.util.List;
import org.ferrule.facts.FactType;
import org.jspecify.annotations.Nullable;

/**
 * A name that conditions may read: a fact of the dictionary or a finding of the rules.
 *
 * @param index its position in a {@link EvaluationState}
 * @param name the identifier in requests, rules and answers
 * @param label the word in column headers
 * @param type what its values are
 * @param unit canonical unit, null for none
 * @param words its closed list, empty for numbers and dates
 * @param finding whether rules make it, rather than requests
 */
public record Variable(
        int index,
        String name,
        String label,
        FactType type,
        @Nullable String unit,
        List<String> words,
        boolean finding) {}
