package org.ferrule.workbook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.ClientAnchor;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.PaneInformation;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.jspecify.annotations.Nullable;

/**
 * Writes a planned sheet over a sheet of mine. Where no row and no column moves, only the cells that change are
 * touched.
 */
final class SheetEdit {

    private static final int NOTE_COLUMNS = 5;
    private static final int NOTE_ROWS = 6;

    private final CellCopy copy;
    private final XSSFSheet mine;
    private final @Nullable XSSFSheet theirs;
    private final Map<CellAddress, CellCopy.Detached> kept = new HashMap<>();
    private final Map<CellAddress, String> notes = new HashMap<>();
    private final List<Short> heights = new ArrayList<>();
    private final List<Integer> widths = new ArrayList<>();

    SheetEdit(CellCopy copy, XSSFSheet mine, @Nullable XSSFSheet theirs) {
        this.copy = copy;
        this.mine = mine;
        this.theirs = theirs;
    }

    /** Tells whether anything changed. */
    boolean apply(SheetPlan plan) {
        SheetContent content = WorkbookContent.of(mine);
        if (plan.isMine(content.rows().size(), content.width())) {
            return false;
        }
        keep(mine.getLastRowNum() + 1, width(mine));
        boolean moves = !plan.keepsLayout(content.rows().size(), content.width());
        if (moves) {
            clear(mine.getLastRowNum() + 1);
        }
        for (int row = 0; row < plan.rows().size(); row++) {
            write(plan.rows().get(row), row, moves);
        }
        if (moves) {
            widths(plan);
        }
        return true;
    }

    private static int width(XSSFSheet sheet) {
        int width = 0;
        for (var row : sheet) {
            width = Math.max(width, row.getLastCellNum());
        }
        return width;
    }

    private void keep(int height, int width) {
        for (int index = 0; index < height; index++) {
            XSSFRow row = mine.getRow(index);
            heights.add(row == null ? (short) -1 : heightOf(row));
            for (int column = 0; row != null && column < row.getLastCellNum(); column++) {
                XSSFCell cell = row.getCell(column);
                if (cell != null) {
                    kept.put(new CellAddress(index, column), CellCopy.Detached.of(cell));
                }
            }
        }
        for (int column = 0; column < width; column++) {
            widths.add(mine.getColumnWidth(column));
        }
        mine.getCellComments()
                .forEach((address, note) -> notes.put(address, note.getString().getString()));
    }

    /** -1 where the row is as high as its content. */
    private static short heightOf(XSSFRow row) {
        return row.getCTRow().isSetHt() ? row.getHeight() : -1;
    }

    private void clear(int height) {
        List.copyOf(mine.getCellComments().keySet()).forEach(this::removeNote);
        for (int index = height - 1; index >= 0; index--) {
            if (mine.getRow(index) != null) {
                mine.removeRow(mine.getRow(index));
            }
        }
    }

    private void removeNote(CellAddress address) {
        XSSFRow row = mine.getRow(address.getRow());
        XSSFCell cell = row == null ? null : row.getCell(address.getColumn());
        if (cell == null) {
            XSSFRow made = row == null ? mine.createRow(address.getRow()) : row;
            cell = made.createCell(address.getColumn());
        }
        cell.removeCellComment();
    }

    private void write(List<PlannedCell> cells, int index, boolean moves) {
        XSSFRow row = mine.getRow(index) == null ? mine.createRow(index) : mine.getRow(index);
        if (moves) {
            height(row, cells);
        }
        for (int column = 0; column < cells.size(); column++) {
            PlannedCell planned = cells.get(column);
            if (moves || !planned.isMine(index, column)) {
                write(planned, row, column, moves);
            }
        }
    }

    private void height(XSSFRow row, List<PlannedCell> cells) {
        PlannedCell.CellAt like = cells.isEmpty() ? null : cells.get(0).look();
        if (like == null) {
            return;
        }
        short height = like.side() == PlannedCell.Side.MINE ? heightOfMine(like.row()) : heightOfTheirs(like.row());
        if (height >= 0) {
            row.setHeight(height);
        }
    }

    private short heightOfMine(int row) {
        return row < heights.size() ? heights.get(row) : -1;
    }

    private short heightOfTheirs(int index) {
        XSSFRow row = theirs == null ? null : theirs.getRow(index);
        return row == null ? -1 : heightOf(row);
    }

    private void write(PlannedCell planned, XSSFRow row, int column, boolean moves) {
        CellCopy.Detached content = detached(planned.value());
        CellCopy.Detached look = detached(planned.look());
        String text = planned.text();
        if (content != null || look != null || text != null) {
            XSSFCell present = row.getCell(column);
            XSSFCell cell = present == null ? row.createCell(column) : present;
            CellCopy.Detached copied = text == null ? content : null;
            if (look != null) {
                cell.setCellStyle(copy.style(look.style(), planned.looksForeign(), copied));
            }
            copy.content(copied, cell);
            text(cell, text == null ? "" : text);
        }
        note(new CellAddress(row.getRowNum(), column), planned.note(), moves);
    }

