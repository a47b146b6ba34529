package org.ferrule.review;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ferrule.folder.RulebookFiles;
import org.ferrule.merging.Merged;
import org.ferrule.merging.NamedFile;
import org.ferrule.merging.WorkbookMerge;
import org.jspecify.annotations.Nullable;

/**
 * What comes of a draft and a rulebook that both began from a third: what one of them changed is taken, what both
 * changed in different ways is a conflict, named by its cell. Workbooks are merged by the ids of rows and the headers
 * of columns; other files as a whole.
 *
 * @param files what came of it; of each conflict the draft's side
 * @param conflicts what somebody has to decide; empty when all could be merged
 * @param notices what deserves a look
 */
public record DraftMerge(RulebookFiles files, List<String> conflicts, List<String> notices) {

    private static final byte[] NONE = {};

    /**
     * Merges.
     *
     * @param base what both began from
     * @param mine the draft
     * @param theirs what moved on
     */
    public static DraftMerge of(RulebookFiles base, RulebookFiles mine, RulebookFiles theirs) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        List<String> conflicts = new ArrayList<>();
        List<String> notices = new ArrayList<>();
        TreeSet<String> paths = new TreeSet<>(mine.files().keySet());
        paths.addAll(theirs.files().keySet());
        for (String path : paths) {
            byte[] merged = merged(path, base.files(), mine.files(), theirs.files(), conflicts, notices);
            if (merged != null) {
                files.put(path, merged);
            }
        }
        return new DraftMerge(new RulebookFiles(files), List.copyOf(conflicts), List.copyOf(notices));
    }

    private static byte @Nullable [] merged(
            String path,
            Map<String, byte[]> base,
            Map<String, byte[]> mine,
            Map<String, byte[]> theirs,
            List<String> conflicts,
            List<String> notices) {
        byte[] before = base.get(path);
        byte[] my = mine.get(path);
        byte[] their = theirs.get(path);
        if (Arrays.equals(my, their) || Arrays.equals(before, their)) {
            return my;
        }
        if (Arrays.equals(before, my)) {
            return their;
        }
        if (my == null || their == null || !path.endsWith(".xlsx")) {
            conflicts.add(path + ": both changed it, and it is merged as a whole only; the draft's is kept");
            return my;
        }
        Merged workbook = merge(path, before == null ? NONE : before, my, their);
        workbook.conflicts().forEach(conflict -> conflicts.add(path + "!" + conflict));
        workbook.notices().forEach(notice -> notices.add(path + "!" + notice));
        return workbook.content();
    }

    private static Merged merge(String path, byte[] before, byte[] my, byte[] their) {
        try {
            return WorkbookMerge.merge(
                    new NamedFile(path, before), new NamedFile(path, my), new NamedFile(path, their));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot merge " + path, e);
        }
    }
}
