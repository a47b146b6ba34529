package org.ferrule.facts;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of the data dictionary.
 *
 * @param naming what it is called
 * @param domain what its values are
 * @param coding how it is found in resources
 * @param asking what is done where it is missing
 */
public record FactDefinition(Naming naming, Domain domain, Coding coding, Asking asking) {

    /**
     * What a fact is called.
     *
     * @param name the name in requests and rules
     * @param label the clinician's word for it
     * @param group the topic it belongs to
     */
    public record Naming(String name, String label, String group) {}

    /**
     * What the values of a fact are.
     *
     * @param type their kind
     * @param unit canonical unit (UCUM), null for a fact without one
     * @param unitRequired whether a value without unit is refused
     * @param hardRange possible values; others are refused
     * @param usualRange expected values; others are used and marked
     * @param choices the closed list of a choice, empty otherwise
     * @param units accepted units by code and alias
     */
    public record Domain(
            FactType type,
            @Nullable String unit,
            boolean unitRequired,
            Interval hardRange,
            Interval usualRange,
            List<String> choices,
            Map<String, UnitDefinition> units) {}

    /**
     * How a fact is found in resources.
     *
     * @param codes codes by which it is found
     * @param answers coded values that mean its words
     */
    public record Coding(List<CodeBinding> codes, List<CodedAnswer> answers) {

        /** Of a fact that is found in none. */
        public static final Coding NONE = new Coding(List.of(), List.of());
    }

    /**
     * What is done where a fact is missing.
     *
     * @param question what to ask
     * @param greatestAge how old a result may be
     * @param ifUnknown how bold answers may be without it
     */
    public record Asking(String question, GreatestAge greatestAge, IfUnknown ifUnknown) {}

    /** The same fact with codes. */
    public FactDefinition coded(List<CodeBinding> bindings, List<CodedAnswer> meanings) {
        return new FactDefinition(naming, domain, new Coding(bindings, meanings), asking);
    }

    /** The name in requests and rules. */
    public String name() {
        return naming.name();
    }

    /** The clinician's word for it. */
    public String label() {
        return naming.label();
    }

    /** The topic it belongs to. */
    public String group() {
        return naming.group();
    }

    /** What kind its values are of. */
    public FactType type() {
        return domain.type();
    }

    /** Canonical unit (UCUM), null for a fact without one. */
    public @Nullable String unit() {
        return domain.unit();
    }

    /** Whether a value without unit is refused. */
    public boolean unitRequired() {
        return domain.unitRequired();
    }

    /** Possible values; others are refused. */
    public Interval hardRange() {
        return domain.hardRange();
    }

    /** Expected values; others are used and marked. */
    public Interval usualRange() {
        return domain.usualRange();
    }

    /** The closed list of a choice, empty otherwise. */
    public List<String> choices() {
        return domain.choices();
    }

    /** Accepted units by code and alias. */
    public Map<String, UnitDefinition> units() {
        return domain.units();
    }

    /** Codes by which it is found in resources. */
    public List<CodeBinding> codes() {
        return coding.codes();
    }

    /** Coded values that mean its words. */
    public List<CodedAnswer> answers() {
        return coding.answers();
    }

    /** What to ask when it is missing. */
    public String question() {
        return asking.question();
    }

    /** How old a result may be. */
    public GreatestAge greatestAge() {
        return asking.greatestAge();
    }

    /** How bold answers may be without it. */
    public IfUnknown ifUnknown() {
        return asking.ifUnknown();
    }

    /**
     * The accepted unit that a spelling means: by its code or another spelling in the dictionary, or because it is the
     * same by UCUM. A unit that UCUM could convert into an accepted one is not accepted: which units may be sent is for
     * the author to say.
     */
    public Optional<UnitDefinition> unit(String spelling) {
        String plain = Ucum.withoutAnnotations(spelling);
        UnitDefinition listed =
                domain.units().getOrDefault(spelling, domain.units().get(plain));
        return listed != null || domain.units().isEmpty() ? Optional.ofNullable(listed) : measured(plain);
    }

    private Optional<UnitDefinition> measured(String spelling) {
        return Ucum.measure(spelling).flatMap(sent -> domain.units().values().stream()
                .filter(unit -> unit.measure().filter(sent::isSameAs).isPresent())
                .findFirst());
    }

    /** Accepted unit codes, canonical first, without aliases. */
    public List<String> unitCodes() {
        return domain.units().values().stream()
                .map(UnitDefinition::code)
                .distinct()
                .toList();
    }

    /** The words a word fact may take. */
    public List<String> words() {
        return domain.type() == FactType.YES_NO ? List.of(Word.YES, Word.NO) : domain.choices();
    }
}
