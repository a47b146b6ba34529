package org.ferrule.rulebook;

import org.ferrule.workbook.SourceLocation;

/**
 * A cell that differs between two versions of a rulebook.
 *
 * @param place where it stands now; where it stood, if its row is gone
 * @param row first cell of its row: the id of a rule, the name of a fact
 * @param column header of its column
 * @param before what it said, empty for a new row
 * @param after what it says, empty for a row that is gone
 */
public record CellChange(SourceLocation place, String row, String column, String before, String after) {

    @Override
    public String toString() {
        return place + " (" + row + ", " + column + "): \"" + before + "\" -> \"" + after + "\"";
    }
}
