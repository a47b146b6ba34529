package org.ferrule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.ferrule.LogAgainstAnswers.Tally;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No answer without its record: the service is killed at full load and started again, time after time, and whatever a
 * client received until then is in the log once, as it was sent. The system property {@code ferrule.kills} sets how
 * often; {@code ferrule.seed} repeats the moments of a run.
 */
class DurabilityIT {

    private static final int KILLS = Integer.getInteger("ferrule.kills", 1);
    /** Answers of a round before the kill. */
    private static final int LEAST = 200;

    private static final int MOST = 1000;

    @TempDir
    private Path folder;

    private final long seed = Long.getLong("ferrule.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void theEmbeddedStoreKeepsEveryAnswerOfAKilledService() throws IOException, InterruptedException {
        killAgainAndAgain("SQLite", Map.of());
    }

    @Test
    void postgresqlKeepsEveryAnswerOfAKilledService() throws IOException, InterruptedException {
        try (StoppablePostgres postgres = new StoppablePostgres(folder)) {
            killAgainAndAgain("PostgreSQL", postgres.settings());
        }
    }

    private void killAgainAndAgain(String store, Map<String, String> storeSettings)
            throws IOException, InterruptedException {
        System.out.println("DurabilityIT " + store + ": seed " + seed);
        Path data = folder.resolve("data");
        Map<String, String> settings = new HashMap<>(storeSettings);
        settings.put("FERRULE_DATA", data.toString());
        Answers answers = new Answers();
        LogAgainstAnswers log = new LogAgainstAnswers(data, answers, random);
        for (int kills = 0; kills < KILLS; kills++) {
            try (PackagedService service =
                    PackagedService.launch(folder, settings).started()) {
                report(store, kills, log.check(service));
                killAtFullLoad(service, answers, log);
            }
        }
        try (PackagedService service = PackagedService.launch(folder, settings).started()) {
            report(store, KILLS, log.check(service));
            log.readAll(service);
            service.stop();
        }
    }

    private void killAtFullLoad(PackagedService service, Answers answers, LogAgainstAnswers log)
            throws IOException, InterruptedException {
        int before = random.nextInt(LEAST, MOST);
        int after = random.nextInt(LEAST);
        try (Clients clients = Clients.start(service, answers)) {
            assertThat(answers.await(before))
                    .as("seed %d: %s", seed, clients.failures())
                    .isTrue();
            log.keepCheckpoint(service);
            assertThat(answers.await(after))
                    .as("seed %d: %s", seed, clients.failures())
                    .isTrue();
            service.kill();
            clients.stop();
            assertThat(clients.outcomes()).containsOnlyKeys("201");
            assertThat(clients.failures()).allMatch(IOException.class::isInstance);
        }
    }

    private static void report(String store, int kills, Tally tally) {
        System.out.println("DurabilityIT " + store + ": " + kills + " kills, " + tally);
    }
}
