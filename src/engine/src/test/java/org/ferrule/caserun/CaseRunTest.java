package org.ferrule.caserun;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ferrule.CasedTank;
import org.ferrule.SharedLoader;
import org.ferrule.coverage.CaseReport;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.verification.Checked;
import org.ferrule.verification.Severity;
import org.ferrule.verification.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseRunTest {

    private static List<CaseResult> run(String rows) {
        try (Rulebook book = CasedTank.with(rows).load()) {
            return CaseReport.of(book).results();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    | 10 | | | | | FILL | none | none | none | none | ADV-01, STA-01 | ADV-02 | LOW
                    | 10 | | | yes | | WAIT | none | none | none | none | ADV-02 | ADV-01, STA-02 | LOW
                    | 50 | | acid | | | WAIT | | | | NEAR_LIMIT | STA-02.2, STA-02 | STA-02.1 | RIGHT
                    | 50 | | acid | | | WAIT | | | | NEAR_LIMIT (liquid, level), NEAR_LIMIT | | | RIGHT
                    | | | | | | MEASURE | | | level | | ADV-05 | STA-01 | none
                    | 50 without unit | | | | | MEASURE | | | level | READING_REFUSED | RDG-01 | |
                    | 50 without unit | | | | | MEASURE | | | level | READING_REFUSED (level) | RDG-01 | |
                    | | | | | | | | | | | | |
                    """)
    void aCaseWhoseExpectationsAreMetPasses(String row) {
        assertThat(run("C-001 | A tank | | | " + row + " |\n")).singleElement().satisfies(result -> {
            assertThat(result.differences()).isEmpty();
            assertThat(result.passed()).isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    | 10 | | | | | WAIT | | | | | | | ;Recommendation;K5;WAIT;FILL
                    | 10 | | | | | | WAIT | | | | | | ;Alternatives;L5;WAIT;none
                    | 10 | | | | | | | DRAIN | | | | | ;Provisional;M5;DRAIN;none
                    | | | | | | | | | none | | | | ;Needs;N5;none;level
                    | | | | | | | | | level, liquid | | | | ;Needs;N5;level, liquid;level
                    | 50 | | acid | | | | | | | none | | | ;Flags;O5;none;NEAR_LIMIT (level, liquid)
                    | 50 | | acid | | | | | | | NEAR_LIMIT (level) | | | ;Flags;O5;NEAR_LIMIT (level);NEAR_LIMIT (level, liquid)
                    | 50 | | oil | | | | | | | NEAR_LIMIT | | | ;Flags;O5;NEAR_LIMIT;none
                    | 50 | | oil | | | | | | | | STA-02.2 | | ;Rules;P5;STA-02.2;STA-02.2 did not fire
                    | 50 | | oil | | | | | | | | | STA-02, STA-01 | ;Not fired;Q5;STA-02, STA-01;STA-02 fired
                    | 10 | | | | | | | | | | | | HIGH;Fill;R5;HIGH;LOW
                    | 10 | | | | | | | | | | | | none;Fill;R5;none;LOW
                    """)
    void aDifferenceNamesColumnCellExpectedAndGot(String row, String column, String cell, String expected, String got) {
        assertThat(run("C-001 | A tank | | | " + row + " |\n").get(0).differences())
                .singleElement()
                .satisfies(difference -> {
                    assertThat(difference.column()).isEqualTo(column);
                    assertThat(difference.cell()).isEqualTo(cell);
                    assertThat(difference.expected()).isEqualTo(expected);
                    assertThat(difference.got()).isEqualTo(got);
                });
    }

    @Test
    void everyDifferingColumnIsTold() {
        assertThat(run("C-001 | A tank | | | | 10 | | | | | WAIT | | | level | | | | HIGH |\n")
                        .get(0)
                        .differences())
                .extracting(Unmet::column)
                .containsExactly("Recommendation", "Needs", "Fill");
    }

    @Test
    void aCaseWithoutAnswerFails() {
        try (Rulebook book = CasedTank.with("C-001 | A low tank | | | | 10 | | | | | | | | | | | | |\n")
                .replace("Advice", "| LOW | yes | WAIT |", "| LOW | | WAIT |")
                .load()) {
            assertThat(CaseReport.of(book).results().get(0).differences())
                    .singleElement()
                    .satisfies(difference -> {
                        assertThat(difference.cell()).isEqualTo("A5");
                        assertThat(difference.got())
                                .startsWith("no answer: two rows match")
                                .contains("ADV-01 and ADV-02");
                    });
        }
    }

    @Test
    void aFailingCaseIsAFindingOfEveryCheck() {
        String rows =
                """
                C-001 | A low tank | | | | 10 | | | | | WAIT | | | | | | | |
                C-002 | The same | C-001 | | | | | | | | FILL | | | | | | | |
                """;
        try (Checked checked =
                Verification.check(SharedLoader.LOADER, CasedTank.with(rows).files())) {
            assertThat(checked.report().hasErrors()).isTrue();
            assertThat(checked.report().findings())
                    .filteredOn(finding -> finding.code().equals("CASE-FAILED"))
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding)
                                .hasToString(
                                        "decision-tables/book.xlsx!Cases!K5: case C-001 (A low tank) expects Recommendation "
                                                + "WAIT and gets FILL. Correct the rules, or the case if the change is meant. "
                                                + "[CASE-FAILED]");
                        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
                        assertThat(finding.witness())
                                .hasToString("{\"at\":\"2026-03-16T10:00+01:00\","
                                        + "\"facts\":{\"level\":{\"value\":10,\"unit\":\"L\"}}}");
                    });
        }
    }
}
