package org.ferrule.sheets;

import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ferrule.folder.RulebookFiles;
import org.ferrule.workbook.Defect;
import org.ferrule.workbook.Grid;
import org.ferrule.workbook.WorkbookReader;

/**
 * Reads workbooks, and remembers those read last: where one of twenty was edited, only that one is read anew, which is a third of the time until the edit
 * decides. Safe for use by several threads.
 */
public final class ReadWorkbooks {

    /** About three rulebooks. What is remembered goes when memory runs short. */
    private static final int REMEMBERED = 64;

    private static final Map<Key, SoftReference<Workbook>> READ = new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, SoftReference<Workbook>> eldest) {
            return size() > REMEMBERED;
        }
    };

    private ReadWorkbooks() {}

    /** What a workbook holds. */
    public record Workbook(List<Grid> grids, List<Defect> defects) {}

    /** The path too, because cells know where they stand. */
    private record Key(String path, String digest) {}

    public static Workbook read(String path, byte[] content) {
        Key key = new Key(path, RulebookFiles.digest(content));
        return remembered(key).orElseGet(() -> {
            List<Defect> defects = new ArrayList<>();
            List<Grid> grids = new WorkbookReader(path, defects).read(content);
            Workbook workbook = new Workbook(List.copyOf(grids), List.copyOf(defects));
            remember(key, workbook);
            return workbook;
        });
    }

    private static synchronized Optional<Workbook> remembered(Key key) {
        return Optional.ofNullable(READ.get(key)).map(SoftReference::get);
    }

    private static synchronized void remember(Key key, Workbook workbook) {
        READ.put(key, new SoftReference<>(workbook));
    }
}
