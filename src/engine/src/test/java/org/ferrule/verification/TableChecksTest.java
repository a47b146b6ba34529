package org.ferrule.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.ferrule.SharedLoader;
import org.ferrule.ShippedRulebook;
import org.ferrule.SmallRulebook;
import org.ferrule.TinyRulebook;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.evaluation.NoDecisionException;
import org.ferrule.folder.RulebookFiles;
import org.ferrule.json.Json;
import org.ferrule.rulebook.Rulebook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each defect of a table, seeded into a sound rulebook, with its cell, its words and the request that shows it. */
class TableChecksTest {

    private static final String FIT = "decision-tables/tyres.xlsx!Fit!";

    @TempDir
    private Path folder;

    private Report check(String text, String replacement) {
        TinyRulebook.write(folder, text, replacement);
        try (Checked checked =
                Verification.check(SharedLoader.LOADER, RulebookFiles.read(folder), ShippedRulebook.CLOCK)) {
            return checked.report();
        }
    }

    private static List<Finding> grave(Report report) {
        return report.findings().stream()
                .filter(finding -> finding.severity() != Severity.NOTE)
                .toList();
    }

    private static Finding only(Report report, String code) {
        List<Finding> found = report.findings().stream()
                .filter(finding -> finding.code().equals(code))
                .toList();
        assertThat(found).as(report.toString()).hasSize(1);
        return found.get(0);
    }

    private Evaluator evaluator() {
        Checked checked = Verification.check(SharedLoader.LOADER, RulebookFiles.read(folder), ShippedRulebook.CLOCK);
        return new Evaluator(Objects.requireNonNull(checked.rulebook()), ShippedRulebook.CLOCK, () -> "test");
    }

    private static JsonNode witness(Finding finding) {
        return Json.read(Json.write(Objects.requireNonNull(finding.witness())));
    }

    @Test
    void aSoundRulebookHasNothingToMend() {
        Report report = check("", "");
        assertThat(grave(report)).isEmpty();
        assertThat(report.verdict()).isEqualTo("complete");
    }

    @Test
    void aGapIsToldInWordsAtTheCellThatMissesIt() {
        Report report = check("> tyre.most | gravel, mud |", "> tyre.most | gravel |");
        Finding gap = only(report, "TABLE-GAP");
        assertThat(gap.toString())
                .isEqualTo(
                        FIT
                                + "D10: no row for Tyre pressure >= 6.51, Surface mud. Widen a row or add one; if nothing is to"
                                + " be concluded there, write \"Otherwise\" and \"nothing\" beside the hit policy. [TABLE-GAP]");
        assertThat(evaluator().evaluate(witness(gap)).fired()).noneMatch(fired -> "Fit".equals(fired.sheet()));
    }

    @Test
    void unknownIsARegionOfItsOwn() {
        Report report = check("unique | Otherwise | nothing if unknown", "unique");
        assertThat(report.findings().stream()
                        .filter(finding -> finding.code().equals("TABLE-GAP"))
                        .map(Finding::message))
                .containsExactlyInAnyOrder(
                        "no row for Tyre pressure unknown. Widen a row or add one; if nothing is to be concluded there,"
                                + " write \"Otherwise\" and \"nothing\" beside the hit policy.",
                        "no row for Tyre pressure >= 6.51, Surface unknown. Widen a row or add one; if nothing is to be"
                                + " concluded there, write \"Otherwise\" and \"nothing\" beside the hit policy.");
    }

    @Test
    void anOverlapOfAUniqueTableNamesBothRowsAndAPatientWhoMeetsThem() {
        Report report = check("(tyre.least..tyre.most]", "[1.9..tyre.most]");
        Finding overlap = report.findings().stream()
                .filter(finding -> finding.message().contains("TYR-01.1"))
                .findFirst()
                .orElseThrow();
        assertThat(overlap.toString())
                .isEqualTo(FIT
                        + "A9: for Tyre pressure 1.9..1.99 the row TYR-01.1 matches as well; the hit policy is unique."
                        + " Narrow one of them, or choose collect. [TABLE-OVERLAP]");
        Evaluator evaluator = evaluator();
        JsonNode witness = witness(overlap);
        assertThatThrownBy(() -> evaluator.evaluate(witness))
                .isInstanceOf(NoDecisionException.class)
                .hasMessageContaining("TYR-01.1")
                .hasMessageContaining("TYR-02");
    }

    @Test
    void aRowThatOthersCoverTogetherIsToldWithThem() {
        Report report = check("(tyre.least..tyre.most]", "[tyre.least..tyre.most]");
        assertThat(only(report, "ROW-COVERED").toString())
                .isEqualTo(
                        FIT + "A8: wherever the row matches, TYR-02 matches as well. It can never decide alone: narrow"
                                + " those rows or delete this one. [ROW-COVERED]");
    }

