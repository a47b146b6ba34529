package org.ferrule.rulebook;

import java.nio.charset.StandardCharsets;
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

/**
 * Which facts and findings the rules of each stage read. Of a row that is known; of a DRL file it is every name that occurs in it, for each stage
 * that occurs in it.
 */
final class StageReads {

    private static final Pattern NO_WORD = Pattern.compile("\\W+");
    private static final Pattern GETTER = Pattern.compile("get(?=[A-Z])");
    private static final Pattern PROPERTY = Pattern.compile("(Low|High|Known|Sent|At)$");

    private final Map<String, Set<Slot>> slots = new HashMap<>();

    /** What these rules and files read. */
    static StageReads of(RulebookFiles files, Lexicon lexicon, List<Rule> rules) {
        StageReads reads = new StageReads();
        rules.forEach(rule -> rule.conditions().forEach(condition -> reads.add(rule.stage(), condition.column())));
        files.files().forEach((path, content) -> {
            if (path.endsWith(".drl")) {
                reads.add(new String(content, StandardCharsets.UTF_8), lexicon);
            }
        });
        return reads;
    }

    private void add(String stage, Column column) {
        if (column instanceof Column.OfSlot slot) {
            slots(stage).add(slot.slot());
        }
    }

    private void add(String drl, Lexicon lexicon) {
        Set<String> words = NO_WORD.splitAsStream(drl).collect(Collectors.toSet());
        Set<String> names = new HashSet<>(words);
        words.forEach(word -> names.add(name(word)));
        List<Slot> read = lexicon.vocabulary().slots().stream()
                .filter(slot -> names.contains(slot.name()))
                .toList();
        lexicon.stages().stream().filter(words::contains).forEach(stage -> slots(stage)
                .addAll(read));
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
