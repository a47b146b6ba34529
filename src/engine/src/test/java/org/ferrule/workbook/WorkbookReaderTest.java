package org.ferrule.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Name;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.ferrule.SmallRulebook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTCell;

/** A workbook must not mean anything else than it shows. */
class WorkbookReaderTest {

    /** Held, so that its level is kept: POI complains loudly of damaged files. */
    private static final Logger POI = Logger.getLogger("org.apache.poi");

    @BeforeAll
    static void silence() {
        POI.setLevel(Level.OFF);
    }

    @AfterAll
    static void speak() {
        POI.setLevel(null);
    }

    private static List<String> defects(SmallRulebook book) {
        return book.defects().stream().map(Defect::toString).toList();
    }

    private static List<String> touched(Consumer<Sheet> change) {
        return defects(SmallRulebook.tank().touch(workbook -> change.accept(workbook.getSheet("State"))));
    }

    private static CellStyle format(Sheet sheet, String format) {
        CellStyle style = sheet.getWorkbook().createCellStyle();
        style.setDataFormat(sheet.getWorkbook().createDataFormat().getFormat(format));
        return style;
    }

    private static org.apache.poi.ss.usermodel.Cell cell(Sheet sheet, int row, int column) {
        Row line = sheet.getRow(row - 1);
        return line.getCell(column, Row.MissingCellPolicy.CREATE_NULL_AS_BLANK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HIDDEN", "VERY_HIDDEN"})
    void aHiddenSheetIsRefused(SheetVisibility visibility) {
        assertThat(defects(SmallRulebook.tank().touch(workbook -> workbook.setSheetVisibility(3, visibility))))
                .containsExactly(
                        "decision-tables/book.xlsx!Findings: the sheet is hidden. Show it or delete it. [SHEET-HIDDEN]");
    }

    @Test
    void aHiddenRowIsRefused() {
        assertThat(touched(sheet -> sheet.getRow(7).setZeroHeight(true)))
                .containsExactly(
                        "decision-tables/book.xlsx!State!A8: row 8 is hidden. Show it or delete it. [ROW-HIDDEN]");
    }

    @Test
    void aHiddenColumnIsRefused() {
        assertThat(touched(sheet -> sheet.setColumnHidden(3, true)))
                .containsExactly(
                        "decision-tables/book.xlsx!State!D1: column D is hidden. Show it or delete it. [COLUMN-HIDDEN]");
    }

    @Test
    void mergedCellsAreRefused() {
        assertThat(touched(sheet -> sheet.addMergedRegion(new CellRangeAddress(6, 7, 2, 2))))
                .containsExactly(
                        "decision-tables/book.xlsx!State!C7:C8: merged cells. Unmerge them and repeat the value in each cell. [CELLS-MERGED]");
    }

    @Test
    void anErrorValueIsRefused() {
        assertThat(touched(sheet -> cell(sheet, 7, 2).setCellErrorValue(FormulaError.DIV0.getCode())))
                .contains(
                        "decision-tables/book.xlsx!State!C7: the cell shows the error #DIV/0!. Type the value. [CELL-ERROR]");
    }

    @Test
    void aFormulaThatWasNeverComputedIsRefused() {
        assertThat(touched(sheet -> sheet.getRow(6).createCell(2).setCellFormula("10+10")))
                .contains(
                        "decision-tables/book.xlsx!State!C7: the formula 10+10 was never computed. Open the workbook, compute it and save. [FORMULA-NOT-COMPUTED]");
    }

    @Test
    void aFormulaWithAnErrorIsRefused() {
        assertThat(touched(sheet -> {
                    cell(sheet, 7, 2).setCellFormula("1/0");
                    sheet.getWorkbook()
                            .getCreationHelper()
                            .createFormulaEvaluator()
                            .evaluateAll();
                }))
                .containsExactly(
                        "decision-tables/book.xlsx!State!C7: the cell shows the error #DIV/0!. Correct the formula or type the value. [CELL-ERROR]");
    }

    @Test
    void aComputedFormulaIsReadAsItsValue() {
        assertThat(touched(sheet -> {
                    cell(sheet, 7, 2).setCellFormula("\"< \"&10+10");
                    cell(sheet, 10, 2).setCellFormula("80+0.5");
                    sheet.getWorkbook()
                            .getCreationHelper()
                            .createFormulaEvaluator()
                            .evaluateAll();
                }))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Parameters!C4",
                "'Order warnings'!$C$4+0*SUM(C:C)",
                "IF(TRUE,level_least,1E+5)",
                "_xlfn.LET(_xlpm.limit,20,_xlpm.limit)",
                "ROUND(R4C3,0)&\"unknown words\"",
                "IFERROR(#REF!,20)"
            })
    void aFormulaMayNameWhatTheWorkbookHolds(String formula) {
        assertThat(touched(sheet -> {
                    Name name = sheet.getWorkbook().createName();
                    name.setNameName("level_least");
                    name.setRefersToFormula("Parameters!$C$4");
                    CTCell raw = ((XSSFCell) cell(sheet, 7, 2)).getCTCell();
                    raw.unsetT();
                    raw.addNewF().setStringValue(formula);
                    raw.setV("20");
                }))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "20.4,   0,        20,     20.4",
        "20.456, 0.00,     20.46,  20.456",
        "0.2,    0%,       20%,    0.2",
        "2000,   '#,##0',  '2,000', 2000",
        "20,     '0 \"L\"', 20 L,  20",
        "20,     ;;;,      '',     20",
        "-5,     0;0,      5,      -5",
        "0,      0;-0;;@,  '',     0",
        "5,      00,       05,     5",
    })
    void aNumberThatIsShownOtherwiseThanStoredIsRefused(double stored, String format, String shown, String held) {
        assertThat(touched(sheet -> {
                    cell(sheet, 7, 2).setCellValue(stored);
                    cell(sheet, 7, 2).setCellStyle(format(sheet, format));
                }))
                .anySatisfy(found -> assertThat(found)
                        .startsWith("decision-tables/book.xlsx!State!C7: the cell shows \"" + shown + "\" but holds "
                                + held + "."));
    }

