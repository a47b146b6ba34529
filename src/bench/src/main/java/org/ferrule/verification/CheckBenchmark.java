package org.ferrule.verification;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.ferrule.ShippedRulebook;
import org.ferrule.SmallRulebook;
import org.ferrule.rulebook.Rulebook;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a check takes: of the shipped rulebook with all its cases, of a thousand rows that do not meet and leave one
 * hole, and of sixty random rows that overlap.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
public class CheckBenchmark {

    private static final Duration ENOUGH = Duration.ofMinutes(5);
    private static final int STEPS = 10;
    private static final int WIDTH = 100;
    private static final int ROWS_OF_AN_ID = 100;
    private static final int RANDOM_ROWS = 60;
    private static final String FACTS =
            """
            a | A | grid | number | | no | 0 | 1000 | | | | A? |
            b | B | grid | number | | no | 0 | 1000 | | | | B? |
            c | C | grid | number | | no | 0 | 1000 | | | | C? |
            d | D | grid | number | | no | 0 | 1000 | | | | D? |
            """;

    // Held, because the log manager forgets the level of a logger that nobody holds.
    private final List<Logger> loggers = List.of(Logger.getLogger("org.drools"), Logger.getLogger("org.kie"));
    private final Rulebook shipped = ShippedRulebook.rulebook();
    private final Rulebook oneHole = grid("A | B | C", disjoint());
    private final Rulebook overlapping = grid("A | B | C | D", random(1));

    /** Silences the loggers. */
    public CheckBenchmark() {
        loggers.forEach(logger -> logger.setLevel(Level.OFF));
    }

    /** Requires that the checks see what they are there to see, and all of it. */
    @Setup
    public void requireFindings() {
        require(Verification.check(oneHole, ENOUGH, Clock.systemUTC()), "TABLE-GAP");
        require(Verification.check(overlapping, ENOUGH, Clock.systemUTC()), "TABLE-OVERLAP");
    }

    private static void require(Report report, String code) {
        long found = report.findings().stream()
                .filter(finding -> finding.code().equals(code))
                .count();
        report.notChecked().stream().limit(5).forEach(System.out::println);
        System.out.println(code + ": " + found + " of " + report.findings().size() + " findings, " + report.verdict());
        if (found == 0) {
            throw new IllegalStateException("no " + code);
        }
    }

    /** Frees the small rulebooks. */
    @TearDown
    public void close() {
        oneHole.close();
        overlapping.close();
    }

    private static Rulebook grid(String columns, String rows) {
        String bands = "| | If | " + "| ".repeat(columns.split("\\|").length - 1) + "Then | From | |\n";
        String header = "Rule | Statement | " + columns + " | Flag | Source | Trust | Note\n";
        return SmallRulebook.tank()
                .rows("Facts", FACTS)
                .sheet("Grid", "Grid\nA grid.\nHit policy | unique\nStage | State\n" + bands + header + rows)
                .load();
    }

    private static String disjoint() {
        List<String> cells = new ArrayList<>();
        for (int a = 0; a < STEPS; a++) {
            for (int b = 0; b < STEPS; b++) {
                for (int c = 0; c < STEPS; c++) {
                    cells.add(range(a) + " | " + range(b) + " | " + range(c));
                }
            }
        }
        cells.remove(cells.size() / 2);
        return rows(cells);
    }

    private static String range(int step) {
        return "[" + step * WIDTH + ".." + (step + 1) * WIDTH + (step == STEPS - 1 ? "]" : ")");
    }

    private static String random(long seed) {
        Random random = new Random(seed);
        List<String> cells = new ArrayList<>();
        for (int row = 0; row < RANDOM_ROWS; row++) {
            List<String> ranges = new ArrayList<>();
            for (int column = 0; column < 4; column++) {
                List<Integer> ends = new ArrayList<>(List.of(random.nextInt(1000), random.nextInt(1000)));
                Collections.sort(ends);
                ranges.add("[" + ends.get(0) + ".." + ends.get(1) + "]");
            }
            cells.add(String.join(" | ", ranges));
        }
        return rows(cells);
    }

    private static String rows(List<String> cells) {
        StringBuilder rows = new StringBuilder();
        for (int row = 0; row < cells.size(); row++) {
            rows.append("GRD-%d.%d".formatted(10 + row / ROWS_OF_AN_ID, 1 + row % ROWS_OF_AN_ID))
                    .append(" | A cell of the grid | ")
                    .append(cells.get(row))
                    .append(" | NEAR_LIMIT | design | design |\n");
        }
        return rows.toString();
    }

    /** The shipped rulebook. */
    @Benchmark
    public Report shipped() {
        return Verification.check(shipped, Verification.TABLE_TIME, Clock.systemUTC());
    }

    /** 999 rows, three columns, one hole. */
    @Benchmark
    public Report oneHoleInThousandRows() {
        return Verification.check(oneHole, ENOUGH, Clock.systemUTC());
    }

    /** Sixty random rows, four columns, to the end. */
    @Benchmark
    public Report sixtyOverlappingRows() {
        return Verification.check(overlapping, ENOUGH, Clock.systemUTC());
    }

    /** The same with the time that a check gives a table. */
    @Benchmark
    public Report sixtyOverlappingRowsInTime() {
        return Verification.check(overlapping, Verification.TABLE_TIME, Clock.systemUTC());
    }
}
