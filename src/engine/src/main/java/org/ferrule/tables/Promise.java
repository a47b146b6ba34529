package org.ferrule.tables;

import java.util.List;
import java.util.Set;
import org.ferrule.workbook.SourceLocation;

/**
 * What no patient is ever told, by the word of the authors; checks prove or refute it.
 *
 * @param id its id
 * @param statement the promise in one sentence
 * @param place the cell of its id
 * @param conditions whom it is about: what holds of facts and findings when all rules have fired; all patients when
 *     empty
 * @param never codes that they are never given as recommendation, alternative or provisional recommendation
 */
public record Promise(
        String id, String statement, SourceLocation place, List<RuleCondition> conditions, Set<String> never) {}
