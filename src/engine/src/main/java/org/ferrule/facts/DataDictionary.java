package org.ferrule.facts;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The data dictionary: every fact that may be sent, in the order of its sheet. */
public final class DataDictionary {

    private final Map<String, FactDefinition> facts = new LinkedHashMap<>();

    /** A dictionary of facts with distinct names. */
    public DataDictionary(List<FactDefinition> definitions) {
        definitions.forEach(definition -> facts.put(definition.name(), definition));
    }

    /** The fact with this name. */
    public Optional<FactDefinition> fact(String name) {
        return Optional.ofNullable(facts.get(name));
    }

    /** All facts. */
    public Collection<FactDefinition> facts() {
        return facts.values();
    }

    /** The known name nearest to a mistaken one, if it is near enough to be meant. */
    public Optional<String> nearest(String mistaken) {
        return nearest(mistaken, facts.keySet());
    }

    /** The word nearest to a mistaken one, if at most a third of its letters differ. */
    public static Optional<String> nearest(String mistaken, Collection<String> words) {
        if (mistaken.length() > 60) {
            return Optional.empty();
        }
        String lower = mistaken.strip().toLowerCase(Locale.ROOT);
        return words.stream()
                .filter(word -> Math.abs(word.length() - lower.length()) <= allowed(word))
                .map(word -> new Near(word, distance(lower, word.toLowerCase(Locale.ROOT))))
                .filter(near -> near.distance() <= allowed(near.word()))
                .min(Comparator.comparingInt(Near::distance))
                .map(Near::word);
    }

    private record Near(String word, int distance) {}

    private static int allowed(String word) {
        return Math.max(1, word.length() / 3);
    }

    /** Levenshtein distance. */
    private static int distance(String left, String right) {
        int[] previous = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int[] current = new int[right.length() + 1];
            current[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int change = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
                current[j] = Math.min(Math.min(current[j - 1], previous[j]) + 1, previous[j - 1] + change);
            }
            previous = current;
        }
        return previous[right.length()];
    }
}
