package org.ferrule.active;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import org.ferrule.folder.KeptWorkbooks;
import org.ferrule.workbook.Grid;
import org.ferrule.workbook.GridBytes;

/** The cells of workbooks that this program read before without a defect, by the digest of the workbook. */
public final class KeptCells implements KeptWorkbooks {

    private static final Logger LOG = System.getLogger(KeptCells.class.getName());

    private final ProgramFiles files;

    /** Cells kept in some files. */
    public KeptCells(ProgramFiles files) {
        this.files = files;
    }

    @Override
    public Optional<List<Grid>> find(String path, String digest) {
        try {
            return files.find(name(digest)).map(cells -> GridBytes.read(cells, path));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "the kept cells of " + path + " cannot be read; the workbook is read", e);
            return Optional.empty();
        }
    }

    @Override
    public void keep(String digest, List<Grid> grids) {
        files.keepOnce(name(digest), () -> GridBytes.write(grids));
    }

    private static String name(String digest) {
        return digest.replace("sha256:", "") + ".cells";
    }
}
