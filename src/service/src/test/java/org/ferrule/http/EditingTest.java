package org.ferrule.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.ferrule.Checkout;
import org.ferrule.TinyRulebook;
import org.ferrule.folder.RulebookFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Edits the folder of a running service under load. {@code -Dferrule.edits=200} for the full figure; the numbers are
 * printed.
 *
 * <p>Each edit changes the version of the rulebook and the text of a recommendation, so that an answer which mixes two
 * rulebooks can be told.
 */
@QuarkusTest
@WithTestResource(EditingTest.EditedService.class)
class EditingTest {

    private static final int EDITS = Integer.getInteger("ferrule.edits", 4);
    private static final int REQUESTS_PER_SECOND = 50;
    private static final List<Door> DOORS = List.of(Door.values());
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Path FOLDER = Checkout.made("tyres-that-are-edited");
    private static final Path ASIDE = Checkout.made("tyres-edited-aside");
    private static final String TYRES = "decision-tables/tyres.xlsx";
    private static final String REFERENCE = "decision-tables/reference.xlsx";

    /** What happens before the record system answers. */
    private static volatile Runnable whileFetched = () -> {};

    private static volatile String server = "";

    private final Map<String, String> versions = new ConcurrentHashMap<>();
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final List<String> wrong = new ArrayList<>();

    /** A service whose rulebook may be edited, and the FHIR server of a record system. */
    public static final class EditedService implements QuarkusTestResourceLifecycleManager {

        private final HttpServer records;

        public EditedService() throws IOException {
            records = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            records.createContext("/fhir/Patient/7", EditedService::send);
        }

        private static void send(HttpExchange exchange) throws IOException {
            whileFetched.run();
            byte[] patient = "{\"resourceType\": \"Patient\", \"id\": \"7\"}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/fhir+json");
            exchange.sendResponseHeaders(200, patient.length);
            exchange.getResponseBody().write(patient);
            exchange.close();
        }

        @Override
        public Map<String, String> start() {
            records.start();
            server = "http://127.0.0.1:" + records.getAddress().getPort() + "/fhir";
            return Map.of(
                    "ferrule.rulebook",
                    TinyRulebook.write(FOLDER).toAbsolutePath().toString(),
                    "ferrule.cds.servers",
                    server,
                    "ferrule.cds.timeout",
                    "60s");
        }

