package org.ferrule.tables;

import java.util.List;
import org.ferrule.facts.FactType;
import org.jspecify.annotations.Nullable;

/**
 * A finding that rules may make.
 *
 * @param name identifier
 * @param label the word in column headers
 * @param type yes/no, choice or number
 * @param unit canonical unit of a number, null for none
 * @param values the closed list of a choice
 * @param inAnswer whether it belongs to the answer, or only to later stages
 * @param shownUndecided whether the answer says {@code UNKNOWN} when it could not be decided
 */
public record FindingDefinition(
        String name,
        String label,
        FactType type,
        @Nullable String unit,
        List<String> values,
        boolean inAnswer,
        boolean shownUndecided) {}
