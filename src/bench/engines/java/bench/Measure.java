package bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures one engine on one set of tables, in a process of its own: {@code Measure NAME CLASS FOLDER}. Prints a line of
 * its name, the set, microseconds of a decision, seconds to load, MB resident, and how many answers were wrong, separated
 * by tabs. Times are processor time of all threads.
 */
public final class Measure {

    private static final int ROUNDS = 15;
    private static final long WARM_UP_NANOS = 10_000_000_000L;

    /** A round takes about so long: the clock of processor time goes by hundredths of a second. */
    private static final long ROUND_NANOS = 1_000_000_000L;

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private Measure() {}

    private record Case(Map<String, Object> given, String expected) {}

    public static void main(String[] words) throws Exception {
        Engine engine = (Engine) Class.forName(words[1]).getDeclaredConstructor().newInstance();
        Path folder = Path.of(words[2]);
        List<Case> cases = cases(Files.readAllLines(folder.resolve("inputs.tsv")));
        long before = SYSTEM.getProcessCpuTime();
        engine.load(folder);
        double seconds = (SYSTEM.getProcessCpuTime() - before) / 1e9;
        int tables = folder.endsWith("small") ? 3 : 1;
        int wrong = wrong(engine, cases, tables);
        double micros = micros(engine, cases);
        System.out.printf(
                Locale.ROOT,
                "%s\t%s\t%.2f\t%.2f\t%d\t%d%n",
                words[0],
                folder.getFileName(),
                micros,
                seconds,
                resident(),
                wrong);
        System.exit(0);
    }

    private static List<Case> cases(List<String> lines) {
        String[] names = lines.get(0).split("\t");
        List<Case> cases = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t");
            Map<String, Object> given = new LinkedHashMap<>();
            for (int i = 0; i + 1 < names.length; i++) {
                given.put(names[i], Character.isDigit(cells[i].charAt(0)) ? new BigDecimal(cells[i]) : cells[i]);
            }
            cases.add(new Case(given, cells[cells.length - 1]));
        }
        return cases;
    }

    private static int wrong(Engine engine, List<Case> cases, int tables) {
        int wrong = 0;
        for (Case one : cases) {
            String answer = engine.decide(engine.prepared(one.given()));
            if (!one.expected().equals(answer) || engine.matched().size() != tables) {
                wrong++;
                if (wrong <= 3) {
                    System.err.println(one + " got " + answer + " by " + engine.matched());
                }
            }
        }
        return wrong;
    }

    /** The least of some rounds, after the code has become warm. */
    private static double micros(Engine engine, List<Case> cases) {
        Object[] prepared = cases.stream().map(one -> engine.prepared(one.given())).toArray();
        long start = SYSTEM.getProcessCpuTime();
        long last = 0;
        while (SYSTEM.getProcessCpuTime() - start < WARM_UP_NANOS) {
            last = nanos(engine, prepared, 1);
        }
        int times = (int) Math.max(1, ROUND_NANOS / Math.max(last, 1_000_000));
        long best = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            best = Math.min(best, nanos(engine, prepared, times));
        }
        return best / 1e3 / prepared.length / times;
    }

    private static long nanos(Engine engine, Object[] prepared, int times) {
        long before = SYSTEM.getProcessCpuTime();
        for (int time = 0; time < times; time++) {
            for (Object one : prepared) {
                engine.decide(one);
            }
        }
        return SYSTEM.getProcessCpuTime() - before;
    }

    private static long resident() throws Exception {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                        .filter(line -> line.startsWith("VmRSS"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum()
                / 1024;
    }
}
