package org.ferrule.tables;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ferrule.facts.CodeSystem;
import org.ferrule.facts.DataDictionary;
import org.ferrule.facts.FactDefinition;
import org.ferrule.facts.FactType;
import org.jspecify.annotations.Nullable;

/** Every name that conditions may read: the facts of the dictionary, the findings, and the recommendation so far. */
public final class Variables {

    /** The built-in finding that holds the recommendation of the latest stage. */
    public static final String RECOMMENDATION = "recommendation";

    private static final String RECOMMENDATION_LABEL = "Recommendation so far";

    private final DataDictionary dictionary;
    private final Map<String, FindingDefinition> findings = new LinkedHashMap<>();
    private final Map<String, Variable> byName = new LinkedHashMap<>();
    private final Map<String, Variable> byLabel = new LinkedHashMap<>();
    private final List<Variable> variables;
    private final Terminology codes;

    /**
     * The names of one rulebook, numbered from 0: facts, findings, the recommendation.
     *
     * @param recommendations codes that the recommendation can be
     * @param codes the codes, orders and cards of the same rulebook
     */
    public Variables(
            DataDictionary dictionary,
            List<FindingDefinition> definitions,
            Collection<String> recommendations,
            Terminology codes) {
        this.dictionary = dictionary;
        this.codes = codes;
        for (FactDefinition fact : dictionary.facts()) {
            add(fact.name(), fact.label(), fact.type(), fact.unit(), fact.words(), false);
        }
        for (FindingDefinition finding : definitions) {
            findings.put(finding.name(), finding);
            List<String> words = finding.type() == FactType.YES_NO ? List.of("yes", "no") : finding.values();
            add(finding.name(), finding.label(), finding.type(), finding.unit(), words, true);
        }
        add(RECOMMENDATION, RECOMMENDATION_LABEL, FactType.CHOICE, null, List.copyOf(recommendations), true);
        this.variables = List.copyOf(byName.values());
    }

    private void add(
            String name, String label, FactType type, @Nullable String unit, List<String> words, boolean finding) {
        Variable variable = new Variable(byName.size(), name, label, type, unit, words, finding);
        byName.put(name, variable);
        byLabel.put(label, variable);
    }

    /** The facts that may be sent. */
    public DataDictionary dictionary() {
        return dictionary;
    }

    /** The findings that rules may make, in the order of their sheet. */
    public Collection<FindingDefinition> findings() {
        return findings.values();
    }

    /** Lists of codes by the word that the workbook has for them. */
    public Map<String, CodeSystem> codeSystems() {
        return codes.systems();
    }

    /** Orders that carry out recommendations or find out facts, in the order of their sheet. */
    public List<Order> orders() {
        return codes.orders();
    }

    /** How recommendations are shown to somebody who did not ask, by code. */
    public Map<String, CardDefinition> cards() {
        return codes.cards();
    }

    /** What speaks against orders, in the order of their sheet. */
    public List<OrderWarning> orderWarnings() {
        return codes.warnings();
    }

    /** Every variable, by index. */
    public List<Variable> all() {
        return variables;
    }

    /** The number of variables. */
    public int size() {
        return byName.size();
    }

    /** The variable with this identifier. */
    public Optional<Variable> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The variable with this label or identifier. */
    public Optional<Variable> labelled(String labelOrName) {
        return Optional.ofNullable(byLabel.get(labelOrName)).or(() -> named(labelOrName));
    }

    /** The word for a fact or finding in headers of columns; its name where there is none. */
    public String label(String name) {
        return named(name).map(Variable::label).orElse(name);
    }

    /** The label or name nearest to a mistaken one. */
    public Optional<String> nearest(String mistaken) {
        return DataDictionary.nearest(mistaken, byLabel.keySet())
                .or(() -> DataDictionary.nearest(mistaken, byName.keySet()));
    }
}
