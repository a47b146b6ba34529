package org.ferrule.sheets;

import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ferrule.folder.KeptWorkbooks;
import org.ferrule.folder.RulebookFiles;
import org.ferrule.workbook.Defect;
import org.ferrule.workbook.Grid;
import org.ferrule.workbook.WorkbookReader;

/**
 * Reads workbooks, and remembers those read last: where one of twenty was edited, only that one is read anew, which is
 * a third of the time until the edit decides. Whoever loads rulebooks owns one. Safe for use by several threads.
 */
public final class ReadWorkbooks {

    /** About three rulebooks. What is remembered goes when memory runs short. */
    private static final int REMEMBERED = 64;

    private final Map<Key, SoftReference<Workbook>> known = new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, SoftReference<Workbook>> eldest) {
            return size() > REMEMBERED;
        }
    };

    private final KeptWorkbooks kept;

    /**
     * Remembers.
     *
     * @param kept remembers longer
     */
    public ReadWorkbooks(KeptWorkbooks kept) {
        this.kept = kept;
    }

    /** What a workbook holds. */
    public record Workbook(List<Grid> grids, List<Defect> defects) {}

    /** The path too, because cells know where they stand. */
    private record Key(String path, String digest) {}

    /** What a workbook holds, read anew unless it is remembered. */
    public Workbook read(String path, byte[] content) {
        Key key = new Key(path, RulebookFiles.digest(content));
        return remembered(key).orElseGet(() -> {
            Workbook workbook = kept.find(path, key.digest())
                    .map(grids -> new Workbook(List.copyOf(grids), List.of()))
                    .orElseGet(() -> readAnew(key, content));
            remember(key, workbook);
            return workbook;
        });
    }

    private Workbook readAnew(Key key, byte[] content) {
        List<Defect> defects = new ArrayList<>();
        List<Grid> grids = new WorkbookReader(key.path(), defects).read(content);
        return new Workbook(List.copyOf(grids), List.copyOf(defects));
    }

    /** Keeps what was read of a workbook without a defect, and is still remembered, for the next process. */
    public void keep(String path, byte[] content) {
        Key key = new Key(path, RulebookFiles.digest(content));
        remembered(key)
                .filter(workbook -> workbook.defects().isEmpty())
                .ifPresent(workbook -> kept.keep(key.digest(), workbook.grids()));
    }

    private synchronized Optional<Workbook> remembered(Key key) {
        return Optional.ofNullable(known.get(key)).map(SoftReference::get);
    }

    private synchronized void remember(Key key, Workbook workbook) {
        known.put(key, new SoftReference<>(workbook));
    }
}
