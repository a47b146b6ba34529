package org.ferrule.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.ferrule.ShippedRulebook;
import org.ferrule.SmallRulebook;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.space.Box;
import org.ferrule.space.Budget;
import org.ferrule.space.Domains;
import org.ferrule.space.Space;
import org.ferrule.tables.HitPolicy;
import org.ferrule.tables.Table;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A table of any size is checked to its end, and no fault in it is lost among its rows. */
class LargeTablesTest {

    private static final Duration AIM = Duration.ofSeconds(5);
    private static final int SMALL = 60;

    /** Held, so that its level is kept. */
    private static final Logger DROOLS = Logger.getLogger("org.drools");

    private final long seed = Long.getLong("ferrule.seed", System.nanoTime());

    @BeforeAll
    static void silence() {
        DROOLS.setLevel(Level.OFF);
    }

    private static Report check(SmallRulebook book) {
        try (Rulebook rulebook = book.load()) {
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            Report report = Verification.check(rulebook, Verification.TABLE_TIME, ShippedRulebook.CLOCK);
            long after = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            assertThat(Duration.ofNanos(after - before)).isLessThan(AIM);
            return report;
        }
    }

    private static List<String> grave(Report report) {
        return report.findings().stream()
                .filter(finding -> finding.severity() != Severity.NOTE)
                .map(Finding::toString)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"GRID, 1000", "STAIRS, 1000", "CUT, 1000", "CUT, 5000"})
    void aSoundTableIsCheckedToItsEnd(DisjointRanges kind, int rows) {
        Report report = check(kind.book(rows, seed));
        assertThat(report.notChecked()).as("seed " + seed).isEmpty();
        assertThat(report.verdict()).isEqualTo("complete");
        assertThat(grave(report)).as("seed " + seed).isEmpty();
    }

    @Test
    void aHoleAndAnOverlapAmongAThousandRowsAreFound() {
        Report report = check(DisjointRanges.GRID
                .book(1_000, seed)
                .replace(
                        "Ranges",
                        "| [900.00..1000.00] | [900.00..1000.00] | [900.00..1000.00]",
                        "| >= 900 | >= 900 | [900..999]")
                .replace("Ranges", "[0.00..100.00) | [0.00..100.00) | [100.00..", "[0..100] | [0..100) | [100.."));
        assertThat(report.verdict()).isEqualTo("complete");
        assertThat(grave(report))
                .anySatisfy(found -> assertThat(found)
                        .contains("!Ranges!A108: for A 100, B <= 99.99, C 100..199.99 the row GRD-11.1 matches as well")
                        .endsWith("[TABLE-OVERLAP]"))
                .anySatisfy(found -> assertThat(found)
                        .contains("no row for A >= 900, B >= 900, C >= 999.01.")
                        .endsWith("[TABLE-GAP]"));
    }

    /** The volume of what is left tells that nothing else is. */
    @ParameterizedTest
    @EnumSource
    void theGapsAreTheRowsThatWereTakenAway(DisjointRanges kind) throws Budget.Exhausted {
        Random random = new Random(seed);
        try (Rulebook book =
                kind.book(kind == DisjointRanges.GRID ? 2 * SMALL : SMALL, seed).load()) {
            Space space = space(book);
            for (int time = 0; time < 20; time++) {
                BitSet left = new BitSet();
                left.set(0, space.rows().size());
                left.clear(random.nextInt(left.length()));
                left.clear(random.nextInt(left.length()));
                requireGaps(space, left);
            }
        }
    }

    private static Space space(Rulebook book) {
        Table table = book.tables().stream()
                .filter(any -> "Ranges".equals(any.place().sheet()))
                .findFirst()
                .orElseThrow();
        assertThat(table.hitPolicy()).isEqualTo(HitPolicy.UNIQUE);
        return new Space(table.rows(), new Domains(book)::axis);
    }

    private void requireGaps(Space space, BitSet left) throws Budget.Exhausted {
        List<Box> gaps = space.uncovered(space.whole(), left, Budget.of(Duration.ofMinutes(1)));
        long missing = volume(space.whole());
        for (int row = 0; row < space.rows().size(); row++) {
            Box box = space.box(row);
            missing -= left.get(row) ? volume(box) : 0;
            boolean met = gaps.stream().anyMatch(box::meets);
            assertThat(met).as("seed %d, %s, row %d", seed, left, row).isEqualTo(!left.get(row));
        }
        assertThat(gaps.stream().mapToLong(LargeTablesTest::volume).sum())
                .as("seed %d, %s", seed, left)
                .isEqualTo(missing);
    }

    private static long volume(Box box) {
        return box.sides().stream().mapToLong(BitSet::cardinality).reduce(1, Math::multiplyExact);
    }
}