    @Test
    void aRowThatAsksForWhatNoRuleMakesIsDead() {
        Report report = check("| gravel, mud | HIGH |", "| gravel, mud | RIGHT |");
        assertThat(only(report, "ROW-DEAD").toString())
                .isEqualTo(
                        "decision-tables/tyres.xlsx!Advice!C10: the row can never fire: Pressure fit is never that. Rules"
                                + " never make this value; correct the cell or the rows that make the finding. [ROW-DEAD]");
    }

    @Test
    void aRowAboutSingleResultsThatStandsTwiceIsToldAsWritten() {
        String row = "| A reading that cannot be used is asked for | unit missing, unit not accepted, refused value,"
                + " outside hard range | READING_REFUSED | the fact | design | design |\n";
        SmallRulebook twice = SmallRulebook.tank().rows("Doubts", "RDG-02 " + row);
        try (Rulebook book = twice.load()) {
            Finding finding =
                    only(Verification.check(book, Verification.TABLE_TIME, ShippedRulebook.CLOCK), "ROW-DUPLICATE");
            assertThat(finding.place().cell()).isEqualTo("A9");
            assertThat(finding.message()).contains("the same as RDG-01 in A8");
        }
    }

    @Test
    void rowsThatOnlyARangeSatisfiesTogetherAreTold() {
        SmallRulebook tank = SmallRulebook.tank()
                .replace("State", "| < level.least |", "| may be < level.least, unknown |")
                .replace("State", "| > level.most |", "| may be > level.most |");
        try (Rulebook book = tank.load()) {
            Finding finding =
                    only(Verification.check(book, Verification.TABLE_TIME, ShippedRulebook.CLOCK), "RANGE-OVERLAP");
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.place().cell()).isEqualTo("A10");
            assertThat(finding.message()).contains("may satisfy STA-01 as well");
        }
    }

    @Test
    void aRowThatSaysMayBeIsNotCoveredByOneThatAsksForCertainty() {
        SmallRulebook tank = SmallRulebook.tank()
                .sheet(
                        "Cautions",
                        """
                        Cautions
                        What deserves a second look.
                        Hit policy | collect
                        Stage | State
                        | | If | | Then | From | |
                        Rule | Statement | Level (L) | Sealed | Flag | Source | Trust | Note
                        CAU-01.1 | Surely low | < 12 | | NEAR_LIMIT | design | design |
                        CAU-01.2 | Possibly low | may be < 12 | | NEAR_LIMIT | design | design |
                        CAU-01.3 | Possibly low and sealed | may be < 12 | yes | NEAR_LIMIT | design | design |
                        """);
        try (Rulebook book = tank.load()) {
            Finding finding =
                    only(Verification.check(book, Verification.TABLE_TIME, ShippedRulebook.CLOCK), "ROW-COVERED");
            assertThat(finding.message()).startsWith("wherever the row matches, CAU-01.2 matches as well.");
        }
    }

    @Test
    void oneRecommendationInTwoTextsIsNoClash() {
        SmallRulebook tank = SmallRulebook.tank()
                .sheet(
                        "Words",
                        """
                        In other words
                        Rows with texts of their own.
                        Hit policy | collect
                        Stage | Advice
                        | | If | | Then | | From | |
                        Rule | Statement | Liquid | Sealed | Recommendation | Recommendation text | Source | Trust | Note
                        OWN-01 | Acid | acid | | MEASURE | Take a rod. | design | design |
                        OWN-02 | Sealed | | yes | MEASURE | Open it. | design | design |
                        """);
        try (Rulebook book = tank.load()) {
            assertThat(Verification.check(book, Verification.TABLE_TIME, ShippedRulebook.CLOCK)
                            .findings())
                    .extracting(Finding::code)
                    .doesNotContain("ROW-CLASH");
        }
        try (Rulebook book =
                tank.replace("Words", "| yes | MEASURE", "| yes | WAIT").load()) {
            assertThat(Verification.check(book, Verification.TABLE_TIME, ShippedRulebook.CLOCK)
                            .findings())
                    .extracting(Finding::code)
                    .contains("ROW-CLASH");
        }
    }

    @Test
    void aBudgetThatRunsOutIsNamed() {
        TinyRulebook.write(folder);
        try (Checked checked =
                Verification.check(SharedLoader.LOADER, RulebookFiles.read(folder), ShippedRulebook.CLOCK)) {
            Report report = Verification.check(
                    Objects.requireNonNull(checked.rulebook()), Duration.ofNanos(-1), ShippedRulebook.CLOCK);
            assertThat(report.verdict()).isEqualTo("partial");
            assertThat(report.notChecked())
                    .contains(
                            "decision-tables/tyres.xlsx!Fit: patients without a row: the time was up before all were looked"
                                    + " for");
        }
    }

    @Test
    void theShippedRulebookHasNothingToMendAndIsCheckedCompletely() {
        Report report = Verification.check(ShippedRulebook.rulebook(), Duration.ofMinutes(1), ShippedRulebook.CLOCK);
        assertThat(grave(report)).isEmpty();
        assertThat(report.notChecked()).isEmpty();
    }
}