        @Override
        public void stop() {
            records.stop(0);
        }
    }

    @BeforeEach
    void beginWithAGoodRulebook() throws IOException, InterruptedException {
        save(0);
    }

    /** Saves a version of the rulebook and waits until it decides; the time it took in milliseconds. */
    private long save(int edit) throws IOException, InterruptedException {
        String digest = write(edit, "< tyre.least");
        long start = System.nanoTime();
        while (!digest().equals(digest)) {
            assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(60));
            Thread.sleep(10);
        }
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    /** Both workbooks differ from edit to edit; the digest of them. */
    private String write(int edit, String cell) throws IOException {
        Path reference = TinyRulebook.write(ASIDE, "0.1.0", "0.1." + edit).resolve(REFERENCE);
        byte[] numbered = Files.readAllBytes(reference);
        Path tyres =
                TinyRulebook.write(ASIDE, "A soft tyre", "A soft tyre " + edit).resolve(TYRES);
        if (cell.equals("thirty")) {
            TinyRulebook.write(ASIDE, "< tyre.least", cell);
        }
        Files.write(FOLDER.resolve(REFERENCE), numbered);
        Files.copy(tyres, FOLDER.resolve(TYRES), StandardCopyOption.REPLACE_EXISTING);
        String digest = RulebookFiles.read(FOLDER).digest();
        versions.put(digest, "0.1." + edit + "/A soft tyre " + edit);
        return digest;
    }

    /** Each door in turn. */
    private void request(HttpClient client) {
        Door door = DOORS.get(sent.getAndIncrement() % DOORS.size());
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + door.path()))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(door.body()))
                .build();
        var unused = client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .whenComplete((answer, failure) -> {
                    String what = failure == null ? mistake(door, answer) : failure.toString();
                    if (!what.isEmpty()) {
                        synchronized (wrong) {
                            wrong.add(what);
                        }
                    }
                    answered.incrementAndGet();
                });
    }

    private String mistake(Door door, HttpResponse<String> answer) {
        try {
            JsonNode decision = door.decision(MAPPER.readTree(answer.body()));
            String expected =
                    versions.getOrDefault(decision.at("/rulebook/digest").asText(), "a digest that was written");
            String seen = decision.at("/rulebook/version").asText() + "/" + title(decision);
            boolean alike = door == Door.NATIVE ? seen.equals(expected) : expected.startsWith(seen);
            return answer.statusCode() == door.status() && alike
                    ? ""
                    : door + " " + answer.statusCode() + " " + seen + " instead of " + expected;
        } catch (IOException | RuntimeException e) {
            return door + " " + e;
        }
    }

    /** The title of the rule about a soft tyre; nothing where it did not fire. */
    private static String title(JsonNode decision) {
        for (JsonNode fired : decision.path("fired")) {
            if (fired.get("rule").asText().equals("TYR-01")) {
                return fired.get("title").asText();
            }
        }
        return "";
    }

    @Test
    void editsUnderLoadLoseNoRequestAndMixNoRulebooks() throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        ScheduledExecutorService load = Executors.newSingleThreadScheduledExecutor();
        List<Long> times = new ArrayList<>();
        long heap = heap();
        try {
            var unused = load.scheduleAtFixedRate(
                    () -> request(client), 0, 1_000_000 / REQUESTS_PER_SECOND, TimeUnit.MICROSECONDS);
            for (int edit = 1; edit <= EDITS; edit++) {
                times.add(save(edit));
            }
        } finally {
            load.shutdown();
            assertThat(load.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
        for (int i = 0; i < 1000 && answered.get() < sent.get(); i++) {
            Thread.sleep(10);
        }
        report(times, heap);
        assertThat(wrong).isEmpty();
        assertThat(answered).hasValue(sent.get());
    }

    @Test
    void aCallDuringWhichTheRulebookIsReplacedIsReadAgainByTheWordsOfTheNewOne() {
        String before = digest();
        whileFetched = () -> {
            try {
                save(EDITS + 1);
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
        try {
            String decided = given().contentType("application/json")
                    .body("{\"hook\": \"patient-view\", \"hookInstance\": \"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea\","
                            + " \"fhirServer\": \"" + server + "\", \"context\": {\"userId\": \"Practitioner/1\","
                            + " \"patientId\": \"7\"}, \"prefetch\": {\"observations\": null}}")
                    .post(Door.CDS_HOOKS.path())
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("extension.'org.ferrule.decision'.rulebook.digest");
            assertThat(decided).isEqualTo(digest()).isNotEqualTo(before);
        } finally {
            whileFetched = () -> {};
        }
    }

    /** The rulebook that decides. */
    private static String digest() {
        return given().get("/q/health/ready").path("checks.find { it.name == 'rulebook' }.data.digest");
    }

    /** What lasts, in mebibytes. */
    private static long heap() {
        System.gc();
        return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20;
    }

    private void report(List<Long> times, long heap) {
        List<Long> sorted = times.stream().sorted().toList();
        System.out.printf(
                "edits %d, requests %d, answered %d, wrong %d; saved to active: median %d ms, longest %d ms; heap %d MiB before, %d MiB after%n",
                times.size(),
                sent.get(),
                answered.get(),
                wrong.size(),
                sorted.get(sorted.size() / 2),
                sorted.get(sorted.size() - 1),
                heap,
                heap());
    }

    @Test
    void ruleFilesAreCodeAndNotCheckedUnlessTheOperatorAllowsIt() {
        given().multiPart("file", "more.drl", new byte[] {1})
                .post("/api/v1/rulebook/check")
                .then()
                .statusCode(400)
                .body("errors[0].detail", containsString("not taken"));
    }

    @Test
    void aBadEditIsToldAndTheLastGoodRulebookStays() throws IOException, InterruptedException {
        String good = given().get("/api/v1/rulebook").path("digest");
        String bad = write(1000, "thirty");
        String refusals = "ferrule_rulebook_reloads_total{result=\"refused\"}";
        for (int i = 0;
                i < 1000 && !"refused".equals(given().get("/api/v1/rulebook").path("check.state"));
                i++) {
            Thread.sleep(20);
        }
        given().get("/api/v1/rulebook")
                .then()
                .body("digest", equalTo(good))
                .body("check.state", equalTo("refused"))
                .body("check.digest", equalTo(bad))
                .body("check.findings[0].code", equalTo("CELL-NUMBER"));
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("status", equalTo("UP"))
                .body("checks.find { it.name == 'rulebook' }.data.digest", equalTo(good))
                .body("checks.find { it.name == 'rulebook' }.data.state", equalTo("refused"))
                .body("checks.find { it.name == 'rulebook' }.data.refused", equalTo(bad))
                .body("checks.find { it.name == 'rulebook' }.data.findings", equalTo(1));
        assertThat(given().get("/q/metrics").asString()).contains(refusals).doesNotContain(refusals + " 0.0");
        save(1001);
        given().get("/api/v1/rulebook")
                .then()
                .body("check.state", equalTo("active"))
                .body("digest", not(equalTo(good)));
    }
}
