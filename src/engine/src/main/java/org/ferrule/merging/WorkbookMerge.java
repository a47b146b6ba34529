package org.ferrule.merging;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ferrule.rulebook.SheetFrame;
import org.ferrule.workbook.CellContent;
import org.ferrule.workbook.PlannedCell;
import org.ferrule.workbook.SheetContent;
import org.ferrule.workbook.SheetPlan;
import org.ferrule.workbook.WorkbookEdit;

/**
 * Puts together two workbooks that two authors made of one: rows are known by their id, columns by their header. What
 * one of them changed is taken; what both changed, in different ways, is a conflict, and mine is kept. Looks, widths
 * and whatever is no content are those of mine.
 *
 * <p>XXX: formulas are copied as they stand; those whose references may have moved are conflicts.
 */
public final class WorkbookMerge {

    private final WorkbookEdit edit;
    private final Map<String, SheetContent> base;
    private final Map<String, SheetContent> mine;
    private final Map<String, SheetContent> theirs;
    private final Map<String, SheetPlan> plans = new LinkedHashMap<>();
    private final Set<String> takenWhole = new LinkedHashSet<>();
    private final List<MergeConflict> conflicts = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private boolean mineMoves;
    private boolean theirsMoves;
    private int taken;

    private WorkbookMerge(WorkbookEdit edit, List<SheetContent> base) {
        this.edit = edit;
        this.base = byName(base);
        this.mine = byName(edit.mine());
        this.theirs = byName(edit.theirs());
    }

    private static Map<String, SheetContent> byName(List<SheetContent> sheets) {
        Map<String, SheetContent> byName = new LinkedHashMap<>();
        sheets.forEach(sheet -> byName.put(sheet.name(), sheet));
        return byName;
    }

    /**
     * Merges.
     *
     * @param base what both began with; of no bytes where both began with nothing
     * @param mine what becomes the merged workbook
     * @param theirs the other
     * @throws org.ferrule.workbook.InvalidRulebookException when one of them is no workbook that may be opened
     */
    public static Merged merge(NamedFile base, NamedFile mine, NamedFile theirs) throws IOException {
        List<SheetContent> before =
                base.content().length == 0 ? List.of() : WorkbookEdit.contents(base.name(), base.content());
        try (WorkbookEdit edit = WorkbookEdit.open(mine.name(), mine.content(), theirs.name(), theirs.content())) {
            if (Arrays.equals(base.content(), mine.content())) {
                return new Merged(theirs.content(), 1, List.of(), List.of());
            }
            if (Arrays.equals(base.content(), theirs.content())) {
                return new Merged(mine.content(), 0, List.of(), List.of());
            }
            return new WorkbookMerge(edit, before).merged(mine.content());
        }
    }

    private Merged merged(byte[] untouched) throws IOException {
        Set<String> names = new LinkedHashSet<>(mine.keySet());
        names.addAll(theirs.keySet());
        names.forEach(this::sheet);
        formulas();
        return new Merged(taken == 0 ? untouched : edit.content(), taken, conflicts, notices);
    }

    private void sheet(String name) {
        SheetContent own = mine.get(name);
        SheetContent other = theirs.get(name);
        SheetContent before = base.get(name);
        if (own != null && other != null) {
            both(before == null ? SheetContent.none(name) : before, own, other);
            return;
        }
        Presence presence = Presence.of(
                before != null,
                own != null,
                other != null,
                () -> before == null || own == null || !own.holdsSame(before),
                () -> before == null || other == null || !other.holdsSame(before));
        oneSided(name, own != null, presence);
    }

    private void oneSided(String name, boolean isMine, Presence presence) {
        switch (presence) {
            case STAYS -> {
                if (!isMine) {
                    take(name);
                }
            }
            case GOES -> {
                if (isMine) {
                    edit.delete(name);
                    taken++;
                }
            }
            case STAYS_DISPUTED -> conflict(name, "theirs deleted the sheet, mine changed it");
            case GOES_DISPUTED -> conflict(name, "mine deleted the sheet, theirs changed it");
        }
    }

