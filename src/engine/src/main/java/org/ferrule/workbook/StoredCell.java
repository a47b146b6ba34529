package org.ferrule.workbook;

import java.math.BigDecimal;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.xmlbeans.impl.values.XmlValueOutOfRangeException;
import org.jspecify.annotations.Nullable;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTCell;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.STCellType;

/**
 * What a file holds for a cell, before any look is laid over it. POI counts an empty value as 0, and ends at a kind of
 * cell that it does not know; here an empty value is none, and every kind has a name.
 */
record StoredCell(XSSFCell cell) {

    /** What is stored. */
    enum Kind {
        NOTHING,
        NUMBER,
        TEXT,
        TRUTH,
        ERROR,
        /** A date written out, as the strict form of the format has it. */
        WRITTEN_DATE,
        /** A number or truth value whose characters are none. */
        UNREADABLE
    }

    Kind kind() {
        if (raw().isSetIs()) {
            return Kind.TEXT;
        }
        String value = value();
        STCellType.Enum type = type();
        if (type == null) {
            return value.isBlank() ? Kind.NOTHING : Kind.WRITTEN_DATE;
        }
        return switch (type.intValue()) {
            case STCellType.INT_S, STCellType.INT_STR, STCellType.INT_INLINE_STR -> text(value);
            case STCellType.INT_B -> truth(value);
            case STCellType.INT_E -> Kind.ERROR;
            case STCellType.INT_N -> number(value);
            default -> Kind.UNREADABLE;
        };
    }

    /** Null for the kind that POI has no name for, a date written out. */
    private STCellType.@Nullable Enum type() {
        try {
            return raw().getT();
        } catch (XmlValueOutOfRangeException e) {
            return null;
        }
    }

    private static Kind text(String value) {
        return value.isEmpty() ? Kind.NOTHING : Kind.TEXT;
    }

    private static Kind truth(String value) {
        if (value.isBlank()) {
            return Kind.NOTHING;
        }
        return value.matches("[01]|true|false") ? Kind.TRUTH : Kind.UNREADABLE;
    }

    private static Kind number(String value) {
        if (value.isBlank()) {
            return Kind.NOTHING;
        }
        try {
            return Double.isFinite(Double.parseDouble(value)) ? Kind.NUMBER : Kind.UNREADABLE;
        } catch (NumberFormatException e) {
            return Kind.UNREADABLE;
        }
    }

    /** Whether a reader would see nothing in it. */
    boolean isBlank() {
        return !isFormula() && (kind() == Kind.NOTHING || (kind() == Kind.TEXT && text().isBlank()));
    }

    boolean isFormula() {
        return raw().isSetF();
    }

    /** The characters of the value; for a text of the shared list its number there. */
    String value() {
        String value = raw().isSetV() ? raw().getV() : null;
        return value == null ? "" : value;
    }

    /** The text of a cell of this kind. */
    String text() {
        return cell.getRichStringCellValue().getString();
    }

    boolean truth() {
        return value().equals("1") || value().equals("true");
    }

    double number() {
        return Double.parseDouble(value());
    }

    /** The number without what a binary fraction adds to it. */
    BigDecimal decimal() {
        return BigDecimal.valueOf(number());
    }

    /** The code of its number format, such as {@code 0.00}. */
    String format() {
        String code = cell.getCellStyle().getDataFormatString();
        return code == null ? "General" : code;
    }

    CTCell raw() {
        return cell.getCTCell();
    }
}
