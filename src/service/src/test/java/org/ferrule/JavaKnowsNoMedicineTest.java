package org.ferrule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ferrule.facts.FactDefinition;
import org.ferrule.facts.UnitDefinition;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Conflict;
import org.ferrule.tables.FindingDefinition;
import org.ferrule.tables.Outcome;
import org.ferrule.tables.Rule;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every limit, unit, code, drug and criterion belongs to the rulebook. The words are read from the shipped rulebook, so
 * that a new one is looked for too.
 */
class JavaKnowsNoMedicineTest {

    /** Words of the guideline that are words of every other subject too. */
    private static final Set<String> EVERYDAY = Set.of(
            "1",
            "%",
            "g",
            "d",
            "h",
            "age",
            "days",
            "hours",
            "weeks",
            "years",
            "sex",
            "weight",
            "severity",
            "response",
            "contradiction",
            "units");

    private static final Rulebook RULEBOOK = ShippedRulebook.rulebook();
    private static final Map<Path, String> SOURCES = new TreeMap<>();

    @BeforeAll
    static void readSources() throws IOException {
        try (Stream<Path> files = Files.walk(Checkout.path("src"))) {
            for (Path file :
                    files.filter(JavaKnowsNoMedicineTest::isOfTheProgram).toList()) {
                SOURCES.put(Checkout.FOLDER.relativize(file), Files.readString(file));
            }
        }
    }

    private static boolean isOfTheProgram(Path file) {
        return Files.isRegularFile(file)
                && file.toString().matches(".*/src/(?!bench/)\\w+/src/main/(java|resources)/.*");
    }

    /** Where words stand in the sources, in whatever case. */
    private static Set<String> found(Collection<String> words) {
        return found("(?i)", words);
    }

    /** Where words stand in the sources, as {@code file: word}. */
    private static Set<String> found(String flags, Collection<String> words) {
        Pattern any = Pattern.compile(words.stream()
                .filter(word -> !EVERYDAY.contains(word))
                .map(Pattern::quote)
                .collect(Collectors.joining("|", flags + "(?<![A-Za-z0-9_])(", ")(?![A-Za-z0-9_])")));
        Set<String> found = new TreeSet<>();
        SOURCES.forEach((file, text) -> {
            Matcher matcher = any.matcher(text);
            while (matcher.find()) {
                found.add(file + ": " + matcher.group(1));
            }
        });
        return found;
    }

    @Test
    void noFactOrFindingIsNamed() {
        Set<String> names = RULEBOOK.variables().dictionary().facts().stream()
                .map(FactDefinition::name)
                .collect(Collectors.toSet());
        RULEBOOK.variables().findings().stream().map(FindingDefinition::name).forEach(names::add);
        assertThat(names).contains("ferritin");
        assertThat(found(names)).isEmpty();
    }

    @Test
    void noCodeIsNamed() {
        Set<String> codes = new TreeSet<>(RULEBOOK.recommendations().keySet());
        codes.addAll(RULEBOOK.flags().keySet());
        RULEBOOK.conflicts().stream().map(Conflict::id).forEach(codes::add);
        RULEBOOK.sources().keySet().stream()
                .filter(source -> !source.equals("design"))
                .forEach(codes::add);
        codes.addAll(RULEBOOK.parameters().keySet());
        assertThat(codes).contains("ORAL_IRON");
        assertThat(found("", codes)).isEmpty();
    }

    @Test
    void noRuleIsNamed() {
        Set<String> ids = RULEBOOK.rules().stream()
                .flatMap(rule -> Stream.of(rule.id(), rule.ruleId()))
                .collect(Collectors.toSet());
        assertThat(ids).contains("ADT-01");
        assertThat(found(ids)).isEmpty();
    }

    @Test
    void noDrugIsNamed() {
        Set<String> words = RULEBOOK.rules().stream()
                .map(Rule::outcomes)
                .flatMap(Collection::stream)
                .filter(Outcome.Dose.class::isInstance)
                .map(outcome -> ((Outcome.Dose) outcome).product())
                .flatMap(product -> Stream.of(product.split("[^A-Za-z]+")))
                .filter(word -> word.length() > 4)
                .collect(Collectors.toSet());
        assertThat(words).contains("carboxymaltose");
        assertThat(found(words)).isEmpty();
    }

    @Test
    void noUnitOfALaboratoryIsNamed() {
        Set<String> units = RULEBOOK.variables().dictionary().facts().stream()
                .flatMap(fact -> fact.units().values().stream())
                .map(UnitDefinition::code)
                .collect(Collectors.toSet());
        assertThat(units).contains("ug/L");
        assertThat(found(units)).isEmpty();
    }

    @Test
    void aWordWouldBeFoundInEachModule() {
        assertThat(found(Set.of("json")))
                .extracting(found -> found.split("/")[1])
                .contains("json", "engine", "log", "fhir", "service");
    }
}
