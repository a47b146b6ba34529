package org.ferrule.facts;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of the data dictionary.
 *
 * @param name the name in requests and rules
 * @param label the clinician's word for it
 * @param group the topic it belongs to
 * @param type what its values are
 * @param unit canonical unit (UCUM), null for a fact without one
 * @param unitRequired whether a value without unit is refused
 * @param hardRange possible values; others are refused
 * @param usualRange expected values; others are used and marked
 * @param choices the closed list of a choice, empty otherwise
 * @param units accepted units by code and alias
 * @param codes codes by which it is found in resources
 * @param answers coded values that mean its words
 * @param question what to ask when it is missing
 * @param greatestAge how old a result may be
 * @param ifUnknown how bold answers may be without it
 */
public record FactDefinition(
        String name,
        String label,
        String group,
        FactType type,
        @Nullable String unit,
        boolean unitRequired,
        Interval hardRange,
        Interval usualRange,
        List<String> choices,
        Map<String, UnitDefinition> units,
        List<CodeBinding> codes,
        List<CodedAnswer> answers,
        String question,
        GreatestAge greatestAge,
        IfUnknown ifUnknown) {

    /** The same fact with codes. */
    public FactDefinition coded(List<CodeBinding> bindings, List<CodedAnswer> meanings) {
        return new FactDefinition(
                name,
                label,
                group,
                type,
                unit,
                unitRequired,
                hardRange,
                usualRange,
                choices,
                units,
                bindings,
                meanings,
                question,
                greatestAge,
                ifUnknown);
    }

    /**
     * The accepted unit that a spelling means: by its code or another spelling in the dictionary, or because it is the same by UCUM. What UCUM could
     * convert into an accepted unit is none: which units may be sent is for the author to say.
     */
    public Optional<UnitDefinition> unit(String spelling) {
        String plain = Ucum.withoutAnnotations(spelling);
        UnitDefinition listed = units.getOrDefault(spelling, units.get(plain));
        return listed != null || units.isEmpty() ? Optional.ofNullable(listed) : measured(plain);
    }

    private Optional<UnitDefinition> measured(String spelling) {
        return Ucum.measure(spelling).flatMap(sent -> units.values().stream()
                .filter(unit -> unit.measure().filter(sent::isSameAs).isPresent())
                .findFirst());
    }

    /** Accepted unit codes, canonical first, without aliases. */
    public List<String> unitCodes() {
        return units.values().stream().map(UnitDefinition::code).distinct().toList();
    }

    /** The words a word fact may take. */
    public List<String> words() {
        return type == FactType.YES_NO ? List.of(Word.YES, Word.NO) : choices;
    }
}
