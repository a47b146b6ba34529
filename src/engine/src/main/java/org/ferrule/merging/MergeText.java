package org.ferrule.merging;

/** Words for places in a workbook. */
final class MergeText {

    private static final int LETTERS = 26;

    private MergeText() {}

    /** The address of a cell, such as {@code C7}. */
    static String cell(int row, int column) {
        return column(column) + (row + 1);
    }

    private static String column(int index) {
        String letter = String.valueOf((char) ('A' + index % LETTERS));
        return index < LETTERS ? letter : column(index / LETTERS - 1) + letter;
    }

    /** The header of a column without its band. */
    static String header(String key) {
        return key.substring(key.indexOf('\n') + 1);
    }
}
