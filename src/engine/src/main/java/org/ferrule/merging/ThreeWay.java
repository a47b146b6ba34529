package org.ferrule.merging;

import org.ferrule.workbook.CellContent;

/** Who of two authors changed a cell. */
enum ThreeWay {
    /** Nobody, or only mine, or both alike: mine counts. */
    MINE,
    /** Theirs alone. */
    THEIRS,
    /** Both, in different ways. */
    CONFLICT;

    /** By what cells hold, whatever their notes. */
    static ThreeWay content(CellContent base, CellContent mine, CellContent theirs) {
        return of(theirs.holdsSame(base) || theirs.holdsSame(mine), mine.holdsSame(base));
    }

    /** By the notes of cells. */
    static ThreeWay note(CellContent base, CellContent mine, CellContent theirs) {
        return of(
                theirs.note().equals(base.note()) || theirs.note().equals(mine.note()),
                mine.note().equals(base.note()));
    }

    private static ThreeWay of(boolean theirsIsNoNews, boolean mineIsAsBefore) {
        if (theirsIsNoNews) {
            return MINE;
        }
        return mineIsAsBefore ? THEIRS : CONFLICT;
    }
}
