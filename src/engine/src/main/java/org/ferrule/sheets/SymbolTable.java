package org.ferrule.sheets;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ferrule.facts.FactDefinition;
import org.ferrule.tables.FlagDefinition;
import org.ferrule.tables.RecommendationDefinition;
import org.ferrule.tables.Variables;

/**
 * The words that decision sheets and DRL may use.
 *
 * @param variables facts and findings
 * @param stages in their order
 * @param grammar of condition cells, with the parameters
 * @param recommendations by code
 * @param flags by code
 * @param sources ids
 */
public record SymbolTable(
        Variables variables,
        List<String> stages,
        CellGrammar grammar,
        Map<String, RecommendationDefinition> recommendations,
        Map<String, FlagDefinition> flags,
        Set<String> sources) {

    /** The names of all facts, in the order of the dictionary. */
    public List<String> factNames() {
        return variables.dictionary().facts().stream().map(FactDefinition::name).toList();
    }

    List<String> factGroups() {
        return variables.dictionary().facts().stream()
                .map(FactDefinition::group)
                .distinct()
                .toList();
    }
}
