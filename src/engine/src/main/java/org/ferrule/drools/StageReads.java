package org.ferrule.drools;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ferrule.sheets.Lexicon;
import org.ferrule.sheets.RulebookParts;
import org.ferrule.tables.Column;
import org.ferrule.tables.Slot;

/**
 * Which facts and findings the rules of each stage read. Of a row that is known; of the DRL rules of a stage it is
 * every name that occurs in their file outside of the rules of other stages.
 */
final class StageReads {

    private static final Pattern NO_WORD = Pattern.compile("\\W+");
    private static final Pattern GETTER = Pattern.compile("get(?=[A-Z])");
    private static final Pattern PROPERTY = Pattern.compile("(Low|High|Known|Sent|At)$");

    private final Map<String, Set<Slot>> slots = new HashMap<>();

    /** What the rules of a rulebook read. */
    static StageReads of(RulebookParts parts) {
        StageReads reads = new StageReads();
        parts.rules()
                .forEach(rule -> rule.conditions().forEach(condition -> reads.add(rule.stage(), condition.column())));
        for (String stage : parts.lexicon().stages()) {
            parts.drl().stream().filter(drl -> drl.has(stage)).forEach(drl -> reads.slots(stage)
                    .addAll(named(drl.of(stage), parts.lexicon())));
        }
        return reads;
    }

    private void add(String stage, Column column) {
        column.reads().ifPresent(slot -> slots(stage).add(slot));
    }

    private static List<Slot> named(String drl, Lexicon lexicon) {
        Set<String> words = NO_WORD.splitAsStream(drl).collect(Collectors.toSet());
        Set<String> names = new HashSet<>(words);
        words.forEach(word -> names.add(name(word)));
        return lexicon.vocabulary().slots().stream()
                .filter(slot -> names.contains(slot.name()))
                .toList();
    }

    /** The name in {@code ageLow} and in {@code getAgeLow}. */
    private static String name(String word) {
        String property = GETTER.matcher(word).lookingAt()
                ? word.substring(3, 4).toLowerCase(Locale.ROOT) + word.substring(4)
                : word;
        return PROPERTY.matcher(property).replaceFirst("");
    }

    private Set<Slot> slots(String stage) {
        return slots.computeIfAbsent(stage, any -> new TreeSet<>(Comparator.comparingInt(Slot::index)));
    }

    /** What the rules of a stage read. */
    List<Slot> of(String stage) {
        return List.copyOf(slots.getOrDefault(stage, Set.of()));
    }
}
