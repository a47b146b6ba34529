package org.ferrule.merging;

import org.jspecify.annotations.Nullable;

/**
 * Something that two authors changed in two ways. Mine is kept.
 *
 * @param sheet the sheet
 * @param cell the cell in the merged workbook, null where it is about a row that is not there, a column or a whole
 *     sheet
 * @param what what it is about, in words
 * @param base what stood there before, null where the words say all
 * @param mine what mine holds
 * @param theirs what theirs holds
 */
public record MergeConflict(
        String sheet,
        @Nullable String cell,
        String what,
        @Nullable String base,
        @Nullable String mine,
        @Nullable String theirs) {

    @Override
    public String toString() {
        String place = cell == null ? sheet : sheet + "!" + cell;
        return mine == null
                ? place + ": " + what
                : place + ": " + what + ": mine " + mine + ", theirs " + theirs + ", before " + base;
    }
}
