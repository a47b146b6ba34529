package org.ferrule.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.ferrule.CasedTank;
import org.ferrule.SmallRulebook;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Expectation;
import org.ferrule.tables.WrittenCase;
import org.ferrule.workbook.Defect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseSheetTest {

    private static final String LOW = "C-001 | A low tank | | | | 10 | | water | | | FILL | | | | | | | |\n";

    private static Map<String, WrittenCase> cases(String rows) {
        try (Rulebook book = CasedTank.with(rows).load()) {
            return book.cases().stream().collect(Collectors.toMap(WrittenCase::id, one -> one));
        }
    }

    private static WrittenCase one(String row) {
        return Objects.requireNonNull(cases(row).get("C-001"));
    }

    private static String facts(String rows, String id) {
        return Objects.requireNonNull(cases(rows).get(id)).facts().toJson().toString();
    }

    @Test
    void aRulebookWithoutCasesIsFine() {
        try (Rulebook book = SmallRulebook.tank().load()) {
            assertThat(book.cases()).isEmpty();
        }
    }

    @Test
    void aCaseKeepsItsCellItsStatementAndItsNote() {
        WrittenCase one = one("C-001 | A low tank | | | | 10 | | | | | FILL | | | | | | | | First of all.\n");
        assertThat(one.place()).hasToString("decision-tables/book.xlsx!Cases!A5");
        assertThat(one.statement()).isEqualTo("A low tank");
        assertThat(one.note()).isEqualTo("First of all.");
        assertThat(one.expectations()).singleElement().satisfies(expected -> {
            assertThat(expected.kind()).isEqualTo(Expectation.Kind.RECOMMENDATION);
            assertThat(expected.words()).containsExactly("FILL");
            assertThat(expected.place().cell()).isEqualTo("K5");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    10 | {"value":10,"unit":"L"}
                    0.5 hL | {"value":0.5,"unit":"hL"}
                    < 5 | {"value":5,"unit":"L","comparator":"<"}
                    >= 5 mL | {"value":5,"unit":"mL","comparator":">="}
                    60 without unit | 60
                    60 furlong | {"value":60,"unit":"furlong"}
                    10 at 08:00 | {"value":10,"unit":"L","at":"2026-03-16T08:00:00+01:00"}
                    10 at 2026-03-01T23:30:00Z | {"value":10,"unit":"L","at":"2026-03-01T23:30:00Z"}
                    10 status preliminary | {"value":10,"unit":"L","status":"preliminary"}
                    10; < 20 hL | [{"value":10,"unit":"L"},{"value":20,"unit":"hL","comparator":"<"}]
                    not recorded | null
                    """)
    void aCellSaysWhatARequestSends(String cell, String json) {
        assertThat(facts("C-001 | A tank | | | | " + cell + " | | | | | | | | | | | | |\n", "C-001"))
                .isEqualTo("{\"level\":" + json + "}");
    }

    @Test
    void wordsDatesAndNumbersThatNeedNoUnitAreSentPlain() {
        assertThat(facts("C-001 | A tank | | | | | 3 | oil | yes | 2020-05 | | | | | | | | |\n", "C-001"))
                .isEqualTo("{\"inflow\":3,\"liquid\":\"oil\",\"sealed\":\"yes\",\"installed\":\"2020-05\"}");
    }

    @Test
    void aCaseTakesOverWhatItDoesNotSayItself() {
        String rows = LOW
                + "C-002 | The same with oil | C-001 | | | | | oil | | | | | | | | | | |\n"
                + "C-003 | Not measured | C-002 | | | unknown | | | no | | | | | | | | | |\n";
        assertThat(facts(rows, "C-002")).isEqualTo("{\"level\":{\"value\":10,\"unit\":\"L\"},\"liquid\":\"oil\"}");
        assertThat(facts(rows, "C-003")).isEqualTo("{\"liquid\":\"oil\",\"sealed\":\"no\"}");
    }

    @Test
    void aCaseMayTakeOverFromOneBelow() {
        String rows = "C-002 | The same with oil | C-001 | | | | | oil | | | | | | | | | | |\n" + LOW;
        assertThat(facts(rows, "C-002")).contains("\"value\":10");
    }

    @Test
    void momentAndTimeOfResultsAreTakenOver() {
        String rows =
                """
                C-001 | In June | | 2025-06-01T12:00:00+02:00 | 09:30 | 10 | 4 | | | | | | | | | | | |
                C-002 | Also in June | C-001 | | | 11 | | | | | | | | | | | | |
                C-003 | Later that day | C-001 | | 11:00 | | | | | | | | | | | | | |
                C-004 | At no known time | C-001 | | unknown | | | | | | | | | | | | | |
                C-005 | One without time | C-001 | | | 10 at unknown | | | | | | | | | | | | |
                """;
        assertThat(cases(rows).values())
                .allSatisfy(one -> assertThat(one.facts().at()).isEqualTo("2025-06-01T12:00:00+02:00"));
        assertThat(facts(rows, "C-002"))
                .isEqualTo(
                        "{\"level\":{\"value\":11,\"unit\":\"L\",\"at\":\"2025-06-01T09:30:00+02:00\"},\"inflow\":4}");
        assertThat(facts(rows, "C-003")).contains("T11:00:00+02:00");
        assertThat(facts(rows, "C-004")).doesNotContain("\"at\"");
        assertThat(facts(rows, "C-005")).doesNotContain("\"at\"");
    }

    @Test
    void noneIsAnExpectationAndAnEmptyCellIsNot() {
        List<Expectation> expected = one("C-001 | A tank | | | | 10 | | | | | | none | | none | | | | none |\n")
                .expectations();
        assertThat(expected).extracting(Expectation::header).containsExactly("Alternatives", "Needs", "Fill");
        assertThat(expected).allSatisfy(one -> assertThat(one.words()).isEmpty());
    }

    @Test
    void aFlagMaySayWhatItIsAbout() {
        assertThat(
                        one("C-001 | A tank | | | | 10 | | | | | | | | | READING_REFUSED, NEAR_LIMIT(liquid , level) | | | |\n")
                                .expectations())
                .singleElement()
                .satisfies(expected ->
                        assertThat(expected.words()).containsExactly("READING_REFUSED", "NEAR_LIMIT (level, liquid)"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    1 | A tank;A5: "1" is no id of a case. It looks like C-001. [CASE-ID]
                    C-001 |;A5: the case has no statement. Write in a few words who the patient is. [CELL-MISSING]
                    C-001 | A tank | C-009;C5: there is no case C-009. Did you mean C-001? [CASE-LIKE]
                    C-001 | A tank | C-001;C5: the case takes over from C-001, which takes over from this one. Break the circle. [CASE-LIKE]
                    C-001 | A tank | | today;D5: "today" is no moment with its offset, such as 2026-03-16T10:00+01:00. [CASE-MOMENT]
                    C-001 | A tank | | | | full;F5: "full" is no result of Level. Write a number, or such as < 5, 0.5 L, 40 at 08:00, unknown or not recorded. [CASE-VALUE]
                    C-001 | A tank | | | | 10 at noon;F5: level: bad date: expected a moment with its offset, such as 2026-03-16T08:00:00+01:00, or a day such as 2026-03-16. [CASE-VALUE]
                    C-001 | A tank | | | | 10 status done;F5: level: not in the list: expected final, amended, corrected, preliminary, registered, cancelled, entered-in-error or unknown. [CASE-VALUE]
                    C-001 | A tank | | | | | | watr;H5: "watr" is not in the list: water, oil, acid. Did you mean water? [CELL-WORD]
                    C-001 | A tank | | | | | | > oil;H5: liquid: a comparator belongs to a number only. [CASE-VALUE]
                    C-001 | A tank | | | | | | | | 2030-01-01;J5: installed: bad date: expected a date as yyyy-MM-dd, yyyy-MM or yyyy, not after the clinical moment. [CASE-VALUE]
                    C-001 | A tank | | | | | | | | | FIL;K5: there is no recommendation "FIL". Did you mean FILL? [CASE-WORD]
                    C-001 | A tank | | | | | | | | | none;K5: there is no recommendation "none". [CASE-WORD]
                    C-001 | A tank | | | | | | | | | | WAIT, DRAIM;L5: there is no recommendation "DRAIM". Did you mean DRAIN? [CASE-WORD]
                    C-001 | A tank | | | | | | | | | | | | levl;N5: there is no fact "levl". Did you mean level? [CASE-WORD]
                    C-001 | A tank | | | | | | | | | | | | | NEAR;O5: there is no flag "NEAR". [CASE-WORD]
                    C-001 | A tank | | | | | | | | | | | | | NEAR_LIMT (level);O5: there is no flag "NEAR_LIMT". Did you mean NEAR_LIMIT? [CASE-WORD]
                    C-001 | A tank | | | | | | | | | | | | | NEAR_LIMIT, NEAR_LIMIT (level, liqid);O5: there is no fact or finding "liqid". Did you mean liquid? [CASE-WORD]
                    C-001 | A tank | | | | | | | | | | | | | NEAR_LIMIT (level, READING_REFUSED (level);O5: "NEAR_LIMIT (level" is no flag. Write its code, or its code and in brackets what it is about: CODE (fact). [CASE-WORD]
                    C-001 | A tank | | | | | | | | | | | | | NEAR_LIMIT ();O5: "NEAR_LIMIT ()" is no flag. Write its code, or its code and in brackets what it is about: CODE (fact). [CASE-WORD]
                    C-001 | A tank | | | | | | | | | | | | | | STA-02.9;P5: there is no rule "STA-02.9". Did you mean STA-02.1? [CASE-WORD]
                    C-001 | A tank | | | | | | | | | | | | | | | none;Q5: there is no rule "none". [CASE-WORD]
                    C-001 | A tank | | | | | | | | | | | | | | | | EMPTY;R5: "EMPTY" is not in the list: LOW, RIGHT, HIGH. [CELL-WORD]
                    """)
    void aMistakeInARowIsToldWithItsCellAndItsRemedy(String row, String defect) {
        assertThat(CasedTank.with(row + "\n").defects())
                .extracting(Defect::toString)
                .containsExactly("decision-tables/book.xlsx!Cases!" + defect);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "",
            textBlock =
                    """
                    C-001 | no        | false
                    C-001 |           | false
                    C-001 | vignettes | true
                    C-001 | A. Doctor | true
                    """)
    void anAnswerIsComparedWhenSomebodySaysWithWhatOrByWhom(String id, String mark, boolean isCompared) {
        String row = id + " | A tank | | | | 10 | | | | | FILL | | | | | | | | | " + (mark == null ? "" : mark) + "\n";
        try (Rulebook book = CasedTank.compared(row).load()) {
            assertThat(book.cases()).singleElement().satisfies(one -> {
                assertThat(one.isCompared()).isEqualTo(isCompared);
                assertThat(one.compared()).isEqualTo(mark == null ? "" : mark);
            });
        }
    }

    @Test
    void nobodyComparedACaseOfASheetWithoutThatColumn() {
        assertThat(one(LOW).isCompared()).isFalse();
        assertThat(one(LOW).isBaseline()).isFalse();
    }

    @Test
    void theMarkIsNotTakenOverFromAnotherCase() {
        String rows =
                """
                C-001 | A tank | | | | 10 | | | | | FILL | | | | | | | | | vignettes
                C-002 | The same with oil | C-001 | | | | | oil | | | FILL | | | | | | | | |
                """;
        try (Rulebook book = CasedTank.compared(rows).load()) {
            assertThat(book.cases()).extracting(WrittenCase::isCompared).containsExactly(true, false);
        }
    }

    @Test
    void aBaselineIsMarkedWithYes() {
        String row = "C-001 | A tank | | | | 10 | | | | | FILL | | | | | | | | | %s\n";
        try (Rulebook book = CasedTank.withBaselines(row.formatted("yes")).load()) {
            assertThat(book.cases()).allMatch(WrittenCase::isBaseline);
        }
        try (Rulebook book = CasedTank.withBaselines(row.formatted("no")).load()) {
            assertThat(book.cases()).noneMatch(WrittenCase::isBaseline);
        }
        assertThat(CasedTank.withBaselines(row.formatted("x")).defects())
                .extracting(Defect::toString)
                .containsExactly("decision-tables/book.xlsx!Cases!T5: \"x\" is not in the list: yes, no. [CELL-WORD]");
    }

    @Test
    void allMistakesAreToldAtOnce() {
        assertThat(CasedTank.with("1 | A tank | C-002 | | | full | | watr | | | FIL | | | | | | | |\n")
                        .replace("State", "LOW", "LOV")
                        .defects())
                .extracting(Defect::code)
                .contains("CASE-ID", "CASE-LIKE", "CASE-VALUE", "CELL-WORD", "CASE-WORD");
    }

    @Test
    void idsAreUniqueAndCirclesOfSeveralAreFound() {
        String rows =
                """
                C-001 | One | C-002 | | | | | | | | | | | | | | | |
                C-002 | Two | C-001 | | | | | | | | | | | | | | | |
                C-003 | Three, outside the circle | C-001 | | | | | | | | | | | | | | | |
                C-003 | Three again | | | | | | | | | | | | | | | | |
                """;
        assertThat(CasedTank.with(rows).defects())
                .extracting(defect -> defect.place().cell() + " " + defect.code())
                .containsExactlyInAnyOrder("C5 CASE-LIKE", "C6 CASE-LIKE", "A8 ID-REUSED");
    }

    @Test
    void aMistakeThatComesFromAnotherCaseIsToldWhereItIsTakenOver() {
        String rows = LOW.replace("| 10 |", "| 10 at 2026-03-16T08:00:00+01:00 |")
                + "C-002 | Long before | C-001 | 2020-01-01T10:00:00+01:00 | | | | | | | | | | | | | | |\n";
        assertThat(CasedTank.with(rows).defects())
                .extracting(Defect::toString)
                .containsExactly("decision-tables/book.xlsx!Cases!C6: level: bad date: more than a day after the "
                        + "clinical moment. [CASE-VALUE]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    Level (L);Levl (L);F4: there is no fact "Levl (L)". Did you mean Level? [HEADER-UNKNOWN]
                    Level (L);Level (hL);F4: write "Level (L)": that is the unit of plain numbers. [HEADER-UNIT]
                    Liquid;Fill;H4: "Fill" is a finding: it belongs under Expected. [CASE-BAND]
                    Liquid;Sealed;I4: the column "Sealed" stands here twice. [HEADER-REUSED]
                    Recommendation;Liquid;K4: the column "Liquid" stands here twice. [HEADER-REUSED]
                    Recommendation;Valves;K4: "Valves" is a fact: it belongs under Given. [CASE-BAND]
                    Recommendation;Recomendation;K4: there is no finding "Recomendation". Did you mean Recommendation? [HEADER-UNKNOWN]
                    Given;Gibt;F4: neither Given nor Expected stands above this column or one left of it. Write it there. [CASE-BAND]
                    """)
    void aMistakeInTheHeaderIsToldWithItsCell(String text, String replacement, String defect) {
        assertThat(CasedTank.with("C-001 | A tank | | | | | | | | | | | | | | | | |\n")
                        .replace("Cases", text, replacement)
                        .defects())
                .extracting(Defect::toString)
                .contains("decision-tables/book.xlsx!Cases!" + defect);
    }

    @Test
    void aSheetWithoutHeaderIsToldSo() {
        assertThat(SmallRulebook.tank().sheet("Cases", "Cases\nNothing yet.\n").defects())
                .extracting(Defect::code)
                .containsExactly("SHEET-LAYOUT");
    }

    @Test
    void aColumnWithoutHeaderMustBeEmpty() {
        assertThat(CasedTank.with("C-001 | A tank | | | | | | water | | | | | | | | | | |\n")
                        .replace("Cases", "| Liquid |", "| |")
                        .defects())
                .extracting(Defect::code)
                .containsExactly("HEADER-MISSING");
    }
}
