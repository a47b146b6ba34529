package org.ferrule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.ferrule.casebook.CaseBook;
import org.ferrule.casebook.CaseRow;
import org.ferrule.facts.WrittenFacts;
import org.ferrule.folder.RulebookFiles;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Expectation;
import org.ferrule.tables.Rule;
import org.ferrule.tables.Variable;
import org.ferrule.tables.WrittenCase;
import org.jspecify.annotations.Nullable;

/**
 * The vignettes as rows of the sheets Cases: the patient as the case differs from a baseline, and all of the
 * expectation that a sheet can hold.
 */
public final class VignetteCases {

    private static final String COMPARED = "vignettes";
    private static final String NONE = "none";
    private static final String UNKNOWN = "UNKNOWN";

    private final Rulebook rulebook;
    private final List<Vignette> vignettes;
    private final Map<String, Long> rarity = new HashMap<>();

    /** The vignettes as cases of a rulebook. */
    public VignetteCases(Rulebook rulebook) {
        this.rulebook = rulebook;
        this.vignettes =
                Vignette.all().stream().map(named -> named.getPayload()).toList();
        vignettes.forEach(
                vignette -> texts(vignette.expect().get("rules")).forEach(rule -> rarity.merge(rule, 1L, Long::sum)));
    }

    /**
     * Writes them into the workbooks of a rulebook that can be read: a new one where the rule stands that the fewest
     * vignettes name.
     */
    public static void main(String... args) throws IOException {
        Path folder = Path.of(args[0]);
        RulebookFiles files = RulebookFiles.read(folder);
        try (Rulebook rulebook = SharedLoader.LOADER.load(files)) {
            Map<String, List<CaseRow>> rows = new VignetteCases(rulebook)
                    .rows().stream()
                            .collect(Collectors.groupingBy(CaseRow::workbook, TreeMap::new, Collectors.toList()));
            for (Map.Entry<String, List<CaseRow>> some : rows.entrySet()) {
                byte[] workbook = Objects.requireNonNull(files.files().get(some.getKey()));
                Files.write(folder.resolve(some.getKey()), new CaseBook(rulebook).with(workbook, some.getValue()));
            }
        }
    }

    /** A row for each. */
    public List<CaseRow> rows() {
        return vignettes.stream().map(this::row).toList();
    }

    private CaseRow row(Vignette vignette) {
        WrittenFacts facts = WrittenFacts.of(
                OffsetDateTime.parse(vignette.request().get("at").asText()),
                (ObjectNode) vignette.request().get("facts"));
        List<@Nullable WrittenCase> starts = new ArrayList<>();
        starts.add(null);
        rulebook.cases().stream()
                .filter(written -> written.isBaseline() && !written.id().equals(vignette.id()))
                .forEach(starts::add);
        CaseRow nearest = starts.stream()
                .map(like -> CaseRow.of(
                        workbook(vignette), vignette.id(), vignette.text(), facts, like, rulebook.variables()))
                .min(Comparator.comparingInt(CaseRow::cells))
                .orElseThrow();
        return nearest.expecting(expected(vignette.expect())).compared(COMPARED);
    }

    private String workbook(Vignette vignette) {
        return rulebook.cases().stream()
                .filter(written -> written.id().equals(vignette.id()))
                .map(written -> written.place().file())
                .findFirst()
                .orElseGet(() -> home(vignette));
    }

    private String home(Vignette vignette) {
        return texts(vignette.expect().get("rules")).stream()
                .sorted(Comparator.comparing(rule -> rarity.getOrDefault(rule, 0L)))
                .flatMap(rule -> rulebook.rules().stream().filter(Rule::isRow).filter(row -> row.ruleId()
                        .equals(rule)))
                .map(row -> row.place().file())
                .findFirst()
                .orElseThrow();
    }

    private Map<String, String> expected(JsonNode expect) {
        Map<String, String> expected = new LinkedHashMap<>();
        expected.put(
                Expectation.Kind.RECOMMENDATION.header(),
                expect.get("recommendation").asText());
        list(expected, Expectation.Kind.ALTERNATIVES, expect.get("alternatives"), true);
        if (expect.has("provisional")) {
            String code = expect.get("provisional").asText();
            expected.put(Expectation.Kind.PROVISIONALLY.header(), code.equals("null") ? NONE : code);
        }
        list(expected, Expectation.Kind.NEEDS, expect.get("needs"), true);
        list(expected, Expectation.Kind.FLAGS, expect.get("flags"), false);
        list(expected, Expectation.Kind.RULES, expect.get("rules"), false);
        if (expect.has("dose")) {
            JsonNode dose = expect.get("dose");
            expected.put(
                    Expectation.Kind.DOSE.header(),
                    dose.get("product").asText() + " " + dose.get("amount").asText() + " "
                            + dose.get("unit").asText());
        }
        expect.get("findings").properties().forEach(finding -> finding(expected, finding.getKey(), finding.getValue()));
        return expected;
    }

    private static void list(Map<String, String> expected, Expectation.Kind kind, JsonNode words, boolean exactly) {
        List<String> texts = texts(words);
        if (exactly || !texts.isEmpty()) {
            expected.put(kind.header(), texts.isEmpty() ? NONE : String.join(", ", texts));
        }
    }

    private void finding(Map<String, String> expected, String name, JsonNode value) {
        Variable variable = rulebook.variables().named(name).orElseThrow();
        String text = value.isBoolean() ? value.booleanValue() ? "yes" : "no" : value.asText();
        boolean undecided = text.equals(UNKNOWN) && !variable.words().contains(UNKNOWN);
        expected.put(
                variable.label() + (variable.unit() == null ? "" : " (" + variable.unit() + ")"),
                undecided ? NONE : text);
    }

    private static List<String> texts(JsonNode list) {
        Function<JsonNode, String> text = JsonNode::asText;
        return StreamSupport.stream(list.spliterator(), false).map(text).toList();
    }
}
