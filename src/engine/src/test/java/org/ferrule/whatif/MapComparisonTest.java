package org.ferrule.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.ferrule.SharedLoader;
import org.ferrule.ShippedRulebook;
import org.ferrule.TinyRulebook;
import org.ferrule.evaluation.Decision;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.evaluation.NoDecisionException;
import org.ferrule.evaluation.RandomPatients;
import org.ferrule.facts.FactDefinition;
import org.ferrule.facts.Interval;
import org.ferrule.folder.RulebookFiles;
import org.ferrule.json.Json;
import org.ferrule.json.Mistake;
import org.ferrule.json.MistakenRequestException;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.WrittenCase;
import org.ferrule.workbook.InvalidRulebookException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two versions on one map against plain deciding by each of them. */
class MapComparisonTest {

    private static final long SEED = Long.getLong("ferrule.seed", System.nanoTime());
    private static final int MAPS = Integer.getInteger("ferrule.maps", 8);
    private static final int VERSIONS = 2;

    /** So many until something differs. */
    private static final int MOST_VERSIONS = 20;

    private static final int EDITS = 12;
    private static final int POINTS = 150;
    private static final Evaluator NOW = ShippedRulebook.evaluator();
    private static final String PARAMETERS = "decision-tables/parameters.xlsx";

    private final Random random = new Random(SEED);

    private static byte[] edited(byte[] content, Consumer<XSSFWorkbook> edit) {
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(content));
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            edit.accept(workbook);
            workbook.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Evaluator evaluator(Rulebook rulebook) {
        return new Evaluator(rulebook, ShippedRulebook.CLOCK, () -> "test");
    }

    /** The shipped rulebook with some limits moved, whatever comes of it. */
    private Evaluator randomVersion() {
        while (true) {
            SortedMap<String, byte[]> files =
                    new TreeMap<>(RulebookFiles.read(ShippedRulebook.FOLDER).files());
            files.computeIfPresent(PARAMETERS, (path, content) -> edited(content, this::moveLimits));
            try {
                return evaluator(SharedLoader.LOADER.load(new RulebookFiles(files)));
            } catch (InvalidRulebookException e) {
                // Two limits crossed each other; the next try moves others.
            }
        }
    }

    private void moveLimits(XSSFWorkbook workbook) {
        List<Cell> values = new ArrayList<>();
        for (Row row : workbook.getSheetAt(0)) {
            Cell value = row.getCell(2);
            if (value != null && value.getCellType() == CellType.NUMERIC && value.getNumericCellValue() > 2) {
                values.add(value);
            }
        }
        for (int edit = 0; edit < EDITS; edit++) {
            Cell value = values.get(random.nextInt(values.size()));
            double factor = List.of(0.8, 0.9, 1.1, 1.2).get(random.nextInt(4));
            value.setCellValue((double) Math.round(value.getNumericCellValue() * factor));
        }
    }

    /** Numbers that cells cut often come up more often. */
    private FactDefinition number() {
        List<FactDefinition> numbers = new ArrayList<>();
        ShippedRulebook.rulebook().variables().dictionary().facts().stream()
                .filter(fact -> fact.type().isNumeric())
                .forEach(fact -> Pieces.of(ShippedRulebook.rulebook(), fact).ranges().stream()
                        .skip(1)
                        .forEach(range -> numbers.add(fact)));
        return numbers.get(random.nextInt(numbers.size()));
    }

    /** Every other one of a case, since few random ones come as far as to a treatment. */
    private ObjectNode request(RandomPatients patients) {
        ObjectNode request = patients.next();
        if (random.nextBoolean()) {
            List<WrittenCase> cases = ShippedRulebook.rulebook().cases();
            WrittenCase written = cases.get(random.nextInt(cases.size()));
            request.set("facts", written.facts().toJson());
        }
        return request;
    }

    private static ObjectNode changed(
            ObjectNode request, Decision decision, FactDefinition fact, @Nullable BigDecimal value) {
        ObjectNode changed = request.deepCopy();
        ObjectNode facts = (ObjectNode) changed.get("facts");
        facts.remove(fact.name());
        if (value != null) {
            ObjectNode result = facts.putObject(fact.name());
            result.put("value", value);
            if (fact.unit() != null) {
                result.put("unit", fact.unit());
            }
            Decision.UsedFact used = decision.facts().get(fact.name());
            if (used != null && used.at() != null) {
                result.put("at", used.at());
            }
        }
        return changed;
    }

    /** Half of them an end of a box, the others anywhere in one; each tenth unknown. */
    private @Nullable BigDecimal value(RegionMap.Axis axis, FactDefinition fact) {
        if (random.nextInt(10) == 0) {
            return null;
        }
        Interval range = axis.ranges().get(random.nextInt(axis.ranges().size()));
        BigDecimal low = Objects.requireNonNull(range.low());
        BigDecimal high = Objects.requireNonNull(range.high());
        if (random.nextBoolean()) {
            return random.nextBoolean() ? low : high;
        }
        BigDecimal step = Pieces.step(fact);
        return high.subtract(low)
                .multiply(BigDecimal.valueOf(random.nextDouble()))
                .divide(step, 0, RoundingMode.DOWN)
                .multiply(step)
                .add(low);
    }

