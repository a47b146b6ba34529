package org.ferrule.interpreter;

/** What one value says of the rows of a stage. Rows that do not ask for it are in both sets. */
final class Verdict {

    private final long[] certain;
    private final long[] possible;

    /** A verdict that no cell speaks against yet. */
    Verdict(int rows) {
        this.certain = RowBits.all(rows);
        this.possible = RowBits.all(rows);
    }

    /** Rows whose cell holds. */
    long[] certain() {
        return certain;
    }

    /** Rows whose cell is not refuted. */
    long[] possible() {
        return possible;
    }

    /** Whether the cell of a row cannot be told. */
    boolean isUndecided(int row) {
        return RowBits.has(possible, row) && !RowBits.has(certain, row);
    }
}
