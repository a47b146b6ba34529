package org.ferrule.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.ferrule.ShippedRulebook;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnnotatedWorkbookTest {

    private static final String FILE = "decision-tables/treatment-adults.xlsx";
    private static final String SHEET = "Adult route";
    private static final String RED = "FF9999";

    @TempDir
    private Path folder;

    private static byte[] original() throws IOException {
        return Files.readAllBytes(ShippedRulebook.FOLDER.resolve(FILE));
    }

    private static CellNote note(String cell, String text) {
        return new CellNote(new SourceLocation(FILE, SHEET, cell, 0), RED, text);
    }

    private static byte[] annotated(CellNote... notes) throws IOException {
        return AnnotatedWorkbook.of(original(), List.of(notes)).orElseThrow();
    }

    private static XSSFWorkbook open(byte[] content) throws IOException {
        return new XSSFWorkbook(new ByteArrayInputStream(content));
    }

    private static List<Grid> grids(byte[] content) {
        List<Defect> defects = new ArrayList<>();
        List<Grid> grids = new WorkbookReader(FILE, defects).read(content);
        assertThat(defects).isEmpty();
        return grids;
    }

    @Test
    void aFindingIsANoteAndAColour() throws IOException {
        try (XSSFWorkbook workbook = open(annotated(note("C9", "wrong")))) {
            XSSFSheet sheet = workbook.getSheet(SHEET);
            assertThat(sheet.getCellComment(new CellAddress("C9")).getString().getString())
                    .isEqualTo("wrong");
            XSSFCellStyle style = sheet.getRow(8).getCell(2).getCellStyle();
            assertThat(style.getFillForegroundXSSFColor().getARGBHex()).isEqualTo("FF" + RED);
        }
    }

    @Test
    void theTableReadsAsBefore() throws IOException {
        assertThat(grids(annotated(note("C9", "wrong"), note("A1", "all of it"), note("ZZ999", "nowhere"))))
                .isEqualTo(grids(original()));
    }

    @Test
    void looksOtherThanTheColourStay() throws IOException {
        try (XSSFWorkbook before = open(original());
                XSSFWorkbook after = open(annotated(note("C9", "wrong")))) {
            XSSFSheet one = before.getSheet(SHEET);
            XSSFSheet other = after.getSheet(SHEET);
            assertThat(other.getDataValidations()).hasSameSizeAs(one.getDataValidations());
            assertThat(other.getColumnWidth(2)).isEqualTo(one.getColumnWidth(2));
            assertThat(other.getPaneInformation().getHorizontalSplitTopRow())
                    .isEqualTo(one.getPaneInformation().getHorizontalSplitTopRow());
            XSSFCellStyle style = one.getRow(8).getCell(2).getCellStyle();
            XSSFCellStyle coloured = other.getRow(8).getCell(2).getCellStyle();
            assertThat(coloured.getDataFormat()).isEqualTo(style.getDataFormat());
            assertThat(coloured.getWrapText()).isEqualTo(style.getWrapText());
            assertThat(coloured.getFont()).isEqualTo(style.getFont());
        }
    }

    @Test
    void notesThatWereThereStay() throws IOException {
        CellAddress noted;
        String before;
        try (XSSFWorkbook workbook = open(original())) {
            noted = workbook.getSheet(SHEET)
                    .getCellComments()
                    .keySet()
                    .iterator()
                    .next();
            before = workbook.getSheet(SHEET).getCellComment(noted).getString().getString();
        }
        byte[] content = annotated(note(noted.toString(), "first"), note(noted.toString(), "second"));
        try (XSSFWorkbook workbook = open(content)) {
            assertThat(workbook.getSheet(SHEET)
                            .getCellComment(noted)
                            .getString()
                            .getString())
                    .isEqualTo(before + "\n\nfirst\n\nsecond");
        }
    }

    @Test
    void aWholeFileIsToldInTheFirstCell() throws IOException {
        try (XSSFWorkbook workbook = open(annotated(new CellNote(SourceLocation.file(FILE), RED, "all of it")))) {
            assertThat(workbook.getSheetAt(0)
                            .getCellComment(CellAddress.A1)
                            .getString()
                            .getString())
                    .endsWith("all of it");
        }
    }

    @Test
    void whatIsNoWorkbookIsNotAnnotated() {
        assertThat(AnnotatedWorkbook.of(new byte[] {1, 2, 3}, List.of(note("A1", "wrong"))))
                .isEmpty();
    }

    /** Skipped where LibreOffice is not installed. */
    @Test
    void libreOfficeOpensIt() throws IOException, InterruptedException {
        Path soffice = Path.of("/usr/bin/soffice");
        Assumptions.assumeTrue(Files.isExecutable(soffice));
        Path file = Files.write(folder.resolve("annotated.xlsx"), annotated(note("C9", "wrong")));
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder(
                        soffice.toString(),
                        "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                        "--headless",
                        "--convert-to",
                        "xlsx",
                        "--outdir",
                        out.toString(),
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        byte[] saved = Files.readAllBytes(out.resolve("annotated.xlsx"));
        assertThat(grids(saved)).isEqualTo(grids(original()));
        try (XSSFWorkbook workbook = open(saved)) {
            assertThat(workbook.getSheet(SHEET)
                            .getCellComment(new CellAddress("C9"))
                            .getString()
                            .getString())
                    .contains("wrong");
        }
    }

    @Test
    void theTextOfAWorkbookShowsWhatHidesAndJoinsAndNotes() throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            XSSFSheet sheet = workbook.createSheet("One");
            sheet.createRow(0).createCell(0).setCellValue("two\nlines");
            sheet.createRow(2).createCell(1).setCellValue(1.5);
            sheet.getRow(2).createCell(2).setCellFormula("B3*2");
            sheet.getRow(2).setZeroHeight(true);
            sheet.setColumnHidden(1, true);
            sheet.addMergedRegion(CellRangeAddress.valueOf("A1:B1"));
            workbook.createSheet("Two");
            workbook.setSheetHidden(1, true);
            workbook.write(out);
            byte[] noted = AnnotatedWorkbook.of(
                            out.toByteArray(),
                            List.of(new CellNote(new SourceLocation(FILE, "One", "B3", 0), RED, "look\nhere")))
                    .orElseThrow();
            assertThat(WorkbookText.of(FILE, noted))
                    .containsExactly(
                            "[One]",
                            "[One] merged A1:B1",
                            "[One] 1 | two\\nlines",
                            "[One] 3 hidden |  | 1.5 | =B3*2 -> (not computed)",
                            "[One] hidden column B",
                            "[One] B3 note: look\\nhere",
                            "[Two] hidden");
        }
    }
}