    @ParameterizedTest
    @CsvSource({
        "20, 0",
        "20, 0.00",
        "20.5, 0.0",
        "20.25, 0.00",
        "20.25, General",
        "20, @",
        "0, 0;-0;0",
        "20, '[Red]0'",
        "20, '0;-0;0;@'"
    })
    void aNumberThatIsShownAsStoredIsRead(double stored, String format) {
        assertThat(touched(sheet -> {
                    cell(sheet, 7, 2).setCellValue(stored);
                    cell(sheet, 7, 2).setCellStyle(format(sheet, format));
                }))
                .isEmpty();
    }

    @Test
    void aNumberThatExcelTookForADateIsNoNumber() {
        assertThat(touched(sheet -> {
                    cell(sheet, 7, 2).setCellValue(45_000);
                    cell(sheet, 7, 2).setCellStyle(format(sheet, "yyyy-mm-dd"));
                }))
                .anySatisfy(
                        found -> assertThat(found)
                                .startsWith(
                                        "decision-tables/book.xlsx!State!C7: the program made the date 2023-03-15 of what was typed."));
    }

    @Test
    void aTruthValueIsYesOrNo() {
        assertThat(defects(SmallRulebook.tank().touch(workbook -> {
                    cell(workbook.getSheet("Advice"), 8, 3).setCellValue(true);
                })))
                .isEmpty();
    }

    @Test
    void aRowAfterAGapIsRefused() {
        assertThat(touched(sheet -> sheet.createRow(12).createCell(1).setCellValue("forgotten")))
                .containsExactly(
                        "decision-tables/book.xlsx!State!A13: this row stands after an empty row 11. Delete the empty row. [ROW-GAP]");
    }

    @Test
    void aGapAmongTheRowsHidesNoRow() {
        assertThat(defects(SmallRulebook.tank().replace("State", "STA-03 |", "\nSTA-03 |")))
                .contains(
                        "decision-tables/book.xlsx!State!A11: this row stands after an empty row 10. Delete the empty row. [ROW-GAP]");
    }

    @Test
    void blanksAtTheEndAreNoRows() {
        assertThat(touched(sheet -> {
                    sheet.createRow(30).createCell(3).setCellValue("  ");
                    sheet.createRow(31).createCell(3).setBlank();
                    sheet.getRow(31).setZeroHeight(true);
                }))
                .isEmpty();
    }

    @Test
    void aFormattedCellFarOutCostsNoTime() {
        long start = System.nanoTime();
        assertThat(touched(
                        sheet -> sheet.createRow(1_048_575).createCell(16_383).setBlank()))
                .isEmpty();
        assertThat(System.nanoTime() - start).isLessThan(20_000_000_000L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "LO\u200bW|U+200B (zero width space), after \"LO\"",
                "\u00a0LOW|U+00A0 (no-break space), at its beginning",
                "LOW\u00ad|U+00AD (soft hyphen), after \"LOW\"",
                "\ufeffLOW|U+FEFF (zero width no-break space), at its beginning",
                "LOW\u202f|U+202F (narrow no-break space), after \"LOW\"",
            })
    void anInvisibleCharacterIsRefused(String text, String named) {
        assertThat(touched(sheet -> cell(sheet, 7, 4).setCellValue(text)))
                .containsExactly("decision-tables/book.xlsx!State!E7: the text holds an invisible character, " + named
                        + ". Type it again. [CELL-INVISIBLE]");
    }

