package org.ferrule.sheets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.ferrule.SharedLoader;
import org.ferrule.SmallRulebook;
import org.ferrule.facts.CodeBinding;
import org.ferrule.facts.CodedAnswer;
import org.ferrule.facts.FactDefinition;
import org.ferrule.facts.Interval;
import org.ferrule.facts.ResourceKind;
import org.ferrule.facts.UnitDefinition;
import org.ferrule.folder.RulebookFiles;
import org.ferrule.json.Json;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.CardDefinition;
import org.ferrule.tables.Citation;
import org.ferrule.tables.Conflict;
import org.ferrule.tables.FlagDefinition;
import org.ferrule.tables.Order;
import org.ferrule.workbook.Defect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One thing wrong in a sheet of words and limits at a time. */
class ReferenceSheetsTest {

    private static final String CONFLICTS =
            """
            Conflicts
            Where sources differ.
            Id | Source A | Statement A | Source B | Statement B | Resolution | Attached to | Note
            CON-01 | manual | Full is good. | design | Full is bad. | The manual counts. | STA-01, STA-02.1 |
            CON-02 | manual | Low is good. | design | Low is bad. | Nobody counts. | - |
            """;

    private static final String NOTES =
            """
            Notes
            Background.
            Rule | Text | Attached to | Source | Trust
            KNW-01 | Water rusts iron. | STA-02 | manual: chapter 2; design | verified
            LIM-00 | Nobody tested this. | every answer | design | design
            """;

    private static final String EVIDENCE =
            """
            Evidence
            Who measured.
            Id | Source | Study | N | Design | Population | Markers | Severity measure | Iron given | Main outcome | P | Integrity note | Supports rules
            EVI-01 | manual | Leaks | 12 | bench | tanks | | | | fewer leaks | 0.04 | | STA-01, STA-03
            """;

    private static SmallRulebook tank() {
        return SmallRulebook.tank()
                .sheet("Conflicts", CONFLICTS)
                .sheet("Notes", NOTES)
                .sheet("Evidence", EVIDENCE);
    }

