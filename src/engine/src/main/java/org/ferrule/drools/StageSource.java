package org.ferrule.drools;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ferrule.folder.RulebookFiles;
import org.ferrule.sheets.RulebookParts;
import org.ferrule.tables.Rule;
import org.ferrule.tables.Variable;
import org.ferrule.workbook.SourceLocation;

/**
 * What Drools compiles for one stage: its DRL, and the types that it matches. The texts are all that counts: equal
 * texts are the same rules.
 *
 * @param stage the stage
 * @param texts text by path
 * @param places by path, where in the rulebook a text of rules comes from
 * @param rules names of the rules that must come of it
 */
record StageSource(String stage, Map<String, String> texts, Map<String, SourceLocation> places, Set<String> rules) {

    private static final String RESOURCES = "src/main/resources/" + DrlFile.PACKAGE + "/";
    private static final String JAVA = "src/main/java/" + DrlFile.PACKAGE + "/";
    private static final String GLOBALS =
            "package " + DrlFile.PACKAGE + "\nglobal " + Conclusions.class.getName() + " out\n";

    /** Of all that its rules come from, text by text. */
    String digest() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        new TreeMap<>(texts).forEach((path, text) -> {
            all.writeBytes((path + "\n" + text.length() + "\n" + text).getBytes(StandardCharsets.UTF_8));
        });
        return RulebookFiles.digest(all.toByteArray());
    }

    /** The sources of all stages that have DRL, in their order. */
    static List<StageSource> of(RulebookParts parts) {
        StageReads reads = StageReads.of(parts);
        return parts.symbols().stages().stream()
                .filter(stage -> parts.drl().stream().anyMatch(drl -> drl.has(stage)))
                .map(stage -> of(stage, parts, reads.of(stage)))
                .toList();
    }

    private static StageSource of(String stage, RulebookParts parts, List<Variable> reads) {
        Map<String, String> texts = new HashMap<>();
        Map<String, SourceLocation> places = new HashMap<>();
        texts.put(RESOURCES + "globals.drl", GLOBALS);
        StageTypes.sources(stage, reads).forEach((type, source) -> texts.put(JAVA + type + ".java", source));
        parts.drl().stream().filter(drl -> drl.has(stage)).forEach(drl -> {
            String path = RESOURCES + "file_" + places.size() + ".drl";
            texts.put(path, drl.of(stage));
            places.put(path, SourceLocation.file(drl.file()));
        });
        Set<String> rules = parts.rules().stream()
                .filter(rule -> rule.stage().equals(stage) && !rule.isRow())
                .map(Rule::name)
                .collect(Collectors.toUnmodifiableSet());
        return new StageSource(stage, Map.copyOf(texts), Map.copyOf(places), rules);
    }
}
