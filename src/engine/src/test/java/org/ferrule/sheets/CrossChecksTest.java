package org.ferrule.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ferrule.SmallRulebook;
import org.ferrule.workbook.Defect;
import org.junit.jupiter.api.Test;

class CrossChecksTest {

    private static List<String> defects(SmallRulebook book) {
        return book.defects().stream().map(Defect::toString).toList();
    }

    private static String rule(String name, String id, String stage, String when, String then) {
        return "package guideline\nrule \"" + name + "\" @id(\"" + id
                + "\") @source(\"manual\") @trust(verified)\nwhen\n    " + stage + "( " + when + " )\nthen\n    " + then
                + "\nend\n";
    }

    @Test
    void aFindingIsReadInALaterStageThanItIsMade() {
        assertThat(defects(SmallRulebook.tank().replace("Advice", "Stage | Advice", "Stage | State")))
                .contains(
                        "decision-tables/book.xlsx!Advice!C7: the finding fill is made in stage State and cannot be read in stage State. [STAGE-ORDER]")
                .hasSize(5);
        assertThat(defects(SmallRulebook.tank().replace("Advice", "Stage | Advice", "Stage | Readings")))
                .contains(
                        "decision-tables/book.xlsx!Advice!C7: the finding fill is made in stage State and cannot be read in stage Readings. [STAGE-ORDER]");
    }

    @Test
    void aFindingThatTwoStagesMakeIsReadAfterBoth() {
        SmallRulebook book = SmallRulebook.tank()
                .drl(
                        "rules/a.drl",
                        rule("Late", "LAT-01", "Advice", "sealed == \"yes\"", "out.finding(\"fill\", \"LOW\");"));
        assertThat(defects(book))
                .contains(
                        "decision-tables/book.xlsx!Advice!C7: the finding fill is made in stage Advice and cannot be read in stage Advice. [STAGE-ORDER]");
    }

    @Test
    void aFindingThatIsReadIsMadeSomewhere() {
        assertThat(defects(SmallRulebook.tank().replace("Advice", "| Sealed |", "| Leaking |")))
                .containsExactly(
                        "decision-tables/book.xlsx!Advice!D7: no rule makes the finding leaking. [FINDING-NEVER-MADE]",
                        "decision-tables/book.xlsx!Advice!D8: no rule makes the finding leaking. [FINDING-NEVER-MADE]");
    }

    @Test
    void aFindingThatARuleFileReadsFollowsTheSameOrder() {
        assertThat(defects(SmallRulebook.tank()
                        .drl(
                                "rules/a.drl",
                                rule("Early", "EAR-01", "State", "fill == \"LOW\"", "out.flag(\"NEAR_LIMIT\", \"\");"))
                        .drl(
                                "rules/b.drl",
                                rule(
                                        "Never",
                                        "EAR-02",
                                        "Advice",
                                        "surplusLow > 5",
                                        "out.flag(\"NEAR_LIMIT\", \"\");"))))
                .containsExactly(
                        "rules/a.drl:2: the finding fill is made in stage State and cannot be read in stage State. [STAGE-ORDER]",
                        "rules/b.drl:2: no rule makes the finding surplus. [FINDING-NEVER-MADE]");
    }

    @Test
    void aDoseOfAFindingThatNoRuleMakesIsRefused() {
        SmallRulebook book = SmallRulebook.tank()
                .replace("Advice", "| | If | | Then | | From | |", "| | If | | Then | | | | From | |")
                .replace("Advice", "| Needs | Source", "| Dose product | Dose amount | Dose unit | Source")
                .replace("Advice", "| MEASURE | level |", "| MEASURE | | | |")
                .replace("Advice", "| WAIT | |", "| WAIT | | | |")
                .replace("Advice", "| DRAIN | |", "| DRAIN | | | |");
        assertThat(defects(book.replace("Advice", "| FILL | |", "| FILL | water | 5 | L |")))
                .isEmpty();
        assertThat(defects(book.replace("Advice", "| water | 5 | L |", "| water | Surplus | L |")))
                .containsExactly(
                        "decision-tables/book.xlsx!Advice!A7: no rule makes the finding surplus. [FINDING-NEVER-MADE]");
    }

    @Test
    void theRecommendationSoFarMayBeReadInAnyStage() {
        assertThat(defects(SmallRulebook.tank()
                        .replace("State", "| Liquid | Fill", "| Recommendation so far | Fill")
                        .replace("State", "water, oil | RIGHT", "FILL, unknown | RIGHT")
                        .replace("State", "not(water, oil)", "not(FILL)")))
                .isEmpty();
    }

    @Test
    void anIdIsUsedOnceInTheWholeRulebook() {
        assertThat(defects(SmallRulebook.tank()
                        .drl(
                                "rules/a.drl",
                                rule("Twice", "STA-01", "Readings", "sealed == \"yes\"", "out.need(\"level\");"))))
                .containsExactly(
                        "rules/a.drl:2: the id STA-01 stands at decision-tables/book.xlsx!State!A7 already. [ID-REUSED]");
    }

    @Test
    void aNameIsUsedOnceBecauseDroolsWouldReplaceTheRule() {
        assertThat(defects(SmallRulebook.tank()
                        .drl(
                                "rules/a.drl",
                                rule("Same", "SAM-01", "Readings", "sealed == \"yes\"", "out.need(\"level\");"))
                        .drl(
                                "rules/b.drl",
                                rule("Same", "SAM-02", "Readings", "sealed == \"no\"", "out.need(\"level\");"))
                        .drl(
                                "rules/c.drl",
                                rule("ADV-01", "SAM-03", "Readings", "sealed == \"no\"", "out.need(\"level\");"))))
                .containsExactly(
                        "rules/b.drl:2: a rule of this name stands at rules/a.drl:2 already. [NAME-REUSED]",
                        "rules/c.drl:2: a rule of this name stands at decision-tables/book.xlsx!Advice!A7 already. [NAME-REUSED]");
    }
}