    @Test
    void blanksAroundATextDoNotCount() {
        assertThat(touched(sheet -> cell(sheet, 7, 4).setCellValue("  LOW \n"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "PK\u0003\u0004", "<html></html>"})
    void aDamagedFileIsRefused(String content) {
        assertThat(defects(SmallRulebook.tank()
                        .file("decision-tables/more.xlsx", content.getBytes(StandardCharsets.ISO_8859_1))))
                .singleElement()
                .satisfies(found -> assertThat(found)
                        .startsWith("decision-tables/more.xlsx: the file cannot be read as a workbook (")
                        .endsWith("). Open it, save it as .xlsx and try again. [FILE-DAMAGED]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"more.xls", "more.xlsm", "more.xlsb", "more.ods", "more.csv", "MORE.XLSX", "deep/more.Xls"})
    void anotherKindOfFileIsRefused(String name) {
        assertThat(defects(SmallRulebook.tank().file("decision-tables/" + name, new byte[] {1})))
                .containsExactly(
                        "decision-tables/" + name + ": only .xlsx workbooks are read. Save it as .xlsx. [FILE-TYPE]");
    }

    /**
     * Whatever happens to the bytes of a file: it is read, or it is refused as a defect, never with another exception.
     */
    @Test
    void aFileWithBytesChangedIsReadOrRefused() throws IOException {
        byte[] sound = SmallRulebook.tank().workbook();
        long seed = Long.getLong("ferrule.seed", System.nanoTime());
        Random random = new Random(seed);
        int sheets = new WorkbookReader("a.xlsx", new ArrayList<>()).read(sound).size();
        int refused = 0;
        for (int i = 0; i < 200; i++) {
            byte[] changed = i % 2 == 0 ? withinAnEntry(sound, random) : anywhere(sound, random);
            List<Defect> found = new ArrayList<>();
            try {
                List<Grid> grids = new WorkbookReader("a.xlsx", found).read(changed);
                assertThat(isRefused(found) || grids.size() == sheets)
                        .as("seed %d, file %d: %d of %d sheets, %s", seed, i, grids.size(), sheets, found)
                        .isTrue();
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ", file " + i, e);
            }
            refused += isRefused(found) ? 1 : 0;
        }
        assertThat(refused).as("seed " + seed).isPositive();
    }

    private static boolean isRefused(List<Defect> found) {
        return found.stream().anyMatch(defect -> defect.code().startsWith("FILE-"));
    }

    private static byte[] anywhere(byte[] sound, Random random) {
        byte[] changed = sound.clone();
        for (int i = 0; i <= random.nextInt(4); i++) {
            changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        }
        return random.nextBoolean() ? changed : Arrays.copyOf(changed, random.nextInt(changed.length));
    }

    private static byte[] withinAnEntry(byte[] sound, Random random) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(sound));
                ZipOutputStream copy = new ZipOutputStream(out)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] content = zip.readAllBytes();
                if (random.nextInt(4) == 0) {
                    String digits = "0123456789</\">sv ";
                    content[random.nextInt(content.length)] = (byte) digits.charAt(random.nextInt(digits.length()));
                }
                copy.putNextEntry(new ZipEntry(entry.getName()));
                copy.write(content);
            }
        }
        return out.toByteArray();
    }

    @Test
    void everyGridIsAsWideAsItsWidestRow() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            Sheet sheet = workbook.createSheet("One");
            sheet.createRow(0).createCell(0).setCellValue("a");
            sheet.createRow(1).createCell(2).setCellValue(1.5);
            workbook.write(out);
        }
        List<Defect> found = new ArrayList<>();
        Grid grid = new WorkbookReader("a.xlsx", found).read(out.toByteArray()).get(0);
        assertThat(found).isEmpty();
        assertThat(grid.rows()).hasSize(2).allSatisfy(row -> assertThat(row).hasSize(3));
        assertThat(grid.text(1, 2)).isEqualTo("1.5");
        assertThat(grid.rows().get(1).get(2).place()).hasToString("a.xlsx!One!C2");
        assertThat(grid.text(9, 9)).isEmpty();
        assertThat(grid.rowStarting("a")).isZero();
        assertThat(grid.rowStarting("b")).isEqualTo(-1);
    }
}
