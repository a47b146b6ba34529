package org.ferrule.casebook;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;

/** How a sheet Cases looks: like the longest decision sheet of its workbook, bands, headers, cells and paper. */
final class CaseLook {

    /** The bands of a decision sheet that lend their colours. */
    enum Band {
        RULE(""),
        IF("If"),
        THEN("Then"),
        FROM("From");

        private final String text;

        Band(String text) {
            this.text = text;
        }
    }

    private static final int GENERAL = 0;
    private static final String RULE_HEADER = "Rule";

    private final XSSFWorkbook workbook;
    private final @Nullable Sheet model;
    private final int header;
    private final Map<Short, XSSFCellStyle> numeric = new HashMap<>();

    private CaseLook(XSSFWorkbook workbook, @Nullable Sheet model) {
        this.workbook = workbook;
        this.model = model;
        this.header = model == null ? -1 : header(model);
    }

    static CaseLook of(XSSFWorkbook workbook) {
        Optional<Sheet> longest = StreamSupport.stream(workbook.spliterator(), false)
                .filter(sheet -> header(sheet) > 0)
                .max(Comparator.comparingInt(Sheet::getLastRowNum));
        return new CaseLook(workbook, longest.orElse(null));
    }

    private static int header(Sheet sheet) {
        for (Row row : sheet) {
            if (text(row.getCell(0)).equals(RULE_HEADER)) {
                return row.getRowNum();
            }
        }
        return -1;
    }

    private static String text(@Nullable Cell cell) {
        return cell == null ? "" : cell.toString().strip();
    }

    @Nullable CellStyle title() {
        return style(0, 0);
    }

    @Nullable CellStyle about() {
        return style(1, 0);
    }

    @Nullable CellStyle band(Band band, boolean first) {
        return style(header - 1, column(band, first));
    }

    @Nullable CellStyle header(Band band, boolean first) {
        return style(header, column(band, first));
    }

    /** Cells of numbers must not turn them into text. */
    @Nullable CellStyle body(Band band, boolean first) {
        CellStyle style = style(header + 1, column(band, first));
        if (style == null || band != Band.IF) {
            return style;
        }
        return numeric.computeIfAbsent(style.getIndex(), index -> {
            XSSFCellStyle copy = workbook.createCellStyle();
            copy.cloneStyleFrom(style);
            copy.setDataFormat(GENERAL);
            return copy;
        });
    }

    /** Heights of rows, paper and view. */
    void dress(Sheet sheet, int headerRow) {
        if (model == null) {
            return;
        }
        height(sheet, 0, 0);
        height(sheet, 1, 1);
        height(sheet, headerRow - 1, header - 1);
        height(sheet, headerRow, header);
        sheet.setDisplayGridlines(model.isDisplayGridlines());
        sheet.setFitToPage(model.getFitToPage());
        sheet.getPrintSetup().setLandscape(model.getPrintSetup().getLandscape());
        sheet.getPrintSetup().setPaperSize(model.getPrintSetup().getPaperSize());
        sheet.getPrintSetup().setFitHeight((short) 0);
        sheet.getHeader().setRight(model.getHeader().getRight());
        sheet.getFooter().setLeft(model.getFooter().getLeft());
        sheet.getFooter().setRight(model.getFooter().getRight());
    }

    private void height(Sheet sheet, int row, int like) {
        Row from = model == null ? null : model.getRow(like);
        if (from != null && sheet.getRow(row) != null) {
            sheet.getRow(row).setHeight(from.getHeight());
        }
    }

    private @Nullable CellStyle style(int row, int column) {
        Row from = model == null || row < 0 ? null : model.getRow(row);
        Cell cell = from == null ? null : from.getCell(column);
        return cell == null ? null : cell.getCellStyle();
    }

    /** A column of the model that stands under a band: its first, or the one right of it. */
    private int column(Band band, boolean first) {
        Row bands = model == null ? null : model.getRow(header - 1);
        if (bands == null || band == Band.RULE) {
            return first ? 0 : 1;
        }
        for (Cell cell : bands) {
            if (text(cell).equals(band.text)) {
                return column(bands, cell.getColumnIndex(), first);
            }
        }
        return 0;
    }

    private static int column(Row bands, int start, boolean first) {
        boolean isAlone = !text(bands.getCell(start + 1)).isEmpty();
        return first || isAlone ? start : start + 1;
    }
}
