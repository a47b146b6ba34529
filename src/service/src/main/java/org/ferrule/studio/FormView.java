package org.ferrule.studio;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ferrule.facts.DataDictionary;
import org.ferrule.facts.FactDefinition;
import org.ferrule.facts.FactType;
import org.ferrule.facts.UnitDefinition;
import org.ferrule.json.Mistake;

/**
 * The form of a patient: every fact, in the order and the groups of the dictionary, with what was filled in and what is
 * wrong with it.
 *
 * @param at the clinical moment, empty for now
 * @param groups the facts
 * @param mistakes what belongs to no field
 * @param numbers numbers that may be an axis of the map
 * @param x the one across, empty for none
 * @param y the one upwards, empty for none
 * @param versions versions of the rulebook that the map can be compared with
 * @param statement who the patient is, where the trial becomes a case
 */
record FormView(
        String at,
        List<Group> groups,
        List<String> mistakes,
        List<Choice> numbers,
        String x,
        String y,
        VersionChoices versions,
        String statement) {

    /** Facts about one topic. */
    record Group(String name, List<Field> fields) {}

    /**
     * A field.
     *
     * @param kind {@code words, number} or {@code date}
     * @param words what may be chosen
     * @param units what the number may be in
     * @param timed whether it says when it was taken
     */
    record Field(
            String name,
            String label,
            String question,
            String kind,
            List<Choice> words,
            List<Choice> units,
            String value,
            boolean timed,
            String taken,
            String mistake) {}

    /** A word that may be chosen. */
    record Choice(String word, String label, boolean chosen) {}

    static FormView of(DataDictionary dictionary, PatientForm form, List<Mistake> mistakes, VersionChoices versions) {
        Map<String, List<Field>> groups = new LinkedHashMap<>();
        dictionary.facts().forEach(fact -> groups.computeIfAbsent(fact.group(), group -> new ArrayList<>())
                .add(field(fact, form, mistakes)));
        List<String> others = mistakes.stream()
                .filter(mistake ->
                        dictionary.facts().stream().noneMatch(fact -> isAbout(mistake.pointer(), fact.name())))
                .map(Mistake::detail)
                .toList();
        return new FormView(
                form.value(PatientForm.MOMENT),
                groups.entrySet().stream()
                        .map(group -> new Group(group.getKey(), group.getValue()))
                        .toList(),
                others,
                numbers(dictionary),
                form.value(PatientForm.ACROSS),
                form.value(PatientForm.UPWARDS),
                versions,
                form.value(PatientForm.STATEMENT));
    }

    private static List<Choice> numbers(DataDictionary dictionary) {
        return dictionary.facts().stream()
                .filter(fact -> fact.type().isNumeric())
                .map(fact -> new Choice(fact.name(), fact.label(), false))
                .toList();
    }

    /** Whether a mistake is about a fact. */
    static boolean isAbout(String pointer, String fact) {
        return pointer.equals("/facts/" + fact) || pointer.startsWith("/facts/" + fact + "/");
    }

    private static Field field(FactDefinition fact, PatientForm form, List<Mistake> mistakes) {
        String value = form.ofFact(fact.name());
        return new Field(
                fact.name(),
                fact.label(),
                fact.question(),
                kind(fact.type()),
                words(fact, value),
                units(fact, form.unitOf(fact.name())),
                value,
                fact.type().isNumeric() && fact.unitRequired(),
                form.takenOf(fact.name()),
                mistakes.stream()
                        .filter(mistake -> isAbout(mistake.pointer(), fact.name()))
                        .map(Mistake::detail)
                        .findFirst()
                        .orElse(""));
    }

    private static String kind(FactType type) {
        return type.isWord() ? "words" : type.isNumeric() ? "number" : "date";
    }

    private static List<Choice> words(FactDefinition fact, String value) {
        return !fact.type().isWord()
                ? List.of()
                : Stream.concat(Stream.of(""), fact.words().stream())
                        .map(word -> new Choice(word, word.isEmpty() ? "unknown" : word, word.equals(value)))
                        .toList();
    }

    private static List<Choice> units(FactDefinition fact, String chosen) {
        Collection<UnitDefinition> units = new LinkedHashSet<>(fact.units().values());
        String first = chosen.isEmpty() ? String.valueOf(fact.unit()) : chosen;
        return units.stream()
                .map(unit -> new Choice(unit.code(), unit.code(), unit.code().equals(first)))
                .toList();
    }
}
