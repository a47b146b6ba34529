package org.ferrule.merging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.ferrule.workbook.NewWorkbook;
import org.junit.jupiter.api.Test;

/** Random pairs of edits, merged and held cell by cell against what each cell must be by the plain rule of three. */
class RandomMergesTest {

    private static final long SEED = Long.getLong("ferrule.seed", 20261129);
    private static final int PAIRS = Integer.getInteger("ferrule.merges", 200);
    private static final int EDITS = 6;
    private static final int SHEETS = 20;

    private final Random random = new Random(SEED);
    private int conflicts;
    private int clean;

    /** Three versions of a sheet. */
    private record Pair(PlainSheet base, PlainSheet mine, PlainSheet theirs) {}

    /** Many sheets in one workbook, since opening workbooks is what takes the time. */
    @Test
    void everyCellIsWhatTheRuleOfThreeMakesOfIt() throws IOException {
        for (int first = 0; first < PAIRS; first += SHEETS) {
            List<Pair> pairs = new ArrayList<>();
            for (int pair = first; pair < Math.min(PAIRS, first + SHEETS); pair++) {
                PlainSheet base = base("Advice " + pair);
                pairs.add(new Pair(base, edited(base, "M"), edited(base, "T")));
            }
            Merged merged = WorkbookMerge.merge(
                    file("base", pairs.stream().map(Pair::base).toList()),
                    file("mine", pairs.stream().map(Pair::mine).toList()),
                    file("theirs", pairs.stream().map(Pair::theirs).toList()));
            requireRuleOfThree(pairs, merged);
        }
        System.out.println("merged " + PAIRS + " pairs of edits, seed " + SEED + ": " + clean + " without conflict, "
                + conflicts + " conflicts in the others");
        assertThat(clean).as("pairs without conflict").isBetween(PAIRS / 10, PAIRS * 9 / 10);
    }

