package org.ferrule.drafts;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ferrule.active.ActiveRulebook;
import org.ferrule.active.RulebookStore;
import org.ferrule.folder.RulebookFiles;
import org.ferrule.json.Mistake;
import org.ferrule.json.MistakenRequestException;
import org.ferrule.limits.CheckLimits;
import org.ferrule.review.DraftReviews;
import org.ferrule.store.RecordStore;
import org.ferrule.upload.Upload;
import org.ferrule.workbook.CellEdits;
import org.ferrule.workbook.CellEdits.CellEdit;
import org.jspecify.annotations.Nullable;

/** The contents of drafts: made from what was sent, and kept before anything speaks of them. */
@Singleton
final class DraftContents {

    private final ActiveRulebook active;
    private final DraftReviews reviews;
    private final RulebookStore rulebooks;
    private final boolean rulesTaken;

    DraftContents(ActiveRulebook active, DraftReviews reviews, RecordStore store, CheckLimits limits) {
        this.active = active;
        this.reviews = reviews;
        this.rulebooks = new RulebookStore(store);
        this.rulesTaken = limits.rulesTaken();
    }

    /** Digest of what decides now, which is kept, so that drafts can begin from it. */
    String active() {
        try (var loaded = active.take()) {
            rulebooks.keep(loaded.files());
            return loaded.rulebook().digest();
        }
    }

    RulebookFiles files(String digest) {
        return reviews.files(digest);
    }

    /** Keeps files that were sent, over those of another rulebook or as they are, and tells their digest. */
    String keep(Upload upload, String base) {
        RulebookFiles before = files(base);
        requireNoOtherRules(upload, before);
        return keep(upload.only() ? upload.files() : over(before, upload.files().files()));
    }

    /** Rule files are code; those that are in force already are no news. */
    private void requireNoOtherRules(Upload upload, RulebookFiles before) {
        upload.files().files().forEach((path, content) -> {
            boolean known = Arrays.equals(content, before.files().get(path));
            if (path.endsWith(".drl") && !rulesTaken && !known) {
                throw new MistakenRequestException(List.of(new Mistake(
                        "/files", "rule files are code and not taken here, unless the operator allows it")));
            }
        });
    }

    /** Keeps a rulebook, and tells its digest. */
    String keep(RulebookFiles files) {
        rulebooks.keep(files);
        return files.digest();
    }

    private static RulebookFiles over(RulebookFiles base, Map<String, byte[]> changed) {
        TreeMap<String, byte[]> all = new TreeMap<>(base.files());
        all.putAll(changed);
        return new RulebookFiles(all);
    }

    /**
     * Writes cells into the workbooks of a rulebook, and keeps what comes of it.
     *
     * @param cells of each file, sheet, cell and value
     * @throws MistakenRequestException with each cell that cannot be written
     */
    String edited(String digest, List<List<String>> cells) {
        RulebookFiles before = files(digest);
        Map<String, List<Integer>> numbers = new LinkedHashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            numbers.computeIfAbsent(cells.get(i).get(0), any -> new ArrayList<>())
                    .add(i);
        }
        Map<String, byte[]> changed = new LinkedHashMap<>();
        numbers.forEach(
                (file, of) -> changed.put(file, edited(file, before.files().get(file), cells, of)));
        return keep(over(before, changed));
    }

    private static byte[] edited(
            String file, byte @Nullable [] content, List<List<String>> cells, List<Integer> numbers) {
        if (content == null || !file.endsWith(".xlsx")) {
            throw new MistakenRequestException(List.of(
                    new Mistake("/cells/" + numbers.get(0) + "/file", "the draft has no workbook of that name")));
        }
        return CellEdits.of(
                content,
                numbers.stream().map(number -> edit(cells.get(number))).toList(),
                numbers.stream().map(number -> "/cells/" + number).toList());
    }

    private static CellEdit edit(List<String> cell) {
        return new CellEdit(cell.get(1), cell.get(2), cell.get(3));
    }
}
