package org.ferrule.folder;

import java.util.List;
import java.util.Optional;
import org.ferrule.workbook.Grid;

/**
 * Remembers what workbooks hold from one process to the next, by their content: reading a workbook anew takes most of
 * the time of a start. Safe for use by several threads.
 */
public interface KeptWorkbooks {

    /**
     * The sheets of a workbook that was read without a defect by this very program, nothing if that is not certain.
     *
     * @param path of the workbook, from the rulebook's folder, which may be another than before
     * @param digest of its bytes
     */
    Optional<List<Grid>> find(String path, String digest);

    /** Keeps the sheets of a workbook that was read without a defect; never fails. */
    void keep(String digest, List<Grid> grids);

    /** Remembers nothing. */
    static KeptWorkbooks none() {
        return new KeptWorkbooks() {
            @Override
            public Optional<List<Grid>> find(String path, String digest) {
                return Optional.empty();
            }

            @Override
            public void keep(String digest, List<Grid> grids) {
                // nothing is kept
            }
        };
    }
}
