package org.ferrule.facts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.ferrule.json.Mistake;
import org.ferrule.json.Mistakes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FactReaderTest {

    private static final OffsetDateTime MOMENT = OffsetDateTime.parse("2026-03-16T10:00:00+01:00");
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final DataDictionary DICTIONARY = new DataDictionary(List.of(
            Definitions.LEVEL,
            Definitions.INFLOW,
            Definitions.LIQUID,
            Definitions.SEALED,
            Definitions.VALVES,
            Definitions.INSTALLED));

    private final Mistakes mistakes = new Mistakes();

    /** A limit at 75: up to it is one side, above it the other. */
    private static boolean separate(String fact, Interval one, Interval other) {
        return side(one) != side(other);
    }

    private static int side(Interval interval) {
        return interval.upperBound() <= 75 ? -1 : interval.lowerBound() > 75 ? 1 : 0;
    }

    private FactSheet sheet(String json) {
        try {
            ObjectNode facts = (ObjectNode) MAPPER.readTree("{" + json.replace('\'', '"') + "}");
            return new FactReader(DICTIONARY, FactReaderTest::separate).read(facts, MOMENT, mistakes);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    private Fact fact(String name, String json) {
        Fact fact = sheet("'" + name + "': " + json).facts().get(name);
        assertThat(mistakes.kept()).isEmpty();
        assertThat(fact).isNotNull();
        return fact == null ? Fact.unknown(Definitions.LEVEL) : fact;
    }

    private List<Mistake> mistakes(String name, String json) {
        sheet("'" + name + "': " + json);
        return mistakes.kept();
    }

    @Test
    void moreThanAThousandResultsOfAFactAreRefusedByItsName() {
        String results = "{'value': 1, 'unit': 'L'},".repeat(FactReader.MOST_RESULTS) + "{'value': 1, 'unit': 'L'}";
        assertThat(mistakes("level", "[" + results + "]")).singleElement().satisfies(mistake -> {
            assertThat(mistake.pointer()).isEqualTo("/facts/level");
            assertThat(mistake.detail()).startsWith("more than 1000 results of one fact");
        });
    }

    private static String litres(String value) {
        return "{'value': " + value + ", 'unit': 'L'}";
    }

    @ParameterizedTest
    @CsvSource({
        "75,        75",
        "75.00,     75",
        "75.01,     75.01",
        "75.004,    75",
        "75.005,    75.01",
        "74.995,    75",
        "74.9949,   74.99",
        "7.5e1,     75",
        "750E-1,    75",
        "0.0000001, 0",
    })
    void numbersAreExactUntilTheyAreRoundedHalfUpToTwoDecimals(String sent, String used) {
        assertThat(fact("level", litres(sent)).value()).isEqualTo(Interval.of(used));
    }

    @ParameterizedTest
    @ValueSource(strings = {"74.99", "75.01", "74.9949", "75.0051"})
    void aValueBesideALimitIsNotTheLimit(String beside) {
        assertThat(fact("level", litres(beside)).value()).isNotEqualTo(Interval.of("75"));
    }

    @ParameterizedTest
    @CsvSource({
        "litre, 75,     75",
        "' L ', 75,     75",
        "l,     75,     75",
        "dm3,   75,     75",
        "l{oil}, 75,    75",
        "hl,    0.75,   75",
        "100.L, 0.75,   75",
        "cm3,   75000,  75",
        "hL,    0.75,   75",
        "hL,    0.7501, 75.01",
        "mL,    75000,  75",
        "mL,    75004,  75",
        "mL,    75005,  75.01",
        "gal,   168.5,  74.98",
        "gal,   168.55, 75",
        "gal,   168.57, 75.01",
    })
    void aUnitIsConvertedBeforeRounding(String unit, String sent, String used) {
        Fact fact = fact("level", "{'value': " + sent + ", 'unit': '" + unit + "'}");
        assertThat(fact.value()).isEqualTo(Interval.of(used));
        assertThat(fact.unusualUnit()).isEqualTo(unit.equals("mL") || unit.equals("cm3"));
        assertThat(fact.state()).isEqualTo(FactState.KNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "<,  5,      L,   0..4.99",
        "<=, 5,      L,   0..5",
        ">,  5,      L,   5.01..",
        ">=, 5,      L,   5..",
        "<,  5.004,  L,   0..5",
        "<,  5.006,  L,   0..5.01",
        ">,  5.004,  L,   5..",
        ">,  4.996,  L,   5..",
        "<,  168.5,  gal, 0..74.98",
        "<,  168.54, gal, 0..75",
        ">,  168.54, gal, 75..",
        "<,  200,    gal, 0..88.99",
        ">,  200,    gal, 89.01..",
        "<,  0.01,   L,   0",
    })
    void aComparatorIsAnIntervalWhoseOpenEndIsTheNextHundredth(
            String comparator, String value, String unit, String expected) {
        Fact fact =
                fact("level", "{'value': " + value + ", 'unit': '" + unit + "', 'comparator': '" + comparator + "'}");
        assertThat(fact.value()).isEqualTo(IntervalTest.interval(expected));
        assertThat(fact.comparator()).isEqualTo(comparator);
    }

    @Test
    void aComparatorOnAFactThatMayBeNegativeIsOpenBelow() {
        assertThat(fact("inflow", "{'value': 5, 'comparator': '<'}").value())
                .isEqualTo(IntervalTest.interval("..4.99"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "level  | 75                                                   | UNIT_MISSING",
                "level  | {'value': 75}                                        | UNIT_MISSING",
                "level  | {'value': 75, 'unit': null}                          | UNIT_MISSING",
                "level  | {'value': 75, 'unit': 'cL'}                          | UNIT_NOT_ACCEPTED",
                "level  | {'value': 75, 'unit': ''}                            | UNIT_NOT_ACCEPTED",
                "level  | {'value': 75, 'unit': 'furlong'}                     | UNIT_NOT_ACCEPTED",
                "inflow | {'value': 75, 'unit': 'L'}                           | UNIT_NOT_ACCEPTED",
                "level  | {'value': 1, 'unit': 'mL'}                           | REFUSED_VALUE",
                "level  | {'value': 0.5, 'unit': 'mL', 'comparator': '<'}      | REFUSED_VALUE",
                "level  | {'value': 1000.01, 'unit': 'L'}                      | OUTSIDE_HARD_RANGE",
                "level  | {'value': -0.01, 'unit': 'L'}                        | OUTSIDE_HARD_RANGE",
                "level  | {'value': 0, 'unit': 'L', 'comparator': '<'}         | OUTSIDE_HARD_RANGE",
                "level  | {'value': 1000, 'unit': 'L', 'comparator': '>'}      | OUTSIDE_HARD_RANGE",
                "valves | 2.5                                                  | NOT_WHOLE",
                "valves | 2.001                                                | NOT_WHOLE",
                "valves | 21                                                   | OUTSIDE_HARD_RANGE",
                "level  | {'value': 75, 'unit': 'L', 'status': 'preliminary'}  | STATUS_NOT_USABLE",
                "level  | {'value': null, 'status': 'cancelled'}               | STATUS_NOT_USABLE",
            })
    void aDoubtfulValueIsKeptAsRejectedWithItsProblem(String name, String json, FactProblem problem) {
        Fact fact = fact(name, json);
        assertThat(fact.state()).isEqualTo(FactState.REJECTED);
        assertThat(fact.value()).isNull();
        assertThat(fact.problems()).containsExactly(problem);
    }

    @ParameterizedTest
    @CsvSource({
        "level,  0,       true",
        "level,  1000,    true",
        "level,  1000.004, true",
        "level,  500.01,  true",
        "level,  0.99,    true",
        "level,  500,     false",
        "level,  1,       false",
        "level,  500.004, false",
        "valves, 0,       true",
        "valves, 20,      true",
        "valves, 9,       true",
        "valves, 8,       false",
        "valves, 2.00,    false",
    })
    void aPossibleValueIsUsedAndMarkedWhenItIsUnusual(String name, String value, boolean unusual) {
        Fact fact = fact(name, name.equals("level") ? litres(value) : value);
        assertThat(fact.state()).isEqualTo(FactState.KNOWN);
        assertThat(fact.problems()).isEqualTo(unusual ? Set.of(FactProblem.OUTSIDE_USUAL_RANGE) : Set.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "'yes'", "'YES'", "' Yes '", "{'value': true}", "[true]", "[{'value': 'yes'}]"})
    void yesIsAcceptedInAllItsSpellings(String json) {
        assertThat(fact("sealed", json).value()).isEqualTo(new Word(Word.YES));
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "'no'", "'NO'", "'no '", "{'value': false}"})
    void noIsAcceptedInAllItsSpellings(String json) {
        assertThat(fact("sealed", json).value()).isEqualTo(new Word(Word.NO));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'oil'", "'OIL'", "' oil\\t'", "'Oil'"})
    void choicesAreTrimmedAndMatchedWithoutCase(String json) {
        assertThat(fact("liquid", json).value()).isEqualTo(new Word("oil"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "level     | null",
                "level     | {'value': null}",
                "level     | {'value': null, 'unit': 'furlong'}",
                "level     | []",
                "level     | [null]",
                "sealed    | null",
                "sealed    | 'unknown'",
                "liquid    | ' Unknown '",
                "installed | null",
            })
    void notRecordedIsUnknownAndNotRejected(String name, String json) {
        Fact fact = fact(name, json);
        assertThat(fact.state()).isEqualTo(FactState.UNKNOWN);
        assertThat(fact.value()).isNull();
        assertThat(fact.problems()).isEmpty();
    }

    @Test
    void whatWasNotSentIsNotListed() {
        assertThat(sheet("'level': null").facts()).containsOnlyKeys("level");
    }

    @Test
    void factsStandInTheOrderOfTheDictionary() {
        assertThat(sheet("'installed': '2020', 'liquid': 'oil', 'level': null")
                        .facts()
                        .keySet())
                .containsExactly("level", "liquid", "installed");
    }

    @ParameterizedTest
    @CsvSource({
        "2020, 2020",
        "2020-05, 2020-05",
        "2020-05-17, 2020-05-17",
        "' 2020-05-17 ', 2020-05-17",
        "2026-03-16, 2026-03-16",
        "2026, 2026"
    })
    void datesMayBeKnownToTheYearOrMonth(String sent, String used) {
        assertThat(fact("installed", "'" + sent + "'").value()).isEqualTo(CalendarDate.parse(used));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "feritin   | 1                                        | /facts/feritin       | unknown fact; GET /api/v1/facts lists all facts",
                "leve1     | 1                                        | /facts/leve1         | unknown fact; did you mean level?",
                "Level     | 1                                        | /facts/Level         | unknown fact; did you mean level?",
                "a/b~c     | 1                                        | /facts/a~1b~0c       | unknown fact; GET /api/v1/facts lists all facts",
                "level     | '75'                                     | /facts/level         | wrong type: expected a number, as { \"value\": …, \"unit\": \"L\" }",
                "inflow    | '75'                                     | /facts/inflow        | wrong type: expected a number",
                "level     | true                                     | /facts/level         | wrong type: expected a number",
                "level     | {'value': '75', 'unit': 'L'}             | /facts/level/value   | wrong type: expected a number",
                "level     | {'unit': 'L'}                            | /facts/level         | a result needs the member value",
                "level     | {}                                       | /facts/level         | a result needs the member value",
                "level     | {'value': 1, 'units': 'L'}               | /facts/level/units   | unknown member",
                "level     | {'value': 1, 'unit': 7}                  | /facts/level/unit    | wrong type: expected a text",
                "level     | {'value': 1, 'comparator': '<<'}         | /facts/level/comparator | not in the list: expected <, <=, > or >=",
                "level     | {'value': 1, 'comparator': '≤'}          | /facts/level/comparator | not in the list",
                "level     | {'value': 1, 'at': 'yesterday'}          | /facts/level/at      | bad date: expected a moment with its offset",
                "level     | {'value': 1, 'at': '2026-03'}            | /facts/level/at      | bad date",
                "level     | {'value': 1, 'at': '2026-02-30'}         | /facts/level/at      | bad date",
                "level     | {'value': 1, 'at': '2026-03-18'}         | /facts/level/at      | bad date: more than a day after",
                "level     | {'value': 1, 'at': '2026-03-16T08:00:00'} | /facts/level/at     | bad date",
                "level     | {'value': 1, 'at': '2026-03-17T10:00:01+01:00'} | /facts/level/at | bad date: more than a day after",
                "level     | {'value': 1, 'status': 'Final'}          | /facts/level/status  | not in the list",
                "level     | {'value': 1, 'status': 'done'}           | /facts/level/status  | not in the list",
                "level     | [[1]]                                    | /facts/level/0       | wrong type: expected a number",
                "level     | [{'value': 1}, {'value': 'x'}]           | /facts/level/1/value | wrong type: expected a number",
                "inflow    | 1e13                                     | /facts/inflow        | a number beyond every possible quantity",
                "inflow    | 1e400                                    | /facts/inflow        | a number beyond every possible quantity",
                "inflow    | 1e2000000000                             | /facts/inflow        | a number beyond every possible quantity",
                "inflow    | -1e13                                    | /facts/inflow        | a number beyond every possible quantity",
                "inflow    | 1e-101                                   | /facts/inflow        | a number beyond every possible quantity",
                "inflow    | 1e-2000000000                            | /facts/inflow        | a number beyond every possible quantity",
                "sealed    | 1                                        | /facts/sealed        | wrong type: expected true, false, \"yes\", \"no\" or \"unknown\"",
                "sealed    | 'maybe'                                  | /facts/sealed        | not in the list: expected true, false, \"yes\", \"no\" or \"unknown\"",
                "sealed    | 'true'                                   | /facts/sealed        | not in the list",
                "sealed    | {'value': true, 'comparator': '<'}       | /facts/sealed/value  | a comparator belongs to a number only",
                "liquid    | 'watter'                                 | /facts/liquid        | not in the list: expected one of water, oil, acid or unknown; did you mean water?",
                "liquid    | 7                                        | /facts/liquid        | wrong type: expected a text, one of water, oil, acid or unknown",
                "liquid    | 'w ater'                                 | /facts/liquid        | not in the list",
                "installed | 2020                                     | /facts/installed     | wrong type: expected a date",
                "installed | '2026-03-17'                             | /facts/installed     | bad date",
                "installed | '2027'                                   | /facts/installed     | bad date",
                "installed | '2020-02-30'                             | /facts/installed     | bad date",
                "installed | '16.3.2020'                              | /facts/installed     | bad date",
            })
    void whatCannotBeUnderstoodIsAMistakeWithItsPlace(String name, String json, String pointer, String detail) {
        assertThat(mistakes(name, json)).singleElement().satisfies(mistake -> {
            assertThat(mistake.pointer()).isEqualTo(pointer);
            assertThat(mistake.detail()).startsWith(detail);
        });
    }

    @Test
    void allMistakesOfARequestAreFoundAtOnceAndNoneRepeatsAValue() {
        sheet(
                "'levle': 4711, 'liquid': 'secretword', 'level': {'value': 'x4711', 'unit': 4711, 'mood': 4711}, 'sealed': 4711");
        assertThat(mistakes.kept())
                .extracting(Mistake::pointer)
                .containsExactly(
                        "/facts/levle",
                        "/facts/liquid",
                        "/facts/level/mood",
                        "/facts/level/unit",
                        "/facts/level/value",
                        "/facts/sealed");
        assertThat(mistakes.kept())
                .extracting(Mistake::detail)
                .noneMatch(detail -> detail.contains("4711") || detail.contains("secretword"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999999999.99", "-999999999999.99", "1e11", "1e-100", "0e-50"})
    void aNumberOfManyDigitsIsReadExactly(String value) {
        assertThat(fact("inflow", value).value()).isEqualTo(Interval.of(value));
    }

    private static String result(String value, String time) {
        return "{'value': " + value + ", 'unit': 'L', 'at': '2026-03-" + time + "'}";
    }

    private static final String MORNING = "16T08:00:00+01:00";
    private static final String SAME_INSTANT = "16T07:00:00Z";
    private static final String DAY_BEFORE = "15T08:00:00+01:00";

    @Test
    void theLatestOfSeveralResultsCounts() {
        String late = result("80", MORNING);
        String early = result("20", DAY_BEFORE);
        String untimed = litres("50");
        for (List<String> results : List.of(List.of(late, early, untimed), List.of(untimed, early, late))) {
            Fact fact = fact("level", results.toString());
            assertThat(fact.value()).isEqualTo(Interval.of("80"));
            assertThat(fact.at()).isEqualTo(OffsetDateTime.parse("2026-03-16T08:00:00+01:00"));
        }
    }

    @Test
    void theLatestMomentCountsAcrossOffsets() {
        assertThat(fact("level", "[" + result("80", "16T08:30:00+02:00") + "," + result("20", "16T07:00:00Z") + "]")
                        .value())
                .isEqualTo(Interval.of("20"));
    }

    @Test
    void theLatestResultCountsEvenWhenItIsNotRecordedOrRefused() {
        String early = result("20", DAY_BEFORE);
        assertThat(fact("level", "[" + early + ", {'value': null, 'at': '2026-03-16T08:00:00+01:00'}]")
                        .state())
                .isEqualTo(FactState.UNKNOWN);
        assertThat(fact("level", "[" + early + "," + result("2000", MORNING) + "]")
                        .problems())
                .containsExactly(FactProblem.OUTSIDE_HARD_RANGE);
    }

    @Test
    void aResultThatMayNotBeUsedDoesNotCount() {
        String preliminary =
                "{'value': 80, 'unit': 'L', 'at': '2026-03-16T08:00:00+01:00', 'status': 'entered-in-error'}";
        assertThat(fact("level", "[" + preliminary + "," + result("20", DAY_BEFORE) + "]")
                        .value())
                .isEqualTo(Interval.of("20"));
        assertThat(fact("level", "[" + preliminary + "]").problems()).containsExactly(FactProblem.STATUS_NOT_USABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"final", "amended", "corrected"})
    void aFinishedResultCounts(String status) {
        assertThat(fact("level", "{'value': 80, 'unit': 'L', 'status': '" + status + "'}")
                        .state())
                .isEqualTo(FactState.KNOWN);
    }

    @ParameterizedTest
    @CsvSource({"70, 75, 70..75", "75.01, 90, 75.01..90", "70, 70, 70", "75, 74.99, 74.99..75"})
    void resultsOfOneMomentThatAgreeOnEveryLimitAreJoined(String one, String other, String joined) {
        for (String second : List.of(MORNING, SAME_INSTANT)) {
            Fact fact = fact("level", "[" + result(one, MORNING) + "," + result(other, second) + "]");
            assertThat(fact.value()).isEqualTo(IntervalTest.interval(joined));
            assertThat(fact.state()).isEqualTo(FactState.KNOWN);
        }
    }

    @Test
    void aRefusedValueIsNotAlsoToldAsUnusual() {
        String refused = "{'value': 0.5, 'unit': 'mL', 'at': '2026-03-" + MORNING + "'}";
        String unusual = result("0.6", MORNING);
        for (String results :
                List.of(refused, "[" + refused + "," + unusual + "]", "[" + unusual + "," + refused + "]")) {
            Fact fact = fact("level", results);
            assertThat(fact.state()).isEqualTo(FactState.REJECTED);
            assertThat(fact.problems()).containsExactly(FactProblem.REFUSED_VALUE);
        }
    }

    @ParameterizedTest
    @CsvSource({"75, 75.01", "20, 80", "75.01, 74.99"})
    void resultsOfOneMomentOnDifferentSidesOfALimitConflict(String one, String other) {
        Fact fact = fact("level", "[" + result(one, MORNING) + "," + result(other, SAME_INSTANT) + "]");
        assertThat(fact.state()).isEqualTo(FactState.REJECTED);
        assertThat(fact.problems()).containsExactly(FactProblem.CONFLICTING);
    }

    @Test
    void resultsWithoutTimeAreOfOneMoment() {
        assertThat(fact("level", "[" + litres("20") + "," + litres("80") + "]").problems())
                .containsExactly(FactProblem.CONFLICTING);
        assertThat(fact("level", "[" + litres("20") + "," + litres("30") + "]").value())
                .isEqualTo(IntervalTest.interval("20..30"));
        assertThat(fact("sealed", "[true, 'yes']").value()).isEqualTo(new Word(Word.YES));
        assertThat(fact("sealed", "[true, false]").problems()).containsExactly(FactProblem.CONFLICTING);
        assertThat(fact("liquid", "['oil', 'unknown']").state()).isEqualTo(FactState.REJECTED);
    }

    @Test
    void theOrderOfResultsChangesNothing() {
        List<String> kinds = List.of(
                result("80", MORNING),
                result("90", SAME_INSTANT),
                "{'value': 76, 'unit': 'L', 'at': '2026-03-16T08:00:00+01:00', 'comparator': '>'}",
                "{'value': 80000, 'unit': 'mL', 'at': '2026-03-16T08:00:00+01:00'}",
                result("20", SAME_INSTANT),
                "{'value': 20, 'at': '2026-03-16T08:00:00+01:00'}",
                "{'value': 80, 'unit': 'L', 'at': '2026-03-16T09:00:00+01:00', 'status': 'preliminary'}",
                "{'value': 80, 'unit': 'L', 'at': '2026-03-16T08:00:00Z', 'status': 'preliminary'}");
        for (String one : kinds) {
            for (String other : kinds) {
                assertThat(fact("level", "[" + other + "," + one + "]"))
                        .as(one + " and " + other)
                        .isEqualTo(fact("level", "[" + one + "," + other + "]"));
            }
        }
    }

    @Test
    void aResultMayLieADayAfterTheClinicalMomentForAClockMayBeWrong() {
        assertThat(fact("level", "{'value': 1, 'unit': 'L', 'at': '2026-03-17T10:00:00+01:00'}")
                        .at())
                .isEqualTo(MOMENT.plusDays(1));
    }

    @Test
    void aRejectedFactKeepsItsTimeAndProblemsButNotItsValue() {
        Fact known = fact("level", result("600", MORNING));
        Fact rejected = known.rejected();
        assertThat(rejected.value()).isNull();
        assertThat(rejected.state()).isEqualTo(FactState.REJECTED);
        assertThat(rejected.at()).isEqualTo(known.at());
        assertThat(rejected.problems()).containsExactly(FactProblem.OUTSIDE_USUAL_RANGE);
    }

    @Test
    void unitsConvertWithoutLosingADecimal() {
        UnitDefinition gallon = Definitions.LEVEL.unit("gal").orElseThrow();
        assertThat(gallon.toCanonical(new BigDecimal("168.5"))).isEqualByComparingTo("74.9825");
    }

    private static String taken(String value, String at) {
        return "{'value': " + value + ", 'unit': 'L', 'at': '" + at + "'}";
    }

    @Test
    void aResultMayBeDatedToTheDay() {
        Fact fact = fact("level", taken("70", "2026-03-09"));
        assertThat(fact.dayOnly()).isTrue();
        assertThat(fact.at()).isEqualTo(OffsetDateTime.parse("2026-03-09T00:00:00+01:00"));
        assertThat(mistakes("level", taken("70", "2026-03-32"))).hasSize(1);
    }

    @Test
    void aDayMayBeLaterThanAnHourOfIt() {
        String hour = taken("70", "2026-03-09T08:00:00+01:00");
        assertThat(fact("level", "[" + hour + ", " + taken("71", "2026-03-09") + "]")
                        .value())
                .isEqualTo(Interval.of("70").hull(Interval.of("71")));
        assertThat(fact("level", "[" + hour + ", " + taken("80", "2026-03-09") + "]")
                        .problems())
                .containsExactly(FactProblem.CONFLICTING);
        assertThat(fact("level", "[" + hour + ", " + taken("80", "2026-03-08") + "]")
                        .value())
                .isEqualTo(Interval.of("70"));
        assertThat(fact("level", "[" + hour + ", " + taken("80", "2026-03-10") + "]")
                        .value())
                .isEqualTo(Interval.of("80"));
    }
}
