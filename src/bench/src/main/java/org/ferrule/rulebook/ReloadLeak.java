package org.ferrule.rulebook;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.ferrule.SharedLoader;
import org.ferrule.ShippedRulebook;
import org.ferrule.Vignette;
import org.ferrule.evaluation.Evaluator;

/**
 * Loads, uses and closes the shipped rulebook many times, and prints what the heap and the metaspace hold in between.
 */
public final class ReloadLeak {

    private static final int RELOADS = 200;
    private static final int SHOWN_EVERY = 20;
    private static final long MEBIBYTE = 1 << 20;

    // Held, because the log manager forgets the level of a logger that nobody holds.
    private static final List<Logger> LOGGERS = List.of(Logger.getLogger("org.drools"), Logger.getLogger("org.kie"));

    private ReloadLeak() {}

    /** Runs; takes no arguments. */
    public static void main(String[] arguments) throws InterruptedException {
        LOGGERS.forEach(logger -> logger.setLevel(Level.OFF));
        System.out.println("reloads   heap MiB   metaspace MiB   classes");
        for (int reload = 1; reload <= RELOADS; reload++) {
            reload();
            if (reload % SHOWN_EVERY == 0) {
                show(reload);
            }
        }
    }

    private static void reload() {
        try (Rulebook rulebook = SharedLoader.LOADER.load(ShippedRulebook.FOLDER)) {
            Evaluator evaluator = new Evaluator(rulebook, ShippedRulebook.CLOCK, () -> "leak");
            Vignette.all()
                    .forEach(
                            vignette -> evaluator.evaluate(vignette.getPayload().request()));
        }
    }

    private static void show(int reload) throws InterruptedException {
        // Twice, with a pause: cleaners and soft caches run in between.
        for (int i = 0; i < 2; i++) {
            System.gc();
            Thread.sleep(500);
        }
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        long metaspace =
                ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage().getUsed();
        System.out.printf(
                "%7d   %8.1f   %13.1f   %7d%n",
                reload,
                (double) heap / MEBIBYTE,
                (double) metaspace / MEBIBYTE,
                ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
    }
}
