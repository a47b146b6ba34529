package org.ferrule.active;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.ferrule.SharedLoader;
import org.ferrule.ShippedRulebook;
import org.ferrule.Vignette;
import org.ferrule.audit.Masking;
import org.ferrule.data.DataFolder;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.json.Json;
import org.ferrule.recording.RecordStores;
import org.ferrule.recording.RecordWriter;
import org.ferrule.records.Requester;
import org.ferrule.store.RecordStore;
import org.ferrule.store.StoreSettings;

/**
 * What a record adds to a decision: decides on the vignettes without and with one, in turn, from the bytes of the
 * request to those of the answer, and prints what one decision took. The CPU time says more than the wall clock, on
 * which other work of the machine shows.
 */
public final class RecordingCost {

    private static final int CALLERS = 2;
    /** Decisions of one caller that may wait for their records. */
    private static final int IN_FLIGHT = 16;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean MACHINE =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    // Held, because the log manager forgets the level of a logger that nobody holds.
    private static final List<Logger> LOGGERS = List.of(Logger.getLogger("org.drools"), Logger.getLogger("org.kie"));

    private final ActiveRulebook active;
    private final DecisionService decisionService;
    private final List<byte[]> requests = Vignette.all().stream()
            .map(vignette -> Json.write(vignette.getPayload().request()))
            .toList();

    private RecordingCost(ActiveRulebook active, DecisionService decisionService) {
        this.active = active;
        this.decisionService = decisionService;
    }

    /** Takes how many rounds, of which the first are slow, and how many decisions of each kind in a round. */
    public static void main(String[] arguments) throws Exception {
        LOGGERS.forEach(logger -> logger.setLevel(Level.OFF));
        Path data = Files.createTempDirectory("ferrule-recording-cost");
        Clock clock = Clock.systemUTC();
        try (RecordStore store = RecordStores.open(new StoreSettings(data, null, null, null));
                RecordWriter recordWriter = new RecordWriter(store);
                ActiveRulebook active = active(data, clock)) {
            DecisionService decisionService = new DecisionService(
                    active,
                    Versions.ofActive(active), recordWriter, new RulebookStore(store), Masking.NOTHING, "benchmark", clock);
            new RecordingCost(active, decisionService)
                    .compare(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
        } finally {
            delete(data);
        }
    }

    private static ActiveRulebook active(Path data, Clock clock) {
        TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
        return new ActiveRulebook(
                ShippedRulebook.FOLDER,
                SharedLoader.LOADER,
                rulebook -> new Evaluator(rulebook, clock, () -> ids.generate().toString()),
                clock,
                new RulebookArchive(new DataFolder(data).rulebooks()),
                KeptReports.none());
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private void compare(int rounds, int count) throws Exception {
        System.out.println("us of one decision          callers   writer   answers   process   wall clock");
        for (int round = 0; round < rounds; round++) {
            show("without a record", count, this::decideOnly);
            show("with a record", count, this::decideAndRecord);
        }
    }

    /** One caller decides so often. */
    private interface Work {
        void run(int count) throws Exception;
    }

    private static void show(String name, int count, Work work) throws Exception {
        long writer = cpu("ferrule-recording");
        long answers = cpu("ferrule-recorded");
        long process = MACHINE.getProcessCpuTime();
        long start = System.nanoTime();
        long callers = callers(count / CALLERS, work);
        System.out.printf(
                "%-25s   %7.1f   %6.1f   %7.1f   %7.1f   %10.1f%n",
                name,
                micros(callers, count),
                micros(cpu("ferrule-recording") - writer, count),
                micros(cpu("ferrule-recorded") - answers, count),
                micros(MACHINE.getProcessCpuTime() - process, count),
                micros(System.nanoTime() - start, count));
    }

    private static double micros(long nanoseconds, int count) {
        return nanoseconds / 1000.0 / count;
    }

    /** The CPU time of the threads with a name, in nanoseconds. */
    private static long cpu(String thread) {
        return Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
                .filter(Objects::nonNull)
                .filter(info -> info.getThreadName().equals(thread))
                .mapToLong(info -> THREADS.getThreadCpuTime(info.getThreadId()))
                .sum();
    }

    /** The CPU time of all callers, in nanoseconds. */
    private static long callers(int each, Work work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
        try {
            Callable<Long> caller = () -> {
                work.run(each);
                return THREADS.getCurrentThreadCpuTime();
            };
            long sum = 0;
            for (Future<Long> one : threads.invokeAll(List.of(caller, caller))) {
                sum += one.get();
            }
            return sum;
        } finally {
            threads.shutdown();
        }
    }

    private void decideOnly(int count) {
        for (int i = 0; i < count; i++) {
            try (LoadedRulebook loaded = active.take()) {
                loaded.evaluator().answer(request(i));
            }
        }
    }

    private void decideAndRecord(int count) throws InterruptedException {
        Semaphore free = new Semaphore(IN_FLIGHT);
        for (int i = 0; i < count; i++) {
            free.acquire();
            decisionService.decide(request(i), Requester.named("benchmark")).thenRun(free::release);
        }
        free.acquire(IN_FLIGHT);
    }

    private byte[] request(int i) {
        return requests.get(i % requests.size());
    }
}