    private static List<String> defects(SmallRulebook book) {
        return book.defects().stream().map(Defect::toString).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " # ",
            quoteCharacter = '`',
            value = {
                "Facts # | Question | # | Questions | # !L3: there is no column \"Questions\" in a sheet Facts. Did you mean Question? [HEADER-UNKNOWN]",
                "Facts # | Question | # | Questions | # : the column \"Question\" is missing in row 3. [HEADER-MISSING]",
                "Facts # | Usual low | # | Hard low | # !I3: the column \"Hard low\" stands here twice. [HEADER-REUSED]",
                "Facts # level | Level # Level | Level # !A4: a name is one word of letters and digits that begins with a small letter. [NAME]",
                "Facts # level | Level # class | Level # !A4: \"class\" is a word of Java or of Drools. Choose another name. [NAME]",
                "Facts # liquid | Liquid # not | Liquid # !A6: \"not\" is a word of Java or of Drools. Choose another name. [NAME]",
                "Facts # liquid | Liquid # at | Liquid # !A6: \"at\" is a word of Java or of Drools. Choose another name. [NAME]",
                "Facts # liquid | Liquid # level | Liquid # !A6: \"level\" stands here twice. [KEY-REUSED]",
                "Facts # liquid | Liquid # liquid | Level # !B6: the label \"Level\" belongs to level already. [LABEL-REUSED]",
                "Facts # liquid | Liquid # liquid | # !B6: the column Label must not be empty. [CELL-MISSING]",
                "Facts # sealed | Sealed | tank | yes/no # sealed | Sealed | tank | boolean # !D7: a type is yes/no, choice, number, whole number or date. [CELL-WORD]",
                "Facts # | L | yes | # | L | maybe | # !F4: \"maybe\" is neither yes nor no. [CELL-WORD]",
                "Facts # | 0 | 1000 | # | low | 1000 | # !G4: \"low\" is not a number. [CELL-NUMBER]",
                "Facts # | 0 | 1000 | # | 1000 | 0 | # !G4: the range is upside down. [CELL-RANGE]",
                "Facts # | 1 | 500 | # | 500 | 1 | # !I4: the range is upside down. [CELL-RANGE]",
                "Facts # | water, oil, acid | # | | # !K6: a choice needs its words. [CELL-MISSING]",
                "Facts # | water, oil, acid | # | water, unknown | # !K6: \"unknown\" and \"known\" are no words of a list. [CELL-WORD]",
                "Facts # | How full is it? | # | | # !L4: the column Question must not be empty. [CELL-MISSING]",
                "Facts # liquid | Liquid # | Liquid # !A6: the first column must not be empty. [KEY-MISSING]",
                "Units # level | hL # lever | hL # !A5: there is no fact \"lever\". [FACT-UNKNOWN]",
                "Units # | hL | 100 | | # | hL | 100 | 100 | # !C5: exactly one of Multiply by and Divide by is needed. [UNIT-FACTOR]",
                "Units # | hL | 100 | | # | hL | | | # !C5: exactly one of Multiply by and Divide by is needed. [UNIT-FACTOR]",
                "Units # | hL | 100 | | # | hL | | 0 | # !D5: nothing can be divided by 0. [UNIT-FACTOR]",
                "Units # | hL | 100 | | # | hL | 0 | | # !C5: a factor is greater than 0. [UNIT-FACTOR]",
                "Units # | hL | 100 | | # | hL | -100 | | # !C5: a factor is greater than 0. [UNIT-FACTOR]",
                "Units # | hL | 100 | | # | hL | ten | | # !C5: \"ten\" is not a number. [CELL-NUMBER]",
                "Units # | mL | | 1000 | | no # | mL | | 1000 | | rarely # !F6: \"rarely\" is neither yes nor no. [CELL-WORD]",
                "Units # | (0..1] # | tiny # !G6: \"tiny\" is not a number. [CELL-CONDITION]",
                "Units # | hL | 100 # | L | 100 # !B5: the spelling \"L\" means another unit of level already. [UNIT-REUSED]",
                "Units # | litre, liter # | litre, hL # !E4: \"hL\" is another unit than L by UCUM. [UNIT-REUSED]",
                "Findings # fill | Fill # level | Fill # !A4: \"level\" is the name of a fact already. [NAME-REUSED]",
                "Findings # fill | Fill # recommendation | Fill # !A4: \"recommendation\" is a word of Java or of Drools. Choose another name. [NAME]",
                "Findings # fill | Fill # fill | Level # !B4: the label \"Level\" belongs to level already. [LABEL-REUSED]",
                "Findings # fill | Fill # levelLow | Fill # !A4: \"levelLow\" is what rules call a property of level. Choose another name. [NAME-REUSED]",
                "Findings # leaking | Leaking | yes/no # leaking | Leaking | date # !C5: a finding is yes/no, choice or number. [CELL-WORD]",
                "Findings # | LOW, RIGHT, HIGH | # | | # !E4: a choice needs its words. [CELL-MISSING]",
                "Findings # | UNKNOWN | # | unknown | # !G4: \"unknown\" is neither UNKNOWN nor left out. [CELL-WORD]",
                "Flags # | warning | # | grave | # !B4: a severity is info, warning or critical. [CELL-WORD]",
                "Flags # The reading was not used. # `` # !C4: the column Text must not be empty. [CELL-MISSING]",
                "Recommendations # DRAIN | # FILL | # !A5: \"FILL\" stands here twice. [KEY-REUSED]",
                "Recommendations # Code | Text | Note # Code | Text | Ask # !C3: there is no column \"Ask\" in a sheet Recommendations. Did you mean Asks? [HEADER-UNKNOWN]",
                "Stages # Readings | # readings | # !A4: a stage is one word with a capital letter, such as Route. [STAGE-NAME]",
                "Stages # Readings | # Object | # !A4: \"Object\" is the name of something else. Choose another. [STAGE-NAME]",
                "Stages # Readings | # StateResult | # !A4: \"StateResult\" is the name of something else. Choose another. [STAGE-NAME]",
                "Sources # design | Decision # manual | Decision # !A5: \"manual\" stands here twice. [KEY-REUSED]",
                "Sources # The Manual # `` # !B4: the column Citation must not be empty. [CELL-MISSING]",
                "Sources # | verified # | certain # !G4: \"certain\" is no trust mark. It is one of review, verified, abstract, derived, weak, recalled, design. [TRUST]",
                "Parameters # | 80.5 | # | many | # !C5: \"many\" is not a number. [CELL-NUMBER]",
                "Parameters # | 80.5 | # | | # !C5: a parameter needs a number. [CELL-MISSING]",
                "Parameters # | 80.5 | # | 80.125 | # !C5: a parameter has at most two decimals. [CELL-DECIMALS]",
                "Parameters # | manual | verified | 2020-01-01 | # | manuel | verified | 2020-01-01 | # !E4: there is no source \"manuel\" in the sheet Sources. [SOURCE-UNKNOWN]",
                "Parameters # | verified | # | surely | # !F4: \"surely\" is no trust mark.",
                "Conflicts # CON-01 | manual # CON-01 | manuel # !B4: there is no source \"manuel\" in the sheet Sources. [SOURCE-UNKNOWN]",
                "Conflicts # STA-02.1 # STA-02.9 # !G4: there is no rule STA-02.9. [ATTACHED-UNKNOWN]",
                "Conflicts # Nobody counts. # `` # !F5: the column Resolution must not be empty. [CELL-MISSING]",
                "Notes # | STA-02 | # | STA-09 | # !C4: there is no rule STA-09. [ATTACHED-UNKNOWN]",
                "Notes # manual: chapter 2 # manuel: chapter 2 # !D4: there is no source \"manuel\" in the sheet Sources. [SOURCE-UNKNOWN]",
                "Notes # | design | design # | design | fair # !E5: \"fair\" is no trust mark.",
                "Notes # Water rusts iron. # `` # !B4: the column Text must not be empty. [CELL-MISSING]",
                "Evidence # EVI-01 | manual # EVI-01 | manuel # !B4: there is no source \"manuel\" in the sheet Sources. [SOURCE-UNKNOWN]",
                "Evidence # STA-01, STA-03 # STA-01, STA-33 # !M4: there is no rule STA-33. [ATTACHED-UNKNOWN]",
                "Guideline # version | 1.0.0 # versions | 1.0.0 # !A5: there is no key \"versions\". Did you mean version? [KEY-UNKNOWN]",
            })
    void aDefectOfASheetIsFoundInItsCell(String sheet, String text, String replacement, String defect) {
        assertThat(defects(tank().replace(sheet, text, replacement)))
                .anySatisfy(found -> assertThat(found).startsWith("decision-tables/book.xlsx!" + sheet + defect));
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "version"})
    void aRulebookHasANameAndAVersion(String key) {
        assertThat(defects(tank().replace("Guideline", key + " |", "title |"))).anySatisfy(found -> assertThat(found)
                .startsWith("decision-tables: a sheet Guideline with a row \"" + key + "\" is missing."));
    }

    @Test
    void theUnitOfAFactHasARowOfItsOwn() {
        assertThat(defects(tank().replace("Units", "level | L | 1 | | litre, liter | yes | |\n", "")))
                .contains("decision-tables: the sheet Units has no row for level in its own unit L. [UNIT-CANONICAL]");
    }

    private static final String DATED =
            """
            Sources
            Where it comes from.
            Id | Citation | Year | Kind | DOI or address | Review reference | Trust | Seen on | Valid until | Note
            manual | The Manual | 2020 | book | | | verified | 2026-11 | 2027-06-24 |
            design | Decision of the authors | 2026 | design | | | design | | |
            """;

    @Test
    void aSourceMayTellWhenItWasSeenAndHowLongItHolds() {
        try (Rulebook book = tank().sheet("Sources", DATED).load()) {
            assertThat(new String(Json.write(book.sources().values()), StandardCharsets.UTF_8))
                    .isEqualTo(
                            "[{\"id\":\"manual\",\"citation\":\"The Manual\",\"year\":\"2020\",\"kind\":\"book\",\"address\":\"\","
                                    + "\"trust\":\"verified\",\"seenOn\":\"2026-11\",\"validUntil\":\"2027-06-24\"},"
                                    + "{\"id\":\"design\",\"citation\":\"Decision of the authors\",\"year\":\"2026\",\"kind\":\"design\","
                                    + "\"address\":\"\",\"trust\":\"design\"}]");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11, spring, H4, 'Write it as 2026-11-29, or the month as 2026-11, or the year.'",
        "2027-06-24, 2027-06, I4, 'Write the last day on which the source holds, such as 2027-06-24.'",
        "2027-06-24, 24.6.2027, I4, 'Write the last day on which the source holds, such as 2027-06-24.'"
    })
    void aDayThatIsNoneIsRefused(String day, String written, String cell, String remedy) {
        assertThat(defects(tank().sheet("Sources", DATED.replace(day, written))))
                .containsExactly("decision-tables/book.xlsx!Sources!" + cell + ": \"" + written + "\" is no day. "
                        + remedy + " [CELL-DATE]");
    }

    @Test
    void aSheetMayBeSplitOverWorkbooksButNoKeyMayStandInBoth() {
        SmallRulebook more = SmallRulebook.empty();
        byte[] second = more.replace("Guideline", "name | small |\nversion | 1.0.0 |\n", "")
                .replace("Sources", "manual |", "handbook |")
                .replace("Sources", "design | Decision", "sketch | Decision")
                .workbook();
        assertThat(defects(tank().file("decision-tables/more.xlsx", second))).isEmpty();
        byte[] again = more.replace("Sources", "handbook |", "manual |").workbook();
        assertThat(defects(tank().file("decision-tables/more.xlsx", again)))
                .containsExactly("decision-tables/more.xlsx!Sources!A4: \"manual\" stands here twice. [KEY-REUSED]");
    }

    @Test
    void codesOrdersAndCardsAreInTheRulebook() {
        try (Rulebook book = SmallRulebook.codedTank().load()) {
            FactDefinition level = book.variables().dictionary().fact("level").orElseThrow();
            CodeBinding code = level.codes().get(0);
            assertThat(code.resource()).isEqualTo(ResourceKind.OBSERVATION);
            assertThat(code.system()).isEqualTo(book.variables().codeSystems().get("TANK"));
            assertThat(code.system().isNamed("urn:oid:1.2.3.4")).isTrue();
            assertThat(List.of(code.code(), code.meaning().text(), code.trust()))
                    .containsExactly("L1", "value", "verified");
            assertThat(book.variables()
                            .dictionary()
                            .fact("sealed")
                            .orElseThrow()
                            .answers())
                    .extracting(CodedAnswer::word)
                    .containsExactly("yes", "no", null);
            assertThat(book.variables().orders()).extracting(Order::purpose).containsExactly("FILL", "FILL", "level");
            assertThat(book.variables().cards())
                    .containsEntry("DRAIN", new CardDefinition("DRAIN", CardDefinition.NONE, ""));
        }
    }

    @Test
    void whatTheSheetsSayIsInTheRulebook() {
        try (Rulebook book = tank().load()) {
            FactDefinition level = book.variables().dictionary().fact("level").orElseThrow();
            assertThat(level.label()).isEqualTo("Level");
            assertThat(level.unitRequired()).isTrue();
            assertThat(level.hardRange()).isEqualTo(Interval.of("0").hull(Interval.of("1000")));
            assertThat(level.usualRange()).isEqualTo(Interval.of("1").hull(Interval.of("500")));
            assertThat(level.unitCodes()).containsExactly("L", "hL", "mL");
            assertThat(level.unit("liter").map(UnitDefinition::code)).contains("L");
            assertThat(level.unit("mL").map(UnitDefinition::usual)).contains(false);
            assertThat(Optional.ofNullable(book.parameters().get("level.most"))
                            .map(limit -> Interval.of(limit.value())))
                    .contains(Interval.of("80.5"));
            assertThat(book.stages()).containsExactly("Readings", "State", "Advice");
            assertThat(book.conflicts())
                    .extracting(Conflict::attachedTo)
                    .containsExactly(List.of("STA-01", "STA-02.1"), List.of());
            assertThat(book.note("KNW-01").orElseThrow().sources())
                    .containsExactly(new Citation("manual", "chapter 2"), new Citation("design", ""));
            assertThat(book.evidence().get(0).supports()).containsExactly("STA-01", "STA-03");
            assertThat(book.evidence().get(0).columns()).containsEntry("Main outcome", "fewer leaks");
            assertThat(book.flags().get("NEAR_LIMIT"))
                    .isEqualTo(new FlagDefinition("NEAR_LIMIT", "info", "Close to a limit."));
            assertThat(book.info().name()).isEqualTo("small");
        }
    }

    @Test
    void aLimitBeginsToHoldOnItsDay() {
        RulebookFiles files = SmallRulebook.tank()
                .replace(
                        "Parameters",
                        "| 20 | L | manual | verified | 2020-01-01 |",
                        "| 20 | L | manual | verified | 2026-03-17 |")
                .files();
        SharedLoader.LOADER.load(files, on("2026-03-17T00:00:00Z")).close();
        assertThatThrownBy(() -> SharedLoader.LOADER.load(files, on("2026-03-16T23:59:59Z")))
                .hasMessageContaining(
                        "Parameters!G4: the value would hold from 2026-03-17 on, and today is 2026-03-16. Enter it on that day");
    }

    private static Clock on(String moment) {
        return Clock.fixed(Instant.parse(moment), ZoneOffset.UTC);
    }

    @Test
    void aSheetOfTheAuthorsOwnIsNotRead() {
        assertThat(SmallRulebook.tank()
                        .sheet("Memo for the board", "Ask\n\nMr | Miller | =")
                        .defects())
                .isEmpty();
    }
}
