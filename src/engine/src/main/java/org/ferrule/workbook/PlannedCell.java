package org.ferrule.workbook;

import org.jspecify.annotations.Nullable;

/**
 * A cell of a sheet that is put together from two workbooks.
 *
 * @param value the cell whose content it gets, null for none
 * @param look the cell whose look it gets, null for none
 * @param note the cell whose note it gets, null for none
 * @param text the content in place of {@code value}, null where that counts
 */
public record PlannedCell(@Nullable CellAt value, @Nullable CellAt look, @Nullable CellAt note, @Nullable String text) {

    /** Which of the two workbooks. */
    public enum Side {
        MINE,
        THEIRS
    }

    /** A cell of one of the two workbooks, by the index of its row and column in the sheet of the same name. */
    public record CellAt(Side side, int row, int column) {

        boolean isMine(int atRow, int atColumn) {
            return side == Side.MINE && row == atRow && column == atColumn;
        }
    }

    /** Whether it is the cell that stands in this place of mine already. */
    boolean isMine(int row, int column) {
        return text == null && isMine(value, row, column) && isMine(look, row, column) && isMine(note, row, column);
    }

    private static boolean isMine(@Nullable CellAt at, int row, int column) {
        return at != null && at.isMine(row, column);
    }

    /** Whether nothing is planned for it. */
    boolean isNothing() {
        return value == null && look == null && note == null && text == null;
    }

    /** Whether its look comes from the other workbook. */
    boolean looksForeign() {
        return look != null && look.side() == Side.THEIRS;
    }

    /** Whether its look is that of the cell that stands in this place of mine. */
    boolean looksAsMine(int row, int column) {
        return isMine(look, row, column);
    }
}
