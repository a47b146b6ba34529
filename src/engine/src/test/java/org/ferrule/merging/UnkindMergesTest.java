package org.ferrule.merging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.ClientAnchor;
import org.apache.poi.ss.usermodel.Comment;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.ferrule.LibreOffice;
import org.ferrule.SmallRulebook;
import org.ferrule.workbook.InvalidRulebookException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Merges that go against the grain, with the workbook of the water tanks. */
class UnkindMergesTest {

    private static final byte[] BASE = SmallRulebook.tank().workbook();

    private static NamedFile edited(String name, Consumer<XSSFWorkbook> edit) {
        return new NamedFile(name, edit(BASE, edit));
    }

    private static byte[] edit(byte[] content, Consumer<XSSFWorkbook> edit) {
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(content));
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            edit.accept(workbook);
            workbook.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Merged merged(Consumer<XSSFWorkbook> mine, Consumer<XSSFWorkbook> theirs) {
        try {
            return WorkbookMerge.merge(new NamedFile("base", BASE), edited("mine", mine), edited("theirs", theirs));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Consumer<XSSFWorkbook> set(String sheet, String address, Object value) {
        return workbook -> {
            Cell cell = cell(workbook, sheet, address);
            if (value instanceof Double number) {
                cell.setCellValue(number);
            } else {
                cell.setCellValue(value.toString());
            }
        };
    }

    private static Cell cell(XSSFWorkbook workbook, String sheet, String address) {
        int row = Integer.parseInt(address.substring(1)) - 1;
        Row found = workbook.getSheet(sheet).getRow(row) == null
                ? workbook.getSheet(sheet).createRow(row)
                : workbook.getSheet(sheet).getRow(row);
        return found.getCell(address.charAt(0) - 'A', Row.MissingCellPolicy.CREATE_NULL_AS_BLANK);
    }

    private static Consumer<XSSFWorkbook> deleteRow(String sheet, int row) {
        return workbook -> {
            Sheet from = workbook.getSheet(sheet);
            from.removeRow(from.getRow(row - 1));
            if (row <= from.getLastRowNum()) {
                from.shiftRows(row, from.getLastRowNum(), -1);
            }
        };
    }

    private static String text(Merged merged, String sheet, String address) {
        String[] text = new String[1];
        edit(
                merged.content(),
                workbook -> text[0] = new DataFormatter().formatCellValue(cell(workbook, sheet, address)));
        return text[0];
    }

    private static List<String> told(Merged merged) {
        return merged.conflicts().stream().map(MergeConflict::toString).toList();
    }

    @Test
    void whatEachChangedAloneIsTaken() {
        Merged merged = merged(set("State", "C7", "< 25"), set("Parameters", "C4", 22.0));
        assertThat(merged.isClean()).isTrue();
        assertThat(merged.taken()).isEqualTo(1);
        assertThat(text(merged, "State", "C7")).isEqualTo("< 25");
        assertThat(text(merged, "Parameters", "C4")).isEqualTo("22");
    }

    @Test
    void aCellThatBothChangedKeepsMineAndIsNamedWithBothValues() {
        Merged merged = merged(set("Parameters", "C4", 21.0), set("Parameters", "C4", 22.0));
        assertThat(told(merged)).containsExactly("Parameters!C4: level.least, Value: mine 21, theirs 22, before 20");
        assertThat(text(merged, "Parameters", "C4")).isEqualTo("21");
    }

    @Test
    void aRowThatOneDeletedAndTheOtherEditedIsAConflictEitherWay() {
        Consumer<XSSFWorkbook> edit = set("Advice", "B8", "Never fill a sealed tank");
        Merged kept = merged(edit, deleteRow("Advice", 8));
        assertThat(told(kept)).containsExactly("Advice!A8: theirs deleted the row ADV-02, mine changed it");
        assertThat(text(kept, "Advice", "B8")).isEqualTo("Never fill a sealed tank");
        Merged gone = merged(deleteRow("Advice", 8), edit);
        assertThat(told(gone))
                .containsExactly("Advice: mine deleted the row ADV-02, theirs changed it: Statement from"
                        + " \"A sealed tank cannot be filled\" to \"Never fill a sealed tank\"");
        assertThat(text(gone, "Advice", "A8")).isEqualTo("ADV-03");
    }

    @Test
    void aRowThatNobodyElseTouchedIsDeleted() {
        Merged merged = merged(set("Advice", "B7", "Fill it"), deleteRow("Advice", 8));
        assertThat(merged.isClean()).isTrue();
        assertThat(text(merged, "Advice", "A8")).isEqualTo("ADV-03");
        assertThat(text(merged, "Advice", "B7")).isEqualTo("Fill it");
        assertThat(text(merged, "Advice", "A11")).isEmpty();
    }

    @Test
    void aRenamedHeaderIsTheSameColumn() {
        Merged merged = merged(set("State", "C7", "< 25"), set("State", "C6", "Height (L)"));
        assertThat(merged.isClean()).isTrue();
        assertThat(text(merged, "State", "C6")).isEqualTo("Height (L)");
        assertThat(text(merged, "State", "C7")).isEqualTo("< 25");
        Merged both = merged(set("State", "C6", "Depth (L)"), set("State", "C6", "Height (L)"));
        assertThat(told(both))
                .containsExactly(
                        "State!C6: the header: mine \"Depth (L)\", theirs \"Height (L)\", before \"Level (L)\"");
    }

    @Test
    void idsThatStandTwiceLeaveTheSheetAsInMineAndSaySo() {
        Merged merged = merged(set("State", "B7", "Hardly anything"), set("State", "A8", "STA-01"));
        assertThat(told(merged))
                .containsExactly("State: both changed the sheet, and it cannot be merged row by row, for in theirs"
                        + " \"STA-01\" stands in it twice");
        assertThat(text(merged, "State", "A8")).isEqualTo("STA-02.1");
    }

    @Test
    void aSheetThatCannotBeMergedByIdIsTakenWholeWhereOnlyTheirsChangedIt() {
        Merged merged = merged(set("Advice", "B7", "Fill it"), set("State", "A8", "STA-01"));
        assertThat(merged.isClean()).isTrue();
        assertThat(text(merged, "State", "A8")).isEqualTo("STA-01");
        assertThat(text(merged, "Advice", "B7")).isEqualTo("Fill it");
    }

    @Test
    void sheetsComeAndGoUnlessTheOtherEditedThem() {
        Merged added = merged(set("Advice", "B7", "Fill it"), workbook -> {
            workbook.createSheet("Memo of theirs").createRow(0).createCell(0).setCellValue("mind the gap");
        });
        assertThat(added.isClean()).isTrue();
        assertThat(text(added, "Memo of theirs", "A1")).isEqualTo("mind the gap");
        Consumer<XSSFWorkbook> delete = workbook -> workbook.removeSheetAt(workbook.getSheetIndex("Doubts"));
        Merged gone = merged(set("Advice", "B7", "Fill it"), delete);
        assertThat(gone.isClean()).isTrue();
        edit(gone.content(), workbook -> assertThat(workbook.getSheet("Doubts")).isNull());
        assertThat(told(merged(set("Doubts", "B8", "Ask again"), delete)))
                .containsExactly("Doubts: theirs deleted the sheet, mine changed it");
        assertThat(told(merged(delete, set("Doubts", "B8", "Ask again"))))
                .containsExactly("Doubts: mine deleted the sheet, theirs changed it");
    }

    @Test
    void aRowThatBothAddedUnderOneIdIsNeverMixed() {
        Merged merged = merged(
                set("Parameters", "A6", "level.full").andThen(set("Parameters", "C6", 90.0)),
                set("Parameters", "A6", "level.full").andThen(set("Parameters", "D6", "L")));
        assertThat(told(merged))
                .containsExactly(
                        "Parameters!C6: level.full, Value: mine 90, theirs (empty), before (empty)",
                        "Parameters!D6: level.full, Unit: mine (empty), theirs \"L\", before (empty)");
    }

    @Test
    void rowsThatOnlyMoveAreMoved() {
        Merged merged = merged(set("Advice", "B7", "Fill it"), workbook -> {
            set("Stages", "A5", "Advice").accept(workbook);
            set("Stages", "B5", "What to do.").accept(workbook);
            set("Stages", "A6", "State").accept(workbook);
            set("Stages", "B6", "The state of the tank.").accept(workbook);
        });
        assertThat(merged.isClean()).isTrue();
        assertThat(merged.taken()).isPositive();
        assertThat(text(merged, "Stages", "A5")).isEqualTo("Advice");
        assertThat(text(merged, "Stages", "A6")).isEqualTo("State");
    }

    @Test
    void looksOfMineStayAndFormatsOfWhatIsTakenComeWithIt() {
        Merged merged = merged(
                workbook -> {
                    CellStyle bold = workbook.createCellStyle();
                    var font = workbook.createFont();
                    font.setBold(true);
                    bold.setFont(font);
                    cell(workbook, "Parameters", "C4").setCellStyle(bold);
                    workbook.getSheet("Parameters").setColumnWidth(2, 5000);
                    set("Advice", "B7", "Fill it").accept(workbook);
                },
                workbook -> {
                    CellStyle fixed = workbook.createCellStyle();
                    fixed.setDataFormat(workbook.createDataFormat().getFormat("0.00"));
                    set("Parameters", "C4", 22.5).accept(workbook);
                    cell(workbook, "Parameters", "C4").setCellStyle(fixed);
                });
        edit(merged.content(), workbook -> {
            CellStyle style = cell(workbook, "Parameters", "C4").getCellStyle();
            assertThat(workbook.getFontAt(style.getFontIndex()).getBold()).isTrue();
            assertThat(style.getDataFormatString()).isEqualTo("0.00");
            assertThat(workbook.getSheet("Parameters").getColumnWidth(2)).isEqualTo(5000);
        });
        assertThat(text(merged, "Parameters", "C4")).isEqualTo("22.50");
    }

    @Test
    void formulasOfMineStayAndAreNamedOnceTheirCellsMayHaveMoved() {
        Consumer<XSSFWorkbook> formula = workbook -> {
            cell(workbook, "Parameters", "C5").setCellFormula("C4*4");
            workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
        };
        Merged same = merged(formula, set("Parameters", "B4", "Below it there is little"));
        assertThat(same.isClean()).isTrue();
        edit(same.content(), workbook -> assertThat(
                        cell(workbook, "Parameters", "C5").getCellFormula())
                .isEqualTo("C4*4"));
        Merged moved = merged(formula, deleteRow("Advice", 8));
        assertThat(told(moved)).containsExactly("Parameters!C5: the formula =C4*4 may point to cells that have moved");
    }

    @Test
    void notesAreMergedAsCellsAre() {
        Merged merged =
                merged(set("Advice", "B7", "Fill it"), workbook -> note(workbook, "State", 6, 2, "Ask the plumber"));
        assertThat(merged.isClean()).isTrue();
        edit(merged.content(), workbook -> assertThat(workbook.getSheet("State")
                        .getCellComment(new CellAddress("C7"))
                        .getString()
                        .getString())
                .isEqualTo("Ask the plumber"));
    }

    private static void note(XSSFWorkbook workbook, String sheet, int row, int column, String text) {
        ClientAnchor anchor = workbook.getCreationHelper().createClientAnchor();
        anchor.setCol1(column);
        anchor.setRow1(row);
        Comment note = workbook.getSheet(sheet).createDrawingPatriarch().createCellComment(anchor);
        note.setAddress(row, column);
        note.setString(workbook.getCreationHelper().createRichTextString(text));
    }

    @Test
    void whatTheirsHidOrMergedIsNotTakenAndSaid() {
        Merged merged = merged(set("State", "C7", "< 25"), workbook -> {
            workbook.getSheet("State").getRow(8).setZeroHeight(true);
            set("State", "B7", "Hardly anything").accept(workbook);
        });
        assertThat(told(merged))
                .containsExactly("State: what is hidden or merged differs and stays as in mine: mine has nothing of it,"
                        + " theirs hidden rows 1");
    }

    @Test
    void whatIsNoWorkbookIsNamed() {
        NamedFile base = new NamedFile("base", BASE);
        NamedFile text = new NamedFile("theirs", "no workbook".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> WorkbookMerge.merge(base, base, text))
                .isInstanceOfSatisfying(InvalidRulebookException.class, invalid -> assertThat(invalid.defects())
                        .singleElement()
                        .asString()
                        .startsWith("theirs: ")
                        .endsWith("[FILE-DAMAGED]"));
    }

    @Test
    void twoWorkbooksWithoutACommonOneAreMergedByTheirIds() throws IOException {
        Merged merged = WorkbookMerge.merge(
                new NamedFile("base", new byte[0]),
                new NamedFile("mine", BASE),
                edited("theirs", set("Parameters", "A6", "level.full").andThen(set("Parameters", "C4", 22.0))));
        assertThat(told(merged))
                .containsExactly("Parameters!C4: level.least, Value: mine 20, theirs 22, before (empty)");
        assertThat(text(merged, "Parameters", "A6")).isEqualTo("level.full");
    }

    @Test
    void withoutAChangeOfTheirsMineStaysByteByByte(@TempDir Path folder) throws IOException {
        NamedFile mine = edited("mine", set("State", "C7", "< 25"));
        assertThat(WorkbookMerge.merge(new NamedFile("base", BASE), mine, edited("theirs", workbook -> {}))
                        .content())
                .isEqualTo(mine.content());
        Path tables = Files.createDirectory(folder.resolve("tables"));
        Files.write(
                tables.resolve("merged.xlsx"),
                merged(deleteRow("Advice", 8), set("State", "A11", "STA-09")).content());
        LibreOffice.convert(tables, "ods", folder.resolve("saved"));
    }
}