    private static @Nullable Decision decided(Evaluator evaluator, JsonNode request) {
        try {
            return evaluator.evaluate(request);
        } catch (NoDecisionException e) {
            return null;
        }
    }

    private static boolean holds(MapComparison.Region region, @Nullable BigDecimal x, @Nullable BigDecimal y) {
        return holds(region.x(), x) && holds(region.y(), y);
    }

    private static boolean holds(@Nullable Interval range, @Nullable BigDecimal value) {
        return (range == null || value == null) ? (range == null && value == null) : range.overlaps(Interval.of(value));
    }

    private static String words(@Nullable Decision decision) {
        return decision == null
                ? ""
                : decision.recommendation().code() + " "
                        + decision.recommendation().dose();
    }

    private static String words(@Nullable ToldAdvice told) {
        return told == null || told.code().isEmpty() ? "" : told.code() + " " + told.dose();
    }

    @Test
    void eachBoxTellsWhatEachVersionDecidesAndDiffersWhereTheyDo() {
        RandomPatients patients = new RandomPatients(ShippedRulebook.rulebook(), SEED);
        int points = 0;
        int undecided = 0;
        int differing = 0;
        for (int version = 0; version < VERSIONS || (differing == 0 && version < MOST_VERSIONS); version++) {
            Evaluator before = randomVersion();
            for (int i = 0; i < MAPS; i++) {
                FactDefinition x = number();
                FactDefinition y = number();
                ObjectNode request = request(patients);
                if (x.equals(y)) {
                    continue;
                }
                Decision decision = NOW.evaluate(request);
                MapComparison map = MapComparison.of(
                        before, NOW, request, decision, x, y, Effort.withoutHaste(MapComparison.MOST_PAIRS));
                for (int point = 0; point < POINTS; point++) {
                    BigDecimal valueX = value(map.x(), x);
                    BigDecimal valueY = value(map.y(), y);
                    JsonNode tried = changed(changed(request, decision, x, valueX), decision, y, valueY);
                    MapComparison.Region region = region(map, valueX, valueY);
                    points++;
                    if (region.before() == null) {
                        undecided++;
                        assertThat(region.differs()).isFalse();
                    } else {
                        differing += region.differs() ? 1 : 0;
                        require(before, map, region, tried, valueX, valueY);
                    }
                }
            }
            before.rulebook().close();
        }
        System.out.println("seed " + SEED + ": " + points + " points of two versions, " + differing + " differ, "
                + undecided + " undecided");
        assertThat(differing).as("seed %s", SEED).isPositive();
        assertThat(undecided).as("seed %s", SEED).isLessThan(points / 50 + 1);
    }

    private static MapComparison.Region region(MapComparison map, @Nullable BigDecimal x, @Nullable BigDecimal y) {
        List<MapComparison.Region> holding =
                map.regions().stream().filter(region -> holds(region, x, y)).toList();
        assertThat(holding).as("boxes of %s and %s, seed %s", x, y, SEED).hasSize(1);
        return holding.get(0);
    }

    private static void require(
            Evaluator before,
            MapComparison map,
            MapComparison.Region region,
            JsonNode tried,
            @Nullable BigDecimal x,
            @Nullable BigDecimal y) {
        Decision old = decided(before, tried);
        Decision now = decided(NOW, tried);
        String where = "seed " + SEED + ", " + map.x().fact() + " " + x + ", "
                + map.y().fact() + " " + y + ", " + tried;
        assertThat(words(region.before())).as(where).isEqualTo(words(old));
        assertThat(words(region.now())).as(where).isEqualTo(words(now));
        assertThat(region.differs()).as(where).isEqualTo(!words(old).equals(words(now)));
        List<MapComparison.Region> told = map.differences().stream()
                .filter(difference -> holds(difference, x, y))
                .toList();
        assertThat(told).as("differences, " + where).hasSize(region.differs() ? 1 : 0);
        assertThat(told).as(where).allMatch(one -> Objects.equals(one.before(), region.before()));
        requireRule(before, old, region.before());
        requireRule(NOW, now, region.now());
    }

    private static void requireRule(Evaluator evaluator, @Nullable Decision decision, @Nullable ToldAdvice told) {
        if (decision != null && told != null) {
            assertThat(evaluator.rulebook().rules(told.rule())).anyMatch(rule -> rule.ruleId()
                    .equals(decision.recommendation().rule()));
        }
    }

    private static Evaluator tyres(Path folder, String text, String other) {
        return evaluator(SharedLoader.LOADER.load(TinyRulebook.write(folder, text, other)));
    }

    private static MapComparison ofTyres(Evaluator before, Evaluator now, String request) {
        JsonNode soft = Json.readRequest(request.getBytes(StandardCharsets.UTF_8));
        var dictionary = now.rulebook().variables().dictionary();
        return MapComparison.of(
                before,
                now,
                soft,
                now.evaluate(soft),
                dictionary.fact("pressure").orElseThrow(),
                dictionary.fact("riderWeight").orElseThrow());
    }

