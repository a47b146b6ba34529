package org.ferrule.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ferrule.active.LoggedRulebooks;
import org.ferrule.facts.DataDictionary;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.store.RecordStore;
import org.ferrule.store.TermField;
import org.ferrule.tables.Rule;

/**
 * What can be searched for: the words of the log and of the rulebook that decides now, each with its text where that
 * rulebook has one.
 *
 * @param texts by field, then by word
 */
record Vocabulary(Map<TermField, Map<String, String>> texts, List<LoggedRulebooks.Named> rulebooks) {

    static Vocabulary of(RecordStore store, Rulebook rulebook, LoggedRulebooks rulebooks) {
        Map<String, String> rules = rulebook.rules().stream()
                .collect(Collectors.toMap(Rule::ruleId, Rule::title, (first, second) -> first));
        Map<String, String> flags = new TreeMap<>();
        rulebook.flags().forEach((code, flag) -> flags.put(code, flag.text()));
        Map<String, String> recommendations = new TreeMap<>();
        rulebook.recommendations()
                .keySet()
                .forEach(code -> recommendations.put(code, rulebook.recommendationText(code)));
        return new Vocabulary(
                Map.of(
                        TermField.RULE, withLogged(rules, store.words(TermField.RULE)),
                        TermField.FLAG, withLogged(flags, store.words(TermField.FLAG)),
                        TermField.RECOMMENDATION, withLogged(recommendations, store.words(TermField.RECOMMENDATION))),
                rulebooks.all());
    }

    private static Map<String, String> withLogged(Map<String, String> texts, Collection<String> logged) {
        Map<String, String> all = new TreeMap<>(texts);
        logged.forEach(word -> all.putIfAbsent(word, ""));
        return all;
    }

    /** All words of a field. */
    Set<String> words(TermField field) {
        return new TreeSet<>(texts.getOrDefault(field, Map.of()).keySet());
    }

    /** The text of a word; the word itself where the rulebook of now does not know it. */
    String text(TermField field, String word) {
        String text = texts.getOrDefault(field, Map.of()).getOrDefault(word, "");
        return text.isEmpty() ? word : text;
    }

    /** A word to choose. */
    record Choice(String word, String label, boolean chosen) {}

    /** The words of a field to choose from. */
    List<Choice> choices(TermField field, String chosen) {
        List<Choice> choices = new ArrayList<>();
        texts.getOrDefault(field, Map.of())
                .forEach((word, text) ->
                        choices.add(new Choice(word, text.isEmpty() ? word : word + ": " + text, word.equals(chosen))));
        return choices;
    }

    /** The rulebooks to choose from, by digest; a version that was chosen is that of its only rulebook. */
    List<Choice> rulebookChoices(String chosen) {
        return rulebooks.stream()
                .map(one -> new Choice(
                        one.digest(),
                        one.label(),
                        one.digest().equals(chosen)
                                || (!chosen.isEmpty() && one.version().equals(chosen))))
                .toList();
    }

    /** The words that a mistaken one may mean, as the end of a sentence. */
    static String meant(String mistaken, Collection<String> words) {
        return DataDictionary.nearest(mistaken, words)
                .map(nearest -> "; did you mean " + nearest + "?")
                .orElse("");
    }
}