    private void take(String name) {
        edit.take(name);
        takenWhole.add(name);
        taken++;
    }

    private void both(SheetContent before, SheetContent own, SheetContent other) {
        if (other.holdsSame(before) || other.holdsSame(own)) {
            theirsMoves |= !own.holdsSame(other);
            return;
        }
        if (!other.hidden().equals(before.hidden()) && !other.hidden().equals(own.hidden())) {
            conflict(
                    own.name(),
                    "what is hidden or merged differs and stays as in mine: mine has " + words(own.hidden())
                            + ", theirs " + words(other.hidden()));
        }
        Optional<SheetFrame> frame = SheetFrame.of(own);
        Optional<SheetFrame> frameOfTheirs = SheetFrame.of(other);
        if (frame.isEmpty() || frameOfTheirs.isEmpty()) {
            whole(before, own, "its rows have no ids");
        } else {
            byId(before, TableView.of(own, frame.get()), TableView.of(other, frameOfTheirs.get()));
        }
    }

    private static String words(String hidden) {
        return hidden.isEmpty() ? "nothing of it" : hidden;
    }

    private void byId(SheetContent before, TableView own, TableView other) {
        TableView old = TableView.of(before, SheetFrame.of(before).orElse(own.frame()));
        Optional<String> problem = own.problem()
                .map(text -> "in mine " + text)
                .or(() -> other.problem().map(text -> "in theirs " + text))
                .or(() -> old.problem().map(text -> "before the edits " + text));
        if (problem.isPresent()) {
            whole(before, own.sheet(), problem.get());
            return;
        }
        SheetMerge merge = new SheetMerge(old, own, other);
        boolean changes = edit.apply(merge.merged());
        plans.put(own.sheet().name(), merge.merged());
        mineMoves |= !merge.isLaidOutAs(own);
        theirsMoves |= !merge.isLaidOutAs(other);
        taken += changes ? Math.max(1, merge.taken()) : 0;
        conflicts.addAll(merge.conflicts());
        notices.addAll(merge.notices());
    }

    /** A sheet that cannot be merged by ids is taken whole where only theirs changed it. */
    private void whole(SheetContent before, SheetContent own, String reason) {
        if (own.holdsSame(before)) {
            take(own.name());
            mineMoves = true;
        } else {
            theirsMoves = true;
            conflict(own.name(), "both changed the sheet, and it cannot be merged row by row, for " + reason);
        }
    }

    private void conflict(String sheet, String what) {
        conflicts.add(new MergeConflict(sheet, null, what, null, null, null));
    }

    private void formulas() {
        if (!mineMoves && !theirsMoves) {
            return;
        }
        for (SheetContent sheet : edit.mine()) {
            for (int row = 0; row < sheet.rows().size(); row++) {
                for (int column = 0; column < sheet.rows().get(row).size(); column++) {
                    formula(sheet, row, column);
                }
            }
        }
    }

    private void formula(SheetContent sheet, int row, int column) {
        CellContent cell = sheet.cell(row, column);
        boolean moves = isOfTheirs(sheet.name(), row, column) ? theirsMoves : mineMoves;
        if (cell.isFormula() && moves) {
            conflicts.add(new MergeConflict(
                    sheet.name(),
                    MergeText.cell(row, column),
                    "the formula =" + cell.formula() + " may point to cells that have moved",
                    null,
                    null,
                    null));
        }
    }

    private boolean isOfTheirs(String sheet, int row, int column) {
        SheetPlan plan = plans.get(sheet);
        if (plan == null
                || row >= plan.rows().size()
                || column >= plan.rows().get(row).size()) {
            return takenWhole.contains(sheet);
        }
        PlannedCell.CellAt value = plan.rows().get(row).get(column).value();
        return value != null && value.side() == PlannedCell.Side.THEIRS;
    }
}