    @Test
    void aMovedLimitIsTheOnlyDifference(@TempDir Path one, @TempDir Path other) {
        try (Rulebook before = tyres(one, "| 6.5 |", "| 6.8 |").rulebook();
                Rulebook now = tyres(other, "", "").rulebook()) {
            String gravel = TinyRulebook.SOFT_TYRE.replace("\"tubeless\"", "\"surface\": \"gravel\", \"tubeless\"");
            MapComparison map = ofTyres(evaluator(before), evaluator(now), gravel);
            assertThat(map.differences())
                    .extracting(region -> region.x() + " " + region.y() + ": " + advice(region.before()) + " -> "
                            + advice(region.now()))
                    .containsExactly(
                            "6.51..6.8 20..200: RIDE by ADV-03 -> DEFLATE by ADV-04",
                            "6.51..6.8 null: RIDE by ADV-03 -> DEFLATE by ADV-04");
            assertThat(map.x().ranges().stream().map(String::valueOf).collect(Collectors.joining(" ")))
                    .contains("6.51..6.8 6.81..");
        }
    }

    private static String advice(@Nullable ToldAdvice told) {
        return told == null ? "" : told.code() + " by " + told.rule();
    }

    @Test
    void anotherDoseIsADifference(@TempDir Path one, @TempDir Path other) {
        try (Rulebook before = tyres(one, "| 60 | ml", "| 70 | ml").rulebook();
                Rulebook now = tyres(other, "", "").rulebook()) {
            MapComparison map = ofTyres(evaluator(before), evaluator(now), TinyRulebook.SOFT_TYRE);
            assertThat(map.differences()).isNotEmpty().allSatisfy(region -> {
                assertThat(advice(region.before())).isEqualTo(advice(region.now()));
                assertThat(String.valueOf(region.before())).contains("amount=70");
                assertThat(String.valueOf(region.now())).contains("amount=60");
            });
        }
    }

    @Test
    void anotherStrengthIsADifference(@TempDir Path one, @TempDir Path other) throws IOException {
        Path folder = TinyRulebook.write(one);
        Path tyres = folder.resolve("decision-tables/tyres.xlsx");
        Files.write(tyres, edited(Files.readAllBytes(tyres), workbook -> {
            Row header = workbook.getSheet("Advice").getRow(5);
            int note = header.getLastCellNum() - 1;
            header.getCell(note).setCellValue("Strength");
            workbook.getSheet("Advice").getRow(7).createCell(note).setCellValue("strong");
        }));
        try (Rulebook before = SharedLoader.LOADER.load(folder);
                Rulebook now = tyres(other, "", "").rulebook()) {
            MapComparison map = ofTyres(evaluator(before), evaluator(now), TinyRulebook.SOFT_TYRE);
            assertThat(map.differences()).isNotEmpty().allSatisfy(region -> {
                assertThat(advice(region.now())).isEqualTo("INFLATE by ADV-02");
                assertThat(Objects.requireNonNull(region.before()).strength()).isEqualTo("strong");
                assertThat(Objects.requireNonNull(region.now()).strength()).isNull();
            });
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "riderWeight | Rider weight; massOfRider | Rider weight; does not know Rider weight",
                "riderWeight | Rider weight | rider | number; riderWeight | Rider weight | rider | whole number;"
                        + " takes something else for Rider weight",
                "tubeless; slick; cannot read this patient: /facts/tubeless",
            })
    void whatTheOtherVersionDoesNotKnowIsSaid(
            String text, String replacement, String said, @TempDir Path one, @TempDir Path other) {
        String drl = "riderWeightLow";
        Path folder = TinyRulebook.write(one, text, replacement);
        if (replacement.startsWith("massOfRider")) {
            renameInRules(folder, drl, "massOfRiderLow");
        }
        try (Rulebook before = SharedLoader.LOADER.load(folder);
                Rulebook now = tyres(other, "", "").rulebook()) {
            assertThatThrownBy(() -> ofTyres(evaluator(before), evaluator(now), TinyRulebook.SOFT_TYRE))
                    .isInstanceOfSatisfying(MistakenRequestException.class, e -> assertThat(e.mistakes())
                            .allMatch(mistake -> mistake.pointer().equals("/with"))
                            .extracting(Mistake::detail)
                            .anyMatch(detail -> detail.contains(said)));
        }
    }

    private static void renameInRules(Path folder, String name, String other) {
        try {
            Path rules = folder.resolve("rules/weight.drl");
            Files.writeString(rules, Files.readString(rules).replace(name, other));
            Path reference = folder.resolve("decision-tables/reference.xlsx");
            Files.write(reference, edited(Files.readAllBytes(reference), workbook -> {
                for (Row row : workbook.getSheet("Units")) {
                    Cell fact = row.getCell(0);
                    if (fact != null && fact.toString().equals("riderWeight")) {
                        fact.setCellValue("massOfRider");
                    }
                }
            }));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
