package org.ferrule.workbook;

import java.util.HashMap;
import java.util.Map;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTCell;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.STCellType;

/**
 * Copies what cells hold and how they look from one workbook into another, or within one. Formulas are copied as they
 * stand, with their value.
 */
final class CellCopy {

    private final XSSFWorkbook target;
    private final Map<Short, XSSFCellStyle> foreign = new HashMap<>();
    private final Map<String, XSSFCellStyle> formatted = new HashMap<>();

    CellCopy(XSSFWorkbook target) {
        this.target = target;
    }

    /** A cell with its content and look, detached from its place. */
    record Detached(CTCell raw, StoredCell.Kind kind, String text, String formula, XSSFCellStyle style) {

        static Detached of(XSSFCell cell) {
            StoredCell stored = new StoredCell(cell);
            StoredCell.Kind kind = stored.kind();
            return new Detached(
                    (CTCell) cell.getCTCell().copy(),
                    kind,
                    kind == StoredCell.Kind.TEXT ? stored.text() : "",
                    CellCopy.formula(stored),
                    cell.getCellStyle());
        }
    }

    /** The formula of a cell, also where it shares that of another; empty for none. */
    static String formula(StoredCell cell) {
        if (!cell.isFormula()) {
            return "";
        }
        try {
            return cell.cell().getCellFormula();
        } catch (RuntimeException e) {
            return String.valueOf(cell.raw().getF().getStringValue());
        }
    }

    /** Sets what a cell holds; its look stays. */
    void content(@Nullable Detached from, XSSFCell to) {
        long style = to.getCTCell().getS();
        clear(to);
        if (from != null) {
            fill(from, to);
        }
        to.getCTCell().setS(style);
    }

    /** Takes out all that a cell holds, in whatever form; what POI writes otherwise may leave an older text beside. */
    static void clear(XSSFCell cell) {
        CTCell raw = cell.getCTCell();
        long style = raw.getS();
        cell.setBlank();
        if (raw.isSetF()) {
            raw.unsetF();
        }
        if (raw.isSetV()) {
            raw.unsetV();
        }
        if (raw.isSetIs()) {
            raw.unsetIs();
        }
        if (raw.isSetT()) {
            raw.unsetT();
        }
        raw.setS(style);
    }

    private static void fill(Detached from, XSSFCell to) {
        boolean isFormula = !from.formula().isEmpty();
        CTCell raw = to.getCTCell();
        if (isFormula) {
            raw.addNewF().setStringValue(from.formula());
        }
        if (from.kind() == StoredCell.Kind.TEXT && !isFormula) {
            to.setCellValue(from.text());
        } else if (from.kind() == StoredCell.Kind.TEXT) {
            raw.setT(STCellType.STR);
            raw.setV(from.text());
        } else if (from.raw().isSetV()) {
            raw.xsetV(from.raw().xgetV());
            if (from.raw().isSetT()) {
                raw.xsetT(from.raw().xgetT());
            }
        }
    }

    /** The style of a cell of mine or of another workbook in this one, with the number format of the content. */
    XSSFCellStyle style(XSSFCellStyle look, boolean isForeign, @Nullable Detached content) {
        XSSFCellStyle style = isForeign ? foreign.computeIfAbsent(look.getIndex(), index -> cloned(look)) : look;
        if (content == null || content.style().getDataFormatString().equals(style.getDataFormatString())) {
            return style;
        }
        String format = content.style().getDataFormatString();
        return formatted.computeIfAbsent(style.getIndex() + " " + format, key -> {
            XSSFCellStyle other = cloned(style);
            other.setDataFormat(target.createDataFormat().getFormat(format));
            return other;
        });
    }

    private XSSFCellStyle cloned(XSSFCellStyle look) {
        XSSFCellStyle style = target.createCellStyle();
        style.cloneStyleFrom(look);
        return style;
    }
}
