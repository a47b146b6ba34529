package org.ferrule.drafts;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.ferrule.json.Mistake;
import org.ferrule.json.MistakenRequestException;
import org.ferrule.json.VisibleText;
import org.ferrule.lifecycle.Actor;
import org.ferrule.lifecycle.Draft;
import org.ferrule.lifecycle.LifecycleService;
import org.ferrule.lifecycle.LifecycleService.Content;
import org.ferrule.lifecycle.RefusedTransitionException;
import org.ferrule.refusal.RefusedException;
import org.ferrule.review.DraftMerge;
import org.ferrule.review.DraftReviews;
import org.ferrule.review.Review;
import org.ferrule.upload.Upload;
import org.ferrule.verification.Severity;

/** What authors do with drafts, whether a page or a program says so. */
@Singleton
final class Authoring {

    private static final Set<String> FIELDS = Set.of("title", "note", "seen");
    private static final int LONGEST_LINE = 200;
    private static final int LONGEST_NOTE = 4_000;
    private static final int CONFLICT = 409;

    private final LifecycleService lifecycle;
    private final DraftContents contents;
    private final DraftReviews reviews;
    private final DraftSheets sheets;

    Authoring(LifecycleService lifecycle, DraftContents contents, DraftReviews reviews, DraftSheets sheets) {
        this.lifecycle = lifecycle;
        this.contents = contents;
        this.reviews = reviews;
        this.sheets = sheets;
    }

    private Draft find(String id) {
        return lifecycle
                .read()
                .draft(id)
                .orElseThrow(() -> RefusedTransitionException.unknown("there is no draft with this id"));
    }

    /** Begins one from what decides now, with the files that were sent in the place of its own. */
    Draft begin(Actor author, String type, byte[] content) {
        Upload upload = Upload.read(type, content, true, FIELDS);
        String title = required(upload, "title");
        String base = contents.active();
        String digest = contents.keep(upload, base);
        return lifecycle.begin(author, title, new Content(base, digest, note(upload)));
    }

    /** Puts files in the place of its own. */
    Draft replace(Actor author, String id, String type, byte[] content) {
        Draft draft = find(id);
        Upload upload = Upload.read(type, content, true, FIELDS);
        String seen = required(upload, "seen");
        String digest = contents.keep(upload, draft.digest());
        return lifecycle.edit(author, id, seen, new Content(draft.base(), digest, note(upload)));
    }

    private static String required(Upload upload, String field) {
        String text = VisibleText.line(upload.fields().getOrDefault(field, "")).strip();
        if (text.isEmpty()) {
            throw new MistakenRequestException(List.of(new Mistake("/" + field, "missing: a text is expected")));
        }
        return bounded(field, text, LONGEST_LINE);
    }

    private static String note(Upload upload) {
        return bounded("note", VisibleText.lines(upload.fields().getOrDefault("note", "")), LONGEST_NOTE);
    }

    private static String bounded(String field, String text, int longest) {
        if (text.length() > longest) {
            throw new MistakenRequestException(
                    List.of(new Mistake("/" + field, "too long: at most " + longest + " characters")));
        }
        return text;
    }

    /**
     * Writes single cells.
     *
     * @param cells of each file, sheet, cell and value
     */
    Draft write(Actor author, String id, String seen, List<List<String>> cells, String note) {
        Draft draft = find(id);
        String digest = contents.edited(draft.digest(), cells);
        return lifecycle.edit(author, id, seen, new Content(draft.base(), digest, note));
    }

    /** Writes those cells of a row that are to say something else. */
    Draft writeRow(Actor author, String id, RowForm row) {
        List<List<String>> changed = sheets.changed(find(id).digest(), row.file(), row.sheet(), row.cells());
        if (changed.isEmpty()) {
            throw RefusedTransitionException.conflict("no cell of the row is to say anything else");
        }
        return write(author, id, row.seen(), changed, row.note());
    }

    /**
     * Merges it with what decides now, from which it takes its base then.
     *
     * @param mine whether the draft's side is kept where both changed the same place
     * @throws RefusedException with each conflict otherwise
     */
    Draft merge(Actor author, String id, String seen, boolean mine) {
        Draft draft = find(id);
        String now = contents.active();
        DraftMerge merged =
                DraftMerge.of(contents.files(draft.base()), contents.files(draft.digest()), contents.files(now));
        if (!merged.conflicts().isEmpty() && !mine) {
            throw conflicts(merged);
        }
        String digest = contents.keep(merged.files());
        String note =
                "merged with " + now + (merged.conflicts().isEmpty() ? "" : ", the draft's side kept in conflicts");
        return lifecycle.edit(author, id, seen, new Content(now, digest, note));
    }

    private static RefusedException conflicts(DraftMerge merged) {
        return new RefusedException(
                CONFLICT,
                "Both changed the same places; send \"conflicts\": \"mine\" to keep the draft's, or edit it first.",
                merged.conflicts().stream()
                        .map(conflict -> new Mistake("", conflict))
                        .toList());
    }

    /** Sends it to its reviewers, if its check finds no error. */
    Draft submit(Actor author, String id, String seen) {
        Review review = reviews.of(find(id));
        if (review.evidence() == null) {
            throw RefusedTransitionException.conflict("the check of the draft finds "
                    + review.report().count(Severity.ERROR) + " error(s), see its review: mend them first");
        }
        return lifecycle.submit(author, id, seen);
    }
}
