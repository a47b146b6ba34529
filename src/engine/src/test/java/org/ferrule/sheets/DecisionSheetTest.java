package org.ferrule.sheets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.ferrule.SmallRulebook;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Citation;
import org.ferrule.tables.HitPolicy;
import org.ferrule.tables.Rule;
import org.ferrule.tables.RuleCondition;
import org.ferrule.tables.Table;
import org.ferrule.tables.Variable;
import org.ferrule.workbook.Defect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * One thing wrong in a decision sheet at a time: the defect names the cell, says what is wrong and what would be right.
 */
class DecisionSheetTest {

    private static List<String> defects(SmallRulebook book) {
        return book.defects().stream().map(Defect::toString).toList();
    }

    @Test
    void theTankIsSound() {
        assertThat(defects(SmallRulebook.tank())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " # ",
            quoteCharacter = '`',
            value = {
                "Hit policy | unique # Hit policy | Unique # !B3: \"Unique\" is no hit policy. It is one of unique, collect. [CELL-WORD]",
                "Hit policy | unique # Policy | unique # : a line \"Hit policy\" is missing: unique or collect. [SHEET-LAYOUT]",
                "Stage | State # Stage | Sate # : there is no stage \"Sate\". It is one of Readings, State, Advice. [STAGE-UNKNOWN]",
                "Stage | State # Stages | State # : a line \"Stage\" is missing: one of the sheet Stages. [SHEET-LAYOUT]",
                "Rule | Statement # Rules | Statement # : this is no decision sheet: there is no header row that begins with \"Rule\", with If and Then above. [SHEET-LAYOUT]",
                "Level (L) # Leve (L) # !C6: there is no fact or finding \"Leve (L)\". Did you mean Level? [HEADER-UNKNOWN]",
                "Level (L) # Pressure # !C6: there is no fact or finding \"Pressure\". [HEADER-UNKNOWN]",
                "Level (L) # Level (mL) # !C6: Level is compared in L: write \"Level (L)\". [HEADER-UNIT]",
                "Level (L) # Level # !C6: Level is compared in L: write \"Level (L)\". [HEADER-UNIT]",
                "| Liquid | # | Liquid (L) | # !D6: Liquid has no unit: write \"Liquid\". [HEADER-UNIT]",
                "| Fill | Flag # | Sealed | Flag # !E6: \"Sealed\" is a fact: rules make findings, not facts. [OUTCOME-FACT]",
                "| Fill | Flag # | Fil | Flag # !E6: there is no fact or finding \"Fil\". Did you mean Fill? [HEADER-UNKNOWN]",
                "| Liquid | # | | # !D6: this column has cells but no header. [HEADER-MISSING]",
                "| Fill | Flag # | Fill | # !F6: this column has cells but no header. [HEADER-MISSING]",
                "| Trust | # | Truth | # : the column \"Trust\" is missing. [HEADER-MISSING]",
                "| Source | # | Sources | # : the column \"Source\" is missing. [HEADER-MISSING]",
                "< level.least # thirty # !C7: \"thirty\" is not a number. Level (L) takes a number or a range such as <= 75 or 75..100. [CELL-NUMBER]",
                "< level.least # < level.lest # !C7: there is no parameter \"level.lest\" in the sheet Parameters. Did you mean level.least? [PARAMETER-UNKNOWN]",
                "< level.least # < 20.125 # !C7: \"20.125\" has more than two decimals [CELL-DECIMALS]",
                "< level.least # 20..10 # !C7: the range 20..10 is upside down or empty [CELL-RANGE]",
                "< level.least # 18:30 # !C7: \"18:30\" is not a number.",
                "water, oil | RIGHT # watr, oil | RIGHT # !D8: \"watr\" is not in the list: water, oil, acid. Did you mean water? [CELL-WORD]",
                "not(water, oil) # not(water, unknown) # !D9: not(...) takes words or one range, such as not(none) or not(75..100) [CELL-NOT]",
                "| LOW | # | LOWW | # !E7: \"LOWW\" is not in the list: LOW, RIGHT, HIGH. Did you mean LOW? [CELL-WORD]",
                "| NEAR_LIMIT | # | NEAR_LIMITS | # !F9: \"NEAR_LIMITS\" is not in the list: READING_REFUSED, NEAR_LIMIT. Did you mean NEAR_LIMIT? [CELL-WORD]",
                "manual: chapter 1; design # manuel: chapter 1; design # !G7: there is no source \"manuel\" in the sheet Sources. [SOURCE-UNKNOWN]",
                "manual: chapter 1; design # `` # !G7: the row has no source. Write design if it is a decision of yours. [SOURCE-MISSING]",
                "| verified | First # | sure | First # !H7: \"sure\" is no trust mark. It is one of review, verified, abstract, derived, weak, recalled, design. [TRUST]",
                "| verified | First # | | First # !H7: \"\" is no trust mark.",
                "STA-01 | # sta-1 | # !A7: \"sta-1\" is no rule id. It looks like ABC-01 or ABC-01.2. [ID-FORM]",
                "STA-01 | # | # !A7: the row has no id. Give it a new one, such as ABC-01 or ABC-01.2. [ID-MISSING]",
                "STA-03 | # STA-01 | # !A10: the id STA-01 stands at decision-tables/book.xlsx!State!A7 already. [ID-REUSED]",
                "| | HIGH | | # | | | | # !A10: the row concludes nothing. Fill an outcome or delete the row. [ROW-EMPTY]",
                "> level.most | | HIGH # | | HIGH # !A10: the row has no condition and would always fire. [ROW-ALWAYS]",
            })
    void aDefectOfASheetIsFoundInItsCell(String text, String replacement, String defect) {
        assertThat(defects(SmallRulebook.tank().replace("State", text, replacement)))
                .anySatisfy(found -> assertThat(found).startsWith("decision-tables/book.xlsx!State" + defect));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " # ",
            quoteCharacter = '`',
            value = {
                "| DRAIN | # | DRAINN | # !E10: \"DRAINN\" is not in the list: FILL, DRAIN, WAIT, MEASURE. Did you mean DRAIN? [CELL-WORD]",
                "| MEASURE | level | # | MEASURE | levl | # !F11: \"levl\" is not in the list: level, inflow, liquid, sealed, valves, installed. Did you mean level? [CELL-WORD]",
                "| MEASURE | level | # | MEASURE | the fact | # !F11: \"the fact\" is not in the list",
                "| Needs | # | Alternative | # !F11: \"level\" is not in the list: FILL, DRAIN, WAIT, MEASURE. [CELL-WORD]",
                "| Needs | # | Provisional | # !F11: \"level\" is not in the list",
                "| Needs | # | Flag | # !F11: \"level\" is not in the list: READING_REFUSED, NEAR_LIMIT. [CELL-WORD]",
                "| Needs | # | Surplus (L) | # !F11: \"level\" is not a number.",
                "| Needs | # | Surplus | # !F6: Surplus is compared in L: write \"Surplus (L)\". [HEADER-UNIT]",
                "| Needs | # | Dose amount | # !F11: a dose needs product, amount and unit. [CELL-MISSING]",
                "| Needs | # | Dose product | # !F11: a dose needs product, amount and unit. [CELL-MISSING]",
                "| Needs | # | About | # !F11: the row has no flag. [CELL-MISSING]",
                "| Needs | # | Flag text | # !F11: the row has no flag. [CELL-MISSING]",
                "| Recommendation | Needs | # | Needs | Recommendation text | # !F11: the row has no recommendation. [CELL-MISSING]",
                "| Needs | # | Flag severity | # !F11: \"level\" is not in the list: info, warning, critical. [CELL-WORD]",
            })
    void aDefectOfAnOutcomeIsFoundInItsCell(String text, String replacement, String defect) {
        assertThat(defects(SmallRulebook.tank().replace("Advice", text, replacement)))
                .anySatisfy(found -> assertThat(found).startsWith("decision-tables/book.xlsx!Advice" + defect));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " # ",
            quoteCharacter = '`',
            value = {
                "| Problem | # | Level (L) | # !C7: a sheet about results cannot ask for \"Level (L)\". [HEADER-UNKNOWN]",
                "unit missing, # unit is missing, # !C8: \"unit is missing\" is not in the list: unit missing,",
                "unit missing, unit not accepted, refused value, outside hard range # not(unit missing) # !C8: the column Problem takes words only [CELL-PROBLEM]",
                "unit missing, unit not accepted, refused value, outside hard range # unit missing, unknown # !C8: the column Problem takes words only [CELL-PROBLEM]",
                "unit missing, unit not accepted, refused value, outside hard range # known # !C8: the column Problem takes words only [CELL-PROBLEM]",
                "| Problem | # | Fact | # !C8: \"unit missing\" is not in the list: level, inflow, liquid, sealed, valves, installed. [CELL-WORD]",
                "| Problem | # | Fact group | # !C8: \"unit missing\" is not in the list: tank, pipe. [CELL-WORD]",
                "| Problem | # | Unit use | # !C8: \"unit missing\" is not in the list: usual, unusual. [CELL-WORD]",
                "| Problem | # | Comparator | # !C8: \"unit missing\" is not in the list: yes, no. [CELL-WORD]",
                "| Problem | # | Age of result (d) | # !C8: \"unit missing\" is not a number. Age of result (d) takes a number",
                "| Problem | # | Clock time | # !C8: \"unit missing\" is not a number. Clock time takes a number",
                "For each | result # For each | patient # !B5: \"patient\" is nothing to look at one by one. It is result. [CELL-WORD]",
            })
    void aDefectOfASheetAboutResultsIsFoundInItsCell(String text, String replacement, String defect) {
        assertThat(defects(SmallRulebook.tank().replace("Doubts", text, replacement)))
                .anySatisfy(found -> assertThat(found).startsWith("decision-tables/book.xlsx!Doubts" + defect));
    }

    @Test
    void aDateCannotBeACondition() {
        assertThat(defects(SmallRulebook.tank().replace("State", "| Liquid |", "| Installed |")))
                .contains(
                        "decision-tables/book.xlsx!State!D6: Installed is a date: a sheet cannot compare it. [HEADER-DATE]");
    }

    @Test
    void aLabelOrANameHeadsAColumn() {
        SmallRulebook book = SmallRulebook.tank().replace("State", "| Liquid | Fill", "| liquid | fill");
        assertThat(defects(book.replace("State", "| Level (L)", "| level (L)"))).isEmpty();
    }

    @Test
    void allDefectsOfAllSheetsAreFoundAtOnce() {
        List<String> found = defects(SmallRulebook.tank()
                .replace("State", "< level.least", "thirty")
                .replace("State", "| NEAR_LIMIT |", "| FAR_LIMIT |")
                .replace("Advice", "| DRAIN |", "| DRY |")
                .replace("Doubts", "| design | design |", "| nobody | surely |")
                .replace("Parameters", "| 80.5 |", "| many |")
                .drl("rules/a.drl", "package guideline\nrule \"a\" salience 5 when State() then end"));
        assertThat(found)
                .anySatisfy(line -> assertThat(line).startsWith("decision-tables/book.xlsx!State!C7: "))
                .anySatisfy(line -> assertThat(line).startsWith("decision-tables/book.xlsx!State!F9: "))
                .anySatisfy(line -> assertThat(line).startsWith("decision-tables/book.xlsx!Advice!E10: "))
                .anySatisfy(line -> assertThat(line).startsWith("decision-tables/book.xlsx!Doubts!F8: "))
                .anySatisfy(line -> assertThat(line).startsWith("decision-tables/book.xlsx!Parameters!C5: "))
                .anySatisfy(line -> assertThat(line).startsWith("rules/a.drl:2: "));
    }

    @Test
    void aSheetBecomesATable() {
        try (Rulebook book = SmallRulebook.tank().load()) {
            Table table = book.tables().stream()
                    .filter(any -> any.title().equals("State of the tank"))
                    .findFirst()
                    .orElseThrow();
            assertThat(table.about()).isEqualTo("How full it is.");
            assertThat(table.hitPolicy()).isEqualTo(HitPolicy.UNIQUE);
            assertThat(table.stage()).isEqualTo("State");
            assertThat(table.perResult()).isFalse();
            assertThat(table.conditionHeaders()).containsExactly("Level (L)", "Liquid");
            assertThat(table.outcomeHeaders()).containsExactly("Fill", "Flag");
            Rule row = table.rows().get(2);
            assertThat(row.id()).isEqualTo("STA-02.2");
            assertThat(row.ruleId()).isEqualTo("STA-02");
            assertThat(row.title()).isEqualTo("Enough of anything else");
            assertThat(row.place()).hasToString("decision-tables/book.xlsx!State!A9");
            assertThat(row.conditions())
                    .extracting(RuleCondition::text, RuleCondition::cell)
                    .containsExactly(tuple("[level.least..level.most]", "C9"), tuple("not(water, oil)", "D9"));
            assertThat(row.makes()).extracting(Variable::name).containsExactly("fill");
            assertThat(table.rows().get(0).sources())
                    .containsExactly(new Citation("manual", "chapter 1"), new Citation("design", ""));
            assertThat(table.rows().get(0).note()).isEqualTo("First edition.");
            assertThat(book.rules("STA-02")).hasSize(2);
            assertThat(book.rules("STA-02.2")).containsExactly(row);
        }
    }
}
