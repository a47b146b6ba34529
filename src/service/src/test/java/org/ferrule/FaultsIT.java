package org.ferrule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ferrule.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the service does while its records cannot be written, and over records that were put back: no answer without its
 * record.
 */
class FaultsIT {

    private static final String EVALUATIONS = "/api/v1/evaluations";
    private static final String REFUSED = "503, to be tried again";
    private static final int SOME = 200;
    private static final long POLL_MILLIS = 50;
    /** As many refusals one after another are no accident. */
    private static final int IN_A_ROW = 20;
    /** Room for the native libraries that the service unpacks at a start, and for some hundred records. */
    private static final int KIBIBYTES = 6 << 10;

    /** A call of each door for record systems. */
    private static final Map<String, String> DOORS = Map.of(
            "/fhir/$tyre-pressure",
            """
            {"resourceType": "Parameters",
             "parameter": [{"name": "resource", "resource": {"resourceType": "Patient", "id": "7"}}]}""",
            "/cds-services/tyre-pressure-patient-view",
            """
            {"hook": "patient-view", "hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
             "context": {"userId": "Practitioner/1", "patientId": "7"},
             "prefetch": {"patient": {"resourceType": "Patient", "id": "7"}, "observations": null}}""");

    @TempDir
    private Path folder;

    private final Random random = new Random(20);
    private final Answers answers = new Answers();

    /** Settings of a service that records in its data folder. */
    private Map<String, String> embedded() {
        return Map.of("FERRULE_DATA", data().toString());
    }

    private Path data() {
        return folder.resolve("data");
    }

    private LogAgainstAnswers log() {
        return new LogAgainstAnswers(data(), answers, random);
    }

    private static String records(PackagedService service) throws IOException, InterruptedException {
        for (var check : Json.read(service.get("/q/health/ready").body()).path("checks")) {
            if (check.path("name").asText().equals("records")) {
                return check.path("status").asText();
            }
        }
        throw new AssertionError("no check is named records");
    }

