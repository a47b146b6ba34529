package org.ferrule.history;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ferrule.json.Mistake;
import org.ferrule.store.TermField;

/**
 * The form of a search as it is shown.
 *
 * @param values what was filled in, by field
 * @param mistakes what cannot be read, by field
 * @param others mistakes of no field
 * @param zone of days and times
 */
record SearchForm(
        Map<String, String> values,
        Map<String, String> mistakes,
        String others,
        List<Vocabulary.Choice> rules,
        List<Vocabulary.Choice> recommendations,
        List<Vocabulary.Choice> flags,
        List<Vocabulary.Choice> rulebooks,
        String zone) {

    private static final List<String> FIELDS =
            List.of("rule", "recommendation", "flag", "rulebook", "subject", "caller", "from", "to");

    static SearchForm of(Map<String, String> values, List<Mistake> mistakes, Vocabulary vocabulary, ZoneId zone) {
        Map<String, String> shown = new TreeMap<>();
        Map<String, String> told = new TreeMap<>();
        FIELDS.forEach(field -> {
            shown.put(field, values.getOrDefault(field, ""));
            told.put(field, told(mistakes, field));
        });
        return new SearchForm(
                shown,
                told,
                others(mistakes),
                vocabulary.choices(TermField.RULE, ""),
                vocabulary.choices(TermField.RECOMMENDATION, values.getOrDefault("recommendation", "")),
                vocabulary.choices(TermField.FLAG, values.getOrDefault("flag", "")),
                vocabulary.rulebookChoices(values.getOrDefault("rulebook", "")),
                zone.getId());
    }

    private static String told(List<Mistake> mistakes, String field) {
        return mistakes.stream()
                .filter(mistake -> mistake.pointer().substring(1).equals(field))
                .map(Mistake::detail)
                .collect(Collectors.joining("; "));
    }

    private static String others(List<Mistake> mistakes) {
        return mistakes.stream()
                .filter(mistake -> !FIELDS.contains(mistake.pointer().substring(1)))
                .map(Mistake::detail)
                .distinct()
                .collect(Collectors.joining("; "));
    }
}
