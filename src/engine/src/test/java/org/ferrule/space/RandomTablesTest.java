package org.ferrule.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.ferrule.comparison.TableComparison;
import org.ferrule.tables.Rule;
import org.junit.jupiter.api.Test;

/** The analysis of regions against going through every patient one by one. */
class RandomTablesTest {

    private static final int TABLES = 2_000;

    private final long seed = Long.getLong("ferrule.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void gapsAreThePatientsForWhomNoRowMatches() throws Budget.Exhausted {
        for (int i = 0; i < TABLES; i++) {
            RandomTable table = RandomTable.of(random);
            Space space = table.space();
            List<Box> gaps = space.uncovered(space.whole(), table.all(), RandomTable.unlimited());
            Set<Integer> expected = new TreeSet<>();
            for (int patient = 0; patient < table.patients().size(); patient++) {
                boolean matched = false;
                for (int row = 0; row < table.rows().size() && !matched; row++) {
                    matched = table.matches(row, patient);
                }
                if (!matched) {
                    expected.add(patient);
                }
            }
            assertThat(table.in(space, gaps)).as("[seed %d] table %d", seed, i).isEqualTo(expected);
        }
    }

    @Test
    void overlapsDeadRowsAndCoveredRowsAreThoseOfThePatients() throws Budget.Exhausted {
        for (int i = 0; i < TABLES; i++) {
            RandomTable table = RandomTable.of(random);
            Space space = table.space();
            List<Set<Integer>> matched = new ArrayList<>();
            for (int row = 0; row < table.rows().size(); row++) {
                Set<Integer> patients = new TreeSet<>();
                for (int patient = 0; patient < table.patients().size(); patient++) {
                    if (table.matches(row, patient)) {
                        patients.add(patient);
                    }
                }
                matched.add(patients);
            }
            for (int row = 0; row < table.rows().size(); row++) {
                assertThat(space.box(row).isEmpty())
                        .as("[seed %d] table %d, dead row %d", seed, i, row)
                        .isEqualTo(matched.get(row).isEmpty());
                requireSameOverlaps(table, space, matched, row, i);
                requireSameCover(table, space, matched, row, i);
            }
        }
    }

    private void requireSameOverlaps(RandomTable table, Space space, List<Set<Integer>> matched, int row, int number) {
        for (int other = 0; other < row; other++) {
            Set<Integer> both = new TreeSet<>(matched.get(row));
            both.retainAll(matched.get(other));
            Box box = space.box(row).and(space.box(other));
            assertThat(space.box(row).meets(space.box(other))).isEqualTo(!box.isEmpty());
            assertThat(box.isEmpty() ? Set.of() : table.in(space, List.of(box)))
                    .as("[seed %d] table %d, rows %d and %d", seed, number, other, row)
                    .isEqualTo(both);
        }
    }

    private void requireSameCover(RandomTable table, Space space, List<Set<Integer>> matched, int row, int number)
            throws Budget.Exhausted {
        if (matched.get(row).isEmpty()) {
            return;
        }
        BitSet others = table.all();
        others.clear(row);
        Set<Integer> alone = new TreeSet<>(matched.get(row));
        others.stream().forEach(other -> alone.removeAll(matched.get(other)));
        assertThat(table.in(space, space.uncovered(space.box(row), others, RandomTable.unlimited())))
                .as("[seed %d] table %d, row %d without the others", seed, number, row)
                .isEqualTo(alone);
    }

    @Test
    void patientsWhomAnEditTreatsDifferentlyAreThoseOfTheDifference() throws Budget.Exhausted {
        for (int i = 0; i < TABLES; i++) {
            RandomTable table = RandomTable.of(random);
            RandomTable edited = table.with(edited(table));
            TableComparison comparison = new TableComparison(table.rows(), edited.rows(), table.variables(), Set.of());
            Set<Integer> expected = new TreeSet<>();
            for (int patient = 0; patient < table.patients().size(); patient++) {
                if (!said(table, patient).equals(said(edited, patient))) {
                    expected.add(patient);
                }
            }
            Set<Integer> found = Set.of();
            if (!comparison.isEqual()) {
                Space space = comparison.space(RandomTable::axis);
                List<Box> boxes = comparison.parts(space, RandomTable.unlimited()).stream()
                        .map(TableComparison.Part::box)
                        .toList();
                found = table.in(space, boxes);
            }
            assertThat(found).as("[seed %d] edit %d", seed, i).isEqualTo(expected);
        }
    }

    private static Set<String> said(RandomTable table, int patient) {
        Set<String> said = new TreeSet<>();
        for (int row = 0; row < table.rows().size(); row++) {
            if (table.matches(row, patient)) {
                table.rows().get(row).outcomes().forEach(outcome -> said.add(outcome.toString()));
            }
        }
        return said;
    }

    /** One or two edits: a row changed, dropped, added or moved. */
    private List<Rule> edited(RandomTable table) {
        List<Rule> rows = new ArrayList<>(table.rows());
        for (int edits = 1 + random.nextInt(2); edits > 0; edits--) {
            int row = random.nextInt(rows.size());
            switch (random.nextInt(4)) {
                case 0 -> rows.set(row, RandomTable.row(row, table.variables(), random));
                case 1 -> rows.add(RandomTable.row(rows.size(), table.variables(), random));
                case 2 -> rows.add(0, rows.remove(row));
                default -> {
                    if (rows.size() > 1) {
                        rows.remove(row);
                    }
                }
            }
        }
        return rows;
    }
}