    private static void awaitRecords(PackagedService service, String status) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!records(service).equals(status)) {
            assertThat(System.nanoTime()).as("records become " + status).isLessThan(end);
            Thread.sleep(POLL_MILLIS);
        }
    }

    @Test
    void aPostgresqlThatStopsMakesItRefuseAndOneThatIsBackMakesItDecide() throws IOException, InterruptedException {
        Map<String, String> settings = new HashMap<>(embedded());
        try (StoppablePostgres postgres = new StoppablePostgres(folder)) {
            settings.putAll(postgres.settings());
            try (PackagedService service =
                            PackagedService.launch(folder, settings).started();
                    Clients clients = Clients.start(service, answers)) {
                assertThat(answers.await(SOME)).isTrue();
                LogAgainstAnswers log = log();
                log.keepCheckpoint(service);
                postgres.stop();
                awaitRecords(service, "DOWN");
                postgres.startAgain();
                awaitRecords(service, "UP");
                answers.takeFresh();
                assertThat(answers.await(SOME)).isTrue();
                clients.stop();
                assertThat(clients.failures()).isEmpty();
                assertThat(clients.outcomes()).containsOnlyKeys("201", REFUSED);
                System.out.println("FaultsIT PostgreSQL stopped: " + clients.outcomes() + ", " + log.check(service));
                log.readAll(service);
            }
        }
    }

    @Test
    void aFullDiskMakesItRefuseAndLosesNothing() throws IOException, InterruptedException {
        try (PackagedService service =
                PackagedService.launchWithin(KIBIBYTES, folder, embedded()).started()) {
            try (Clients clients = Clients.start(service, answers)) {
                awaitOnlyRefusals(clients);
                clients.stop();
                assertThat(clients.failures()).isEmpty();
                assertThat(clients.outcomes()).containsOnlyKeys("201", REFUSED);
                System.out.println("FaultsIT full disk: " + clients.outcomes());
            }
            fillUp(service);
            for (int i = 0; i < SOME; i++) {
                assertThat(statusOfAnother(service)).isEqualTo(503);
            }
            assertThat(records(service)).isEqualTo("DOWN");
            requireRefusedAtEveryDoor(service);
            service.kill();
        }
        try (PackagedService service =
                PackagedService.launch(folder, embedded()).started()) {
            LogAgainstAnswers log = log();
            System.out.println("FaultsIT full disk: " + log.check(service));
            log.readAll(service);
            assertThat(statusOfAnother(service)).isEqualTo(201);
            assertThat(records(service)).isEqualTo("UP");
        }
    }

    /** The store finds some room again when it moves records from one file to another, until both are full. */
    private void awaitOnlyRefusals(Clients clients) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        long decided = -1;
        while (decided != answers.digests().size()) {
            decided = answers.digests().size();
            long enough = clients.refused() + SOME;
            while (clients.refused() < enough) {
                assertThat(System.nanoTime()).as("the disk fills up").isLessThan(end);
                assertThat(clients.failures()).isEmpty();
                Thread.sleep(POLL_MILLIS);
            }
        }
    }

    /** A small record may still find room where a larger one found none. */
    private void fillUp(PackagedService service) throws IOException, InterruptedException {
        int refused = 0;
        while (refused < IN_A_ROW) {
            refused = statusOfAnother(service) == 503 ? refused + 1 : 0;
        }
    }

    private int statusOfAnother(PackagedService service) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = service.post(EVALUATIONS, Clients.newRequest());
        if (response.statusCode() == 201) {
            answers.add(response.body());
        } else {
            assertThat(response.headers().firstValue("Retry-After")).isPresent();
        }
        return response.statusCode();
    }

    /** Each door says so in the form of its callers, and none of them hands out a decision without its record. */
    private static void requireRefusedAtEveryDoor(PackagedService service) throws IOException, InterruptedException {
        for (Map.Entry<String, String> door : DOORS.entrySet()) {
            HttpResponse<byte[]> response = service.post(door.getKey(), door.getValue());
            JsonNode refusal = Json.read(response.body());
            assertThat(response.statusCode()).as(door.getKey()).isEqualTo(503);
            assertThat(response.headers().firstValue("Retry-After"))
                    .as(door.getKey())
                    .isPresent();
            assertThat(refusal.path("resourceType").asText()).as(door.getKey()).isEqualTo("OperationOutcome");
            assertThat(refusal.at("/issue/0/diagnostics").asText())
                    .as(door.getKey())
                    .isNotEmpty();
        }
    }

    @Test
    void recordsThatWerePutBackToAnOlderCopyStopTheStart() throws IOException, InterruptedException {
        Path records = data().resolve("records");
        Path copy = folder.resolve("copy");
        try (PackagedService service =
                PackagedService.launch(folder, embedded()).started()) {
            decideOnSome(service);
            service.stop();
        }
        copy(records, copy);
        try (PackagedService service =
                PackagedService.launch(folder, embedded()).started()) {
            decideOnSome(service);
            log().keepCheckpoint(service);
            service.stop();
        }
        Files.move(records, folder.resolve("newer"));
        copy(copy, records);
        try (PackagedService service = PackagedService.launch(folder, embedded())) {
            assertThat(service.exitCode()).isEqualTo(1);
            assertThat(service.log())
                    .contains("the log of decisions ends after " + SOME + " records")
                    .contains("a checkpoint of " + 2 * SOME)
                    .contains("it was put back to an older copy")
                    .doesNotContain("\tat ");
        }
        copy(folder.resolve("newer"), records);
        try (PackagedService service =
                PackagedService.launch(folder, embedded()).started()) {
            log().check(service);
        }
    }

    private void decideOnSome(PackagedService service) throws IOException, InterruptedException {
        for (int i = 0; i < SOME; i++) {
            assertThat(statusOfAnother(service)).isEqualTo(201);
        }
    }

    /** With whatever was there taken away. */
    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        for (Path old : files(to)) {
            Files.delete(old);
        }
        for (Path file : files(from)) {
            Files.copy(file, to.resolve(file.getFileName()));
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
