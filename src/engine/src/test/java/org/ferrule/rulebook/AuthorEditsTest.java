package org.ferrule.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ferrule.SharedLoader;
import org.ferrule.ShippedRulebook;
import org.ferrule.folder.RulebookFiles;
import org.ferrule.workbook.Defect;
import org.ferrule.workbook.Grid;
import org.ferrule.workbook.InvalidRulebookException;
import org.ferrule.workbook.WorkbookReader;
import org.ferrule.workbook.WorkbookText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files as authors' programs saved them, which once were read as something else than they showed, or not at all. */
class AuthorEditsTest {

    private static final Path FOLDER = Path.of("src/test/resources/author-edits");
    private static final Path WORKBOOK = Path.of(RulebookFiles.TABLES, "tyres.xlsx");
    private static final Path RULES = Path.of(RulebookFiles.RULES, "weight.drl");

    private static byte[] bytes(String name) {
        try {
            return Files.readAllBytes(FOLDER.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The small rulebook with a file in the place of one of its own. */
    private static RulebookFiles tyres(String edited) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (String name : List.of("reference.xlsx", "tyres.xlsx", "weight.drl")) {
            String folder = name.endsWith(".drl") ? RulebookFiles.RULES : RulebookFiles.TABLES;
            files.put(folder + "/" + name, bytes(edited.endsWith("." + name) ? edited : name));
        }
        return new RulebookFiles(files);
    }

    private static List<String> findings(RulebookFiles files) {
        try {
            SharedLoader.LOADER.load(files).close();
            return List.of();
        } catch (InvalidRulebookException e) {
            return e.defects().stream().map(Defect::toString).toList();
        }
    }

    @Test
    void nothingIsWrongWithoutTheEdit() {
        assertThat(findings(tyres(""))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "cases-taken-time.tyres.xlsx | Cases!D5: the program made a time of what was typed, the number"
                        + " 0.3333333333333333, shown as 8:00:00. Format the cell as text and type it again. [CELL-CHANGED]",
                "cond-col-right.tyres.xlsx | Fit!J6: \"Tubeless\" stands under From, where nothing is asked or concluded."
                        + " Move the column under If or Then. [HEADER-BAND]",
                "dose-formula.tyres.xlsx | Advice!J8: the formula 30*2 was never computed. Open the workbook, compute it"
                        + " and save. [FORMULA-NOT-COMPUTED]",
                "err-getting.tyres.xlsx | Fit!C8: the cell shows the error #GETTING_DATA. Type the value. [CELL-ERROR]",
                "gs-import.tyres.xlsx | Fit!C8: the formula IFERROR(__xludf.DUMMYFUNCTION(\"IMPORTRANGE("
                        + "\"\"https://example.org/d/1\"\",\"\"Limits!A1\"\")\"),2) reaches outside of the workbook. It is never"
                        + " run: type the value. [FORMULA-OUTSIDE]",
                "strike-row.tyres.xlsx | Fit!A7: there is a line through A7, B7, C7, E7, G7, H7, I7, which would decide all"
                        + " the same. Delete what no longer holds, or remove the line. [CELL-STRUCK]",
            })
    void anEditOfASheetIsFoundInItsCell(String file, String finding) {
        assertThat(findings(tyres(file))).containsExactly(WORKBOOK + "!" + finding);
    }

    @Test
    void lettersThatWouldBeLostAreRefused() {
        assertThat(findings(tyres("drl-latin1.weight.drl")))
                .containsExactly(
                        RULES + ": the file is not written in UTF-8: letters would be lost. Save it as UTF-8 without"
                                + " byte order mark. [DRL-ENCODING]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "by-sheetjs.parameters.xlsx | ",
                "codes-by-ssconvert-from-ods.xlsx | ",
                "formula-dose.dose.xlsx | Adult oral iron!G7: the formula 5*65 was never computed. Open the workbook,"
                        + " compute it and save. [FORMULA-NOT-COMPUTED]",
                "hide-zero-format.parameters.xlsx | Parameters!C33: the cell shows \"\" but holds 0. Type it again, or choose"
                        + " a format that shows it all. [CELL-SHOWN]",
                "text-format-hidden.iron-status.xlsx | Adult iron status!E7: the cell shows \"\" but holds LOW. Type it again,"
                        + " or choose a format that shows it all. [CELL-SHOWN]",
            })
    void aWorkbookIsReadOrItsCellIsNamed(String file, String finding) {
        List<Defect> defects = new ArrayList<>();
        List<Grid> sheets = new WorkbookReader(file, defects).read(bytes(file));
        assertThat(sheets).isNotEmpty().allSatisfy(sheet -> assertThat(sheet.rows())
                .isNotEmpty());
        List<String> expected =
                Stream.ofNullable(finding).map(line -> file + "!" + line).toList();
        assertThat(defects.stream().map(Defect::toString)).containsExactlyElementsOf(expected);
    }

    /** {@code show} once called damaged what {@code check} read. */
    @ParameterizedTest
    @CsvSource({"codes-by-ssconvert-from-ods.xlsx, Codes", "text-format-hidden.iron-status.xlsx, Adult iron status"})
    void whatCanBeReadCanBeShown(String file, String sheet) {
        assertThat(WorkbookText.of(file, bytes(file))).anyMatch(line -> line.startsWith("[" + sheet + "] 7 | "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "str-operator.drl | 3 | \"sex str[startsWith] \"f\"\" is not surely understood: \"str\" has no place in it.",
                "equality.drl | 3 | \"oralIronRefractory == rapidReliefNeeded\" would hold for an unknown. Add the constraint:"
                        + " oralIronRefractory != null, rapidReliefNeeded != null. [DRL-NEGATION]",
                "equality.drl | 11 | \"ironAt == tibcAt\" would hold for an unknown. Add the constraint: ironAt != null,"
                        + " tibcAt != null. [DRL-NEGATION]",
                "equality.drl | 19 | \"ferritinLow < 30\" would hold for an unknown. Add the constraint: ferritin != null."
                        + " [DRL-NEGATION]",
                "equality.drl | 27 | \"(sex == \"female\" ? \"a\" : \"b\") in (\"b\")\" is not surely understood: \"?\" has no"
                        + " place in it.",
            })
    void aConstraintThatAnUnknownSatisfiesOrThatIsNotUnderstoodIsRefused(String file, int line, String beginning) {
        SortedMap<String, byte[]> files =
                new TreeMap<>(RulebookFiles.read(ShippedRulebook.FOLDER).files());
        files.put(RulebookFiles.RULES + "/" + file, bytes(file));
        assertThat(findings(new RulebookFiles(files)))
                .anyMatch(found -> found.startsWith("rules/" + file + ":" + line + ": " + beginning));
    }
}
