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
import org.ferrule.sheets.RulebookParts;
import org.ferrule.sheets.SymbolTable;
import org.ferrule.tables.Variable;

/**
 * Which facts and findings the DRL rules of each stage read: every name that occurs in their file outside of the rules
 * of other stages.
 */
final class StageReads {

    private static final Pattern NO_WORD = Pattern.compile("\\W+");
    private static final Pattern GETTER = Pattern.compile("get(?=[A-Z])");
    private static final Pattern PROPERTY = Pattern.compile("(Low|High|Known|Sent|At)$");

    private final Map<String, Set<Variable>> variables = new HashMap<>();

    /** What the rules of a rulebook read. */
    static StageReads of(RulebookParts parts) {
        StageReads reads = new StageReads();
        for (String stage : parts.symbols().stages()) {
            parts.drl().stream().filter(drl -> drl.has(stage)).forEach(drl -> reads.variables(stage)
                    .addAll(named(drl.of(stage), parts.symbols())));
        }
        return reads;
    }

    private static List<Variable> named(String drl, SymbolTable symbols) {
        Set<String> words = NO_WORD.splitAsStream(drl).collect(Collectors.toSet());
        Set<String> names = new HashSet<>(words);
        words.forEach(word -> names.add(name(word)));
        return symbols.variables().all().stream()
                .filter(variable -> names.contains(variable.name()))
                .toList();
    }

    /** The name in {@code ageLow} and in {@code getAgeLow}. */
    private static String name(String word) {
        String property = GETTER.matcher(word).lookingAt()
                ? word.substring(3, 4).toLowerCase(Locale.ROOT) + word.substring(4)
                : word;
        return PROPERTY.matcher(property).replaceFirst("");
    }

    private Set<Variable> variables(String stage) {
        return variables.computeIfAbsent(stage, any -> new TreeSet<>(Comparator.comparingInt(Variable::index)));
    }

    /** What the rules of a stage read. */
    List<Variable> of(String stage) {
        return List.copyOf(variables.getOrDefault(stage, Set.of()));
    }
}