    private static void text(XSSFCell cell, String text) {
        if (!text.isEmpty()) {
            cell.setCellValue(text);
        }
    }

    private CellCopy.@Nullable Detached detached(PlannedCell.@Nullable CellAt at) {
        if (at == null) {
            return null;
        }
        if (at.side() == PlannedCell.Side.MINE) {
            return kept.get(new CellAddress(at.row(), at.column()));
        }
        XSSFRow row = theirs == null ? null : theirs.getRow(at.row());
        XSSFCell cell = row == null ? null : row.getCell(at.column());
        return cell == null ? null : CellCopy.Detached.of(cell);
    }

    private void note(CellAddress address, PlannedCell.@Nullable CellAt from, boolean moves) {
        String text = from == null ? "" : noteAt(from);
        boolean isThere = mine.getCellComment(address) != null;
        if (!moves && text.equals(notes.getOrDefault(address, ""))) {
            return;
        }
        if (isThere) {
            removeNote(address);
        }
        if (!text.isEmpty()) {
            addNote(address, text);
        }
    }

    private String noteAt(PlannedCell.CellAt at) {
        CellAddress address = new CellAddress(at.row(), at.column());
        if (at.side() == PlannedCell.Side.MINE) {
            return notes.getOrDefault(address, "");
        }
        XSSFComment note = theirs == null ? null : theirs.getCellComment(address);
        return note == null ? "" : note.getString().getString();
    }

    private void addNote(CellAddress address, String text) {
        ClientAnchor anchor = mine.getWorkbook().getCreationHelper().createClientAnchor();
        anchor.setCol1(address.getColumn() + 1);
        anchor.setCol2(address.getColumn() + 1 + NOTE_COLUMNS);
        anchor.setRow1(address.getRow());
        anchor.setRow2(address.getRow() + NOTE_ROWS);
        XSSFComment note = mine.createDrawingPatriarch().createCellComment(anchor);
        note.setAddress(address);
        note.setString(new XSSFRichTextString(text));
    }

    /** A column is as wide as the one that its header is taken from. */
    private void widths(SheetPlan plan) {
        int columns = plan.rows().isEmpty() ? 0 : plan.rows().get(0).size();
        for (int column = 0; column < columns; column++) {
            int at = column;
            plan.rows().stream()
                    .map(row -> row.get(at).look())
                    .filter(look -> look != null)
                    .reduce((first, last) -> last)
                    .ifPresent(look -> mine.setColumnWidth(at, widthOf(look)));
        }
    }

    private int widthOf(PlannedCell.CellAt look) {
        if (look.side() == PlannedCell.Side.MINE) {
            return look.column() < widths.size() ? widths.get(look.column()) : mine.getColumnWidth(look.column());
        }
        return theirs == null ? mine.getColumnWidth(look.column()) : theirs.getColumnWidth(look.column());
    }

    /** Makes an empty sheet of mine like that of theirs. */
    void takeAll() {
        XSSFSheet from = theirs;
        if (from == null) {
            return;
        }
        List<List<PlannedCell>> rows = new ArrayList<>();
        int width = width(from);
        for (int row = 0; row <= from.getLastRowNum(); row++) {
            List<PlannedCell> cells = new ArrayList<>();
            for (int column = 0; column < width; column++) {
                PlannedCell.CellAt at = new PlannedCell.CellAt(PlannedCell.Side.THEIRS, row, column);
                cells.add(new PlannedCell(at, at, at, null));
            }
            rows.add(cells);
        }
        for (int row = 0; row < rows.size(); row++) {
            write(rows.get(row), row, true);
        }
        for (int column = 0; column < width; column++) {
            mine.setColumnWidth(column, from.getColumnWidth(column));
        }
        frame(from);
    }

    private void frame(XSSFSheet from) {
        PaneInformation pane = from.getPaneInformation();
        if (pane != null && pane.isFreezePane()) {
            mine.createFreezePane(pane.getVerticalSplitPosition(), pane.getHorizontalSplitPosition());
        }
        for (CellRangeAddress merged : from.getMergedRegions()) {
            mine.addMergedRegion(merged);
        }
        mine.setFitToPage(from.getFitToPage());
        mine.getPrintSetup().setLandscape(from.getPrintSetup().getLandscape());
        mine.getPrintSetup().setPaperSize(from.getPrintSetup().getPaperSize());
        mine.setDisplayGridlines(from.isDisplayGridlines());
    }
}