    private void requireRuleOfThree(List<Pair> pairs, Merged merged) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(merged.content()))) {
            for (Pair pair : pairs) {
                String name = pair.base().name();
                List<MergeConflict> told = merged.conflicts().stream()
                        .filter(conflict -> conflict.sheet().equals(name))
                        .toList();
                PlainSheet result = PlainSheet.read(workbook.getSheet(name));
                requireRuleOfThree(pair.base(), pair.mine(), pair.theirs(), result, told, name + " of seed " + SEED);
            }
        }
    }

    private PlainSheet base(String name) {
        PlainSheet sheet = new PlainSheet(name, "unique");
        for (String header : List.of("Rule", "Statement")) {
            sheet.column("", header);
        }
        for (String header : List.of("Colour", "Size", "Weight (kg)")) {
            sheet.column("If", header);
        }
        sheet.column("Then", "Recommendation");
        for (String header : List.of("Source", "Trust")) {
            sheet.column("From", header);
        }
        for (int row = 0; row < 4 + random.nextInt(6); row++) {
            String id = "A-0" + row;
            sheet.row(row, id);
            sheet.columns().stream().skip(1).forEach(header -> sheet.set(id, header, value()));
        }
        return sheet;
    }

    /** Few values, so that two authors may write the same; some are numbers, some are nothing. */
    private String value() {
        return List.of("red", "blue", "", "< 5", "7.5", "12", "not(red)", "yes").get(random.nextInt(8));
    }

    private PlainSheet edited(PlainSheet base, String author) {
        PlainSheet sheet = base.copy();
        int edits = 1 + random.nextInt(EDITS);
        for (int edit = 0; edit < edits; edit++) {
            edit(sheet, author);
        }
        return sheet;
    }

    private void edit(PlainSheet sheet, String author) {
        switch (random.nextInt(12)) {
            case 0 -> addRow(sheet, "N-0" + random.nextInt(3));
            case 1 -> addRow(sheet, author + "-0" + random.nextInt(5));
            case 2 -> addColumn(sheet, random.nextBoolean() ? "Shape" : "Shape of " + author);
            case 3 -> sheet.policy(random.nextBoolean() ? "collect" : "unique or so");
            case 4 -> moveRow(sheet);
            case 5 -> deleteRow(sheet);
            case 6 -> deleteColumn(sheet);
            default -> changeCell(sheet);
        }
    }

    private void addRow(PlainSheet sheet, String id) {
        if (!sheet.rows().contains(id)) {
            sheet.row(random.nextInt(sheet.rows().size() + 1), id);
            sheet.columns().stream().skip(1).forEach(header -> sheet.set(id, header, value()));
        }
    }

    private void addColumn(PlainSheet sheet, String header) {
        if (!sheet.columns().contains(header)) {
            sheet.column(header.equals("Shape") || random.nextBoolean() ? "If" : "Then", header);
            sheet.rows().forEach(id -> sheet.set(id, header, header + random.nextInt(50)));
        }
    }

    private void moveRow(PlainSheet sheet) {
        if (!sheet.rows().isEmpty()) {
            String id = any(sheet.rows());
            sheet.rows().remove(id);
            sheet.rows().add(random.nextInt(sheet.rows().size() + 1), id);
        }
    }

    private void deleteRow(PlainSheet sheet) {
        if (sheet.rows().size() > 2) {
            sheet.rows().remove(any(sheet.rows()));
        }
    }

    private void deleteColumn(PlainSheet sheet) {
        String header = any(sheet.columns().subList(1, sheet.columns().size()));
        if (sheet.columns().size() > 5) {
            sheet.columns().remove(header);
            sheet.rows().forEach(id -> sheet.set(id, header, ""));
        }
    }

    private void changeCell(PlainSheet sheet) {
        String header = any(sheet.columns().subList(1, sheet.columns().size()));
        sheet.set(any(sheet.rows()), header, value());
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private void requireRuleOfThree(
            PlainSheet base,
            PlainSheet mine,
            PlainSheet theirs,
            PlainSheet result,
            List<MergeConflict> merged,
            String which) {
        Set<String> wanted = new TreeSet<>();
        List<String> rows = there(base.rows(), mine.rows(), theirs.rows(), id -> rowChanged(base, mine, id));
        List<String> columns =
                there(base.columns(), mine.columns(), theirs.columns(), header -> columnChanged(base, mine, header));
        assertThat(result.rows()).as(which + " rows").containsExactlyInAnyOrderElementsOf(rows);
        assertThat(result.columns()).as(which + " columns").containsExactlyInAnyOrderElementsOf(columns);
        for (String id : rows) {
            for (String header : columns) {
                assertThat(result.get(id, header))
                        .as(which + " " + id + " " + header)
                        .isEqualTo(cell(base, mine, theirs, id, header, wanted));
            }
        }
        policy(base, mine, theirs, result, wanted);
        assertThat(cellConflicts(merged, result))
                .as(which + " conflicts of cells")
                .isEqualTo(wanted);
        requireOrder(base.rows(), mine.rows(), theirs.rows(), result.rows(), which, merged);
        requireDeletionsTold(base, mine, theirs, merged, which);
        columns.forEach(header -> assertThat(result.band(header))
                .as(which + " band of " + header)
                .isEqualTo((mine.columns().contains(header) ? mine : theirs).band(header)));
        conflicts += merged.size();
        clean += merged.isEmpty() ? 1 : 0;
    }

    private static NamedFile file(String name, List<PlainSheet> sheets) {
        return new NamedFile(
                name, NewWorkbook.of(sheets.stream().map(PlainSheet::text).toList()));
    }

    private interface Changed {
        boolean byMine(String key);
    }

    /** What is there afterwards: mine deletes as it likes, theirs only what mine did not change. */
    private static List<String> there(List<String> base, List<String> mine, List<String> theirs, Changed changed) {
        Set<String> all = new LinkedHashSet<>(mine);
        all.addAll(theirs);
        return all.stream()
                .filter(key -> mine.contains(key)
                        ? theirs.contains(key) || !base.contains(key) || changed.byMine(key)
                        : !base.contains(key))
                .toList();
    }

    private static boolean rowChanged(PlainSheet base, PlainSheet side, String id) {
        return side.columns().stream()
                .anyMatch(header -> !side.get(id, header).equals(base.rows().contains(id) ? base.get(id, header) : ""));
    }

    private static boolean columnChanged(PlainSheet base, PlainSheet side, String header) {
        return side.rows().stream()
                .anyMatch(id -> !side.get(id, header).equals(base.rows().contains(id) ? base.get(id, header) : ""));
    }

    /** The value of a cell by the rule of three; a conflict is noted. */
    private static String cell(
            PlainSheet base, PlainSheet mine, PlainSheet theirs, String id, String header, Set<String> conflicts) {
        if (!theirs.has(id, header)) {
            return mine.has(id, header) ? mine.get(id, header) : "";
        }
        if (!mine.has(id, header)) {
            return theirs.get(id, header);
        }
        String ours = mine.get(id, header);
        String others = theirs.get(id, header);
        boolean wasThere = base.has(id, header);
        if (ours.equals(others) || (wasThere && others.equals(base.get(id, header)))) {
            return ours;
        }
        if (wasThere && ours.equals(base.get(id, header))) {
            return others;
        }
        conflicts.add(id + " / " + header + ": " + said(ours) + " " + said(others));
        return ours;
    }

    private static String said(String value) {
        if (value.isEmpty()) {
            return "(empty)";
        }
        return value.matches("[0-9.]+") ? value : "\"" + value + "\"";
    }

    private static void policy(
            PlainSheet base, PlainSheet mine, PlainSheet theirs, PlainSheet result, Set<String> conflicts) {
        boolean isMine =
                Objects.equals(theirs.policy(), base.policy()) || !Objects.equals(mine.policy(), base.policy());
        assertThat(result.policy()).isEqualTo(isMine ? mine.policy() : theirs.policy());
        if (isMine && !theirs.policy().equals(base.policy()) && !theirs.policy().equals(mine.policy())) {
            conflicts.add("above / B3: " + said(mine.policy()) + " " + said(theirs.policy()));
        }
    }

    private static Set<String> cellConflicts(List<MergeConflict> merged, PlainSheet result) {
        return merged.stream()
                .filter(conflict -> conflict.mine() != null)
                .map(conflict ->
                        result.at(String.valueOf(conflict.cell())) + ": " + conflict.mine() + " " + conflict.theirs())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Where one author left the order alone, that of the other counts. */
    private static void requireOrder(
            List<String> base,
            List<String> mine,
            List<String> theirs,
            List<String> result,
            String which,
            List<MergeConflict> merged) {
        List<String> common = base.stream()
                .filter(id -> mine.contains(id) && theirs.contains(id))
                .toList();
        List<String> ours = common(mine, common);
        List<String> others = common(theirs, common);
        boolean byTheirs = ours.equals(common);
        assertThat(common(result, common)).as(which + " order").isEqualTo(byTheirs ? others : ours);
        List<String> led = byTheirs ? theirs : mine;
        assertThat(common(result, led)).as(which + " order").isEqualTo(common(led, result));
        boolean isDisputed = !byTheirs && !others.equals(common) && !ours.equals(others);
        assertThat(merged.stream().anyMatch(conflict -> conflict.what().startsWith("both moved")))
                .as(which + " order disputed")
                .isEqualTo(isDisputed);
    }

    private static List<String> common(List<String> order, List<String> which) {
        return order.stream().filter(which::contains).toList();
    }

    private static void requireDeletionsTold(
            PlainSheet base, PlainSheet mine, PlainSheet theirs, List<MergeConflict> merged, String which) {
        List<String> told = merged.stream()
                .map(MergeConflict::what)
                .filter(what -> what.contains("deleted"))
                .toList();
        List<String> wanted = new ArrayList<>();
        for (String id : base.rows()) {
            if (!theirs.rows().contains(id) && mine.rows().contains(id) && rowChanged(base, mine, id)) {
                wanted.add("theirs deleted the row " + id);
            }
            if (!mine.rows().contains(id) && theirs.rows().contains(id) && rowChanged(base, theirs, id)) {
                wanted.add("mine deleted the row " + id);
            }
        }
        for (String header : base.columns()) {
            if (!theirs.columns().contains(header)
                    && mine.columns().contains(header)
                    && columnChanged(base, mine, header)) {
                wanted.add("theirs deleted the column \"" + header);
            }
            if (!mine.columns().contains(header)
                    && theirs.columns().contains(header)
                    && columnChanged(base, theirs, header)) {
                wanted.add("mine deleted the column \"" + header);
            }
        }
        assertThat(told).as(which + " deletions").hasSameSizeAs(wanted);
        wanted.forEach(start -> assertThat(told).as(which).anyMatch(what -> what.startsWith(start)));
    }
}
