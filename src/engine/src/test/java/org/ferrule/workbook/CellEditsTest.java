package org.ferrule.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.ferrule.TinyRulebook;
import org.ferrule.json.MistakenRequestException;
import org.ferrule.workbook.CellEdits.CellEdit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellEditsTest {

    private static final String SHEET = "Advice";

    private final byte[] workbook;

    CellEditsTest(@TempDir Path folder) throws IOException {
        this.workbook = Files.readAllBytes(TinyRulebook.write(folder).resolve("decision-tables/tyres.xlsx"));
    }

    private static byte[] edited(byte[] content, CellEdit... edits) {
        List<String> pointers =
                IntStream.range(0, edits.length).mapToObj(i -> "/cells/" + i).toList();
        return CellEdits.of(content, List.of(edits), pointers);
    }

    /** Every cell with its type, its text and the number of its style. */
    private static Map<String, String> cells(byte[] content) throws IOException {
        Map<String, String> cells = new LinkedHashMap<>();
        try (XSSFWorkbook read = new XSSFWorkbook(new ByteArrayInputStream(content))) {
            read.forEach(sheet -> sheet.forEach(row -> row.forEach(cell -> cells.put(
                    sheet.getSheetName() + "!" + cell.getAddress(),
                    cell.getCellType() + " " + cell + " " + cell.getCellStyle().getIndex()))));
        }
        return cells;
    }

    @Test
    void theCellIsWrittenAndEveryOtherStaysAsItWas() throws IOException {
        Map<String, String> before = cells(workbook);
        Map<String, String> after = cells(edited(
                workbook,
                new CellEdit(SHEET, "C7", "< 7"),
                new CellEdit(SHEET, "A30", "12.5"),
                new CellEdit(SHEET, "A1", "")));
        assertThat(after.remove(SHEET + "!C7")).startsWith("STRING < 7");
        assertThat(after.remove(SHEET + "!A30")).startsWith("NUMERIC 12.5");
        assertThat(after.remove(SHEET + "!A1")).startsWith("BLANK");
        before.remove(SHEET + "!C7");
        before.remove(SHEET + "!A1");
        assertThat(after).isEqualTo(before).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Nowhere, C7, no such sheet",
        "Advice, C0, no cell is called so",
        "Advice, c7, no cell is called so",
        "Advice, XFE1, no cell is called so",
        "Advice, A1048577, no cell is called so",
        "Advice, A1:B2, no cell is called so"
    })
    void aPlaceThatIsNoneIsNamed(String sheet, String cell, String reason) {
        assertThatExceptionOfType(MistakenRequestException.class)
                .isThrownBy(() -> edited(workbook, new CellEdit(SHEET, "C7", "1"), new CellEdit(sheet, cell, "1")))
                .satisfies(refusal -> assertThat(refusal.mistakes())
                        .singleElement()
                        .satisfies(mistake -> {
                            assertThat(mistake.pointer()).isEqualTo("/cells/1");
                            assertThat(mistake.detail()).contains(reason);
                        }));
    }

    @Test
    void aTextThatNoCellHoldsIsRefused() {
        assertThatExceptionOfType(MistakenRequestException.class)
                .isThrownBy(() -> edited(workbook, new CellEdit(SHEET, "C7", "x".repeat(32_768))))
                .satisfies(refusal ->
                        assertThat(refusal.mistakes().get(0).detail()).contains("at most 32767 characters"));
    }

    @Test
    void aFormulaIsNotWrittenOver() throws IOException {
        byte[] withFormula;
        try (XSSFWorkbook read = new XSSFWorkbook(new ByteArrayInputStream(workbook));
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            read.getSheet(SHEET).getRow(6).getCell(2).setCellFormula("1+1");
            assertThat(read.getSheet(SHEET).getRow(6).getCell(2).getCellType()).isEqualTo(CellType.FORMULA);
            read.write(out);
            withFormula = out.toByteArray();
        }
        assertThatExceptionOfType(MistakenRequestException.class)
                .isThrownBy(() -> edited(withFormula, new CellEdit(SHEET, "C7", "1")))
                .satisfies(refusal ->
                        assertThat(refusal.mistakes().get(0).detail()).contains("a formula stands there"));
    }

    @Test
    void whatIsNoWorkbookIsSaid() {
        assertThatExceptionOfType(MistakenRequestException.class)
                .isThrownBy(() -> edited(new byte[] {1, 2, 3}, new CellEdit(SHEET, "C7", "1")))
                .satisfies(refusal ->
                        assertThat(refusal.mistakes().get(0).detail()).contains("cannot be edited"));
    }
}
