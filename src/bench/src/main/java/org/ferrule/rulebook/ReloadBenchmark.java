package org.ferrule.rulebook;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.ferrule.SharedLoader;
import org.ferrule.ShippedRulebook;
import org.ferrule.folder.RulebookFiles;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From workbooks and DRL files to a compiled rulebook, in a process that has done it before. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(2)
@Warmup(iterations = 10)
@Measurement(iterations = 10)
public class ReloadBenchmark {

    // Held, because the log manager forgets the level of a logger that nobody holds.
    private final List<Logger> loggers = List.of(Logger.getLogger("org.drools"), Logger.getLogger("org.kie"));
    private final RulebookFiles thousandRows;

    /** Makes the large rulebook. */
    public ReloadBenchmark() {
        loggers.forEach(logger -> logger.setLevel(Level.OFF));
        thousandRows = ThousandRows.of(
                RulebookFiles.read(ShippedRulebook.FOLDER),
                ShippedRulebook.rulebook().rules().size());
    }

    /** Requires that the large rulebook is as large as its name says. */
    @Setup
    public void requireThousandRows() {
        try (Rulebook rulebook = SharedLoader.LOADER.load(thousandRows)) {
            if (rulebook.rules().size() != 1_000) {
                throw new IllegalStateException(
                        "the number of rules is " + rulebook.rules().size());
            }
        }
    }

    /** The shipped rulebook, from its folder. */
    @Benchmark
    public String shipped() {
        try (Rulebook rulebook = SharedLoader.LOADER.load(ShippedRulebook.FOLDER)) {
            return rulebook.digest();
        }
    }

    /** A rulebook of a thousand rows, from memory. */
    @Benchmark
    public String thousandRows() {
        try (Rulebook rulebook = SharedLoader.LOADER.load(thousandRows)) {
            return rulebook.digest();
        }
    }
}
