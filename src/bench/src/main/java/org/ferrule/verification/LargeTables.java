package org.ferrule.verification;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.ferrule.SharedLoader;
import org.ferrule.folder.RulebookFiles;
import org.ferrule.rulebook.Rulebook;

/**
 * Writes rulebooks with one large table each, to be checked by any version of the program, and checks them, cold:
 * {@code LargeTables FOLDER SEED}.
 */
public final class LargeTables {

    private static final int[] ROWS = {1_000, 5_000};
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    // Held, because the log manager forgets the level of a logger that nobody holds.
    private static final List<Logger> LOGGERS = List.of(Logger.getLogger("org.drools"), Logger.getLogger("org.kie"));

    private LargeTables() {}

    /** Writes them, such as {@code FOLDER/grid-5000}, and prints the processor time of all threads. */
    public static void main(String[] args) throws IOException {
        LOGGERS.forEach(logger -> logger.setLevel(Level.OFF));
        Path folder = Path.of(args[0]);
        long seed = Long.parseLong(args[1]);
        for (int rows : ROWS) {
            for (DisjointRanges kind : DisjointRanges.values()) {
                String name = kind.name().toLowerCase(Locale.ROOT) + "-" + rows;
                RulebookFiles files = kind.book(rows, seed).files();
                write(files, folder.resolve(name));
                check(name, files);
            }
        }
    }

    private static void write(RulebookFiles files, Path book) throws IOException {
        Files.createDirectories(book.resolve(RulebookFiles.RULES));
        Files.createDirectories(book.resolve(RulebookFiles.TABLES));
        for (Map.Entry<String, byte[]> file : files.files().entrySet()) {
            Files.write(book.resolve(file.getKey()), file.getValue());
        }
    }

    private static void check(String name, RulebookFiles files) {
        long start = SYSTEM.getProcessCpuTime();
        try (Rulebook rulebook = SharedLoader.LOADER.load(files)) {
            long loaded = SYSTEM.getProcessCpuTime();
            Report report = Verification.check(rulebook, Verification.TABLE_TIME, Clock.systemUTC());
            long checked = SYSTEM.getProcessCpuTime();
            System.out.printf(
                    Locale.ROOT,
                    "%-12s read and compiled %5.2f s, checked %5.2f s, %s%n",
                    name,
                    seconds(loaded - start),
                    seconds(checked - loaded),
                    report.verdict());
        }
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }
}
