package org.ferrule.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ferrule.CasedTank;
import org.ferrule.SmallRulebook;
import org.ferrule.rulebook.Rulebook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoverageTest {

    private static Coverage coverage(SmallRulebook book) {
        try (Rulebook loaded = book.load()) {
            return CaseReport.of(loaded).coverage();
        }
    }

    private static Coverage coverage(String rows) {
        return coverage(CasedTank.with(rows));
    }

    private static List<String> shown(Coverage coverage) {
        return coverage.shown().stream().map(one -> one.item().text()).toList();
    }

    @Test
    void withoutCasesEverythingIsMissing() {
        Coverage coverage = coverage("");
        assertThat(coverage.share(CoverageItem.Kind.ROW)).hasToString("0 of 10");
        // 20 and 80.5, met by the four rows of State: 1 + 2 + 2 + 1 bounds of three sides.
        assertThat(coverage.share(CoverageItem.Kind.BOUND)).hasToString("0 of 18");
        assertThat(coverage.share(CoverageItem.Kind.UNKNOWN)).hasToString("0 of 4");
        assertThat(coverage.missing()).hasSize(32);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    10 | | STA-01 fires: Little is in it
                    20 | oil | STA-01 with Level (L) 20, on the bound of < level.least
                    20 | oil | STA-02.1 with Level (L) 20, on the bound of [level.least..level.most]
                    19.99 | oil | STA-02.1 with Level (L) 19.99, just below 20 of [level.least..level.most]
                    20.01 | acid | STA-02.2 with Level (L) 20.01, just above 20 of [level.least..level.most]
                    80.49 | | STA-03 with Level (L) 80.49, just below 80.5 of > level.most
                    0.8051 hL | oil | STA-03 with Level (L) 80.51, just above 80.5 of > level.most
                    unknown | | Level (L) unknown
                    50 | | Liquid unknown
                    50 | oil | Sealed unknown
                    """)
    void aCaseShows(String level, String liquid, String item) {
        Coverage coverage = coverage(tank("C-007", level, liquid, item));
        assertThat(shown(coverage)).contains(item);
        assertThat(coverage.shown()).allSatisfy(one -> assertThat(one.caseId()).isEqualTo("C-007"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    20.02 | oil | STA-02.1 with Level (L) 20.01, just above 20 of [level.least..level.most]
                    20 | acid | STA-02.1 with Level (L) 20, on the bound of [level.least..level.most]
                    20 | | STA-02.1 with Level (L) 20, on the bound of [level.least..level.most]
                    < 20 | oil | STA-02.1 with Level (L) 19.99, just below 20 of [level.least..level.most]
                    20 without unit | oil | STA-01 with Level (L) 20, on the bound of < level.least
                    10 | | STA-02.1 fires: Enough water or oil
                    """)
    void aCaseDoesNotShow(String level, String liquid, String item) {
        assertThat(shown(coverage(tank("C-001", level, liquid, item)))).doesNotContain(item);
    }

    @Test
    void aCaseThatDoesNotSayWhatARowDoesShowsNothingOfIt() {
        assertThat(shown(coverage("C-001 | A tank | | | | 10 | | oil | | | FILL | | | | | ADV-01 | | |\n")))
                .contains("Sealed unknown")
                .noneMatch(item -> item.startsWith("STA-01"));
        assertThat(shown(coverage("C-001 | A tank | | | | 10 | | oil | | | FILL | | | | | STA-01 | | |\n")))
                .contains("STA-01 fires: Little is in it");
    }

    /** A case that names the row of a goal. */
    private static String tank(String id, String level, String liquid, String item) {
        String row = item.endsWith("unknown") ? "" : item.split(" ")[0];
        return id + " | A tank | | | | " + level + " | | " + (liquid == null ? "" : liquid) + " | | | | | | | | | "
                + row + " | |\n";
    }

    @Test
    void whatIsMissingNamesItsCell() {
        assertThat(coverage("").missing())
                .extracting(item -> item.place().sheet() + "!" + item.place().cell() + " " + item.text())
                .contains(
                        "State!A7 STA-01 fires: Little is in it",
                        "State!C7 STA-01 with Level (L) 19.99, just below 20 of < level.least",
                        "State!D6 Liquid unknown",
                        "Doubts!A8 RDG-01 fires: A reading that cannot be used is asked for");
    }

    @Test
    void aValueOutsideTheHardRangeNeedsNoCase() {
        Coverage coverage = coverage(SmallRulebook.tank().replace("State", "| < level.least |", "| 0 |"));
        assertThat(coverage.beyond())
                .extracting(CoverageItem::text)
                .containsExactly("STA-01 with Level (L) -0.01, just below 0 of 0");
        assertThat(coverage.share(CoverageItem.Kind.BOUND)).hasToString("0 of 17");
    }

    @Test
    void wholeNumbersHaveWholeNeighbours() {
        Coverage coverage = coverage(SmallRulebook.tank()
                .replace("State", "Liquid |", "Valves |")
                .replace("State", "| water, oil |", "| 2..3 |")
                .replace("State", "| not(water, oil) |", "| not(2..3) |"));
        assertThat(coverage.missing())
                .extracting(CoverageItem::text)
                .contains(
                        "STA-02.1 with Valves 1, just below 2 of 2..3",
                        "STA-02.1 with Valves 4, just above 3 of 2..3",
                        "STA-02.2 with Valves 3, on the bound of not(2..3)");
    }

    @Test
    void agesOfResultsCountDaysAndClockTimesMinutes() {
        SmallRulebook book = CasedTank.withAges(
                "C-001 | Old | | | | 10 at 2026-03-09T12:01:00+01:00 | | | | | | | | | | AGE-01, AGE-02 | | |\n");
        Coverage coverage = coverage(book);
        assertThat(shown(coverage))
                .contains(
                        "AGE-01 with Age of result (d) 6, just below 7 of > 7",
                        "AGE-02 fires: A reading of noon",
                        "AGE-02 with Clock time 12:01, just above 12:00 of [12:00..12:02)",
                        "AGE-02 with Clock time 12:01, just below 12:02 of [12:00..12:02)");
        assertThat(coverage.missing())
                .extracting(CoverageItem::text)
                .contains("AGE-02 with Clock time 11:59, just below 12:00 of [12:00..12:02)");
    }

    @Test
    void coverageIsFullOnlyWhenNothingIsMissing() {
        assertThat(new Coverage.Share(1150, 1151).full()).isFalse();
        assertThat(new Coverage.Share(1151, 1151).full()).isTrue();
        assertThat(new Coverage.Share(1150, 1151)).hasToString("1150 of 1151");
    }
}
