package org.ferrule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.ferrule.access.NewKey;
import org.ferrule.access.Role;
import org.ferrule.json.Json;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the packaged service does for those who ask too much of it: one process with a small heap and little patience.
 */
class LimitsIT {

    private static final String EVALUATIONS = "/api/v1/evaluations";
    private static final int MEBIBYTE = 1 << 20;
    /** An eighth of the heap. */
    private static final long CEILING = 32L * MEBIBYTE;

    private static final int SECONDS = 4;
    private static final int MOST_OF_REFUSAL = 64 << 10;

    @TempDir
    private static Path folder = Path.of("");

    private static @Nullable PackagedService running;
    private static String key = "";

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        NewKey made = NewKey.of("tests", EnumSet.allOf(Role.class));
        key = made.key();
        Path rulebook = TinyRulebook.write(folder.resolve("tyres"));
        Map<String, String> settings = Map.of(
                "FERRULE_ACCESS_KEYS",
                Files.writeString(folder.resolve("keys"), made.line()).toString(),
                "FERRULE_REQUEST_TIMEOUT",
                SECONDS + "s",
                "FERRULE_CHECK_TIMEOUT",
                "0.001s",
                "FERRULE_DATA",
                folder.resolve("data").toString());
        running = PackagedService.launchIn(
                        folder, settings, List.of("-Xmx256m"), List.of("serve", "--rulebook", rulebook.toString()))
                .started();
    }

    @AfterAll
    static void stop() {
        service().close();
    }

    private static PackagedService service() {
        if (running == null) {
            throw new IllegalStateException("the service was not started");
        }
        return running;
    }

    /** A connection of which the test says every byte. */
    private static Socket connection() throws IOException {
        Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), service().at("/").getPort());
        socket.setSoTimeout(60_000);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String head(String path, int length, String more) {
        return "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: " + length
                + "\r\n" + more + "\r\n";
    }

    private static String known() {
        return "Authorization: Bearer " + key + "\r\n";
    }

    private static String toTheEnd(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String path) throws IOException {
        return HttpRequest.newBuilder(service().at(path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", path.startsWith("/fhir") ? "application/fhir+json" : "application/json");
    }

    private HttpResponse<byte[]> sent(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> post(String path, byte[] body) throws IOException, InterruptedException {
        return sent(request(path).POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String metrics() throws IOException, InterruptedException {
        return new String(sent(request("/q/metrics").GET()).body(), StandardCharsets.UTF_8);
    }

    private double metric(String name) throws IOException, InterruptedException {
        return metrics()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void unfinishedContentIsHeldUpToTheCeilingOverAllConnections() throws IOException, InterruptedException {
        assertThat(metric("ferrule_requests_held_bytes_max")).isBetween(CEILING * 0.9, CEILING * 1.0);
        List<Socket> callers = new ArrayList<>();
        int answered = 0;
        for (int i = 0; i < 10; i++) {
            Socket caller = connection();
            callers.add(caller);
            send(caller, head("/fhir", 8 * MEBIBYTE, known()));
            send(caller, " ".repeat(5 * MEBIBYTE));
        }
        assertThat(metric("ferrule_requests_held_bytes")).isBetween(1.0, (double) CEILING);
        for (Socket caller : callers) {
            caller.setSoTimeout(200);
            answered += status(caller).filter("503"::equals).isPresent() ? 1 : 0;
        }
        assertThat(answered).as("refused with 503").isBetween(4, 9);
        assertThat(service().get("/q/health/live").statusCode()).isEqualTo(200);
        for (Socket caller : callers) {
            caller.close();
        }
        awaitNothingHeld();
        assertThat(post(EVALUATIONS, bytes(TinyRulebook.SOFT_TYRE)).statusCode())
                .isEqualTo(201);
    }

    private static Optional<String> status(Socket caller) {
        try {
            String line = new String(caller.getInputStream().readNBytes(12), StandardCharsets.UTF_8);
            return Optional.of(line).filter(some -> some.length() == 12).map(some -> some.substring(9));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void awaitNothingHeld() throws IOException, InterruptedException {
        for (int i = 0; i < 100 && metric("ferrule_requests_held_bytes") > 0; i++) {
            Thread.sleep(100);
        }
        assertThat(metric("ferrule_requests_held_bytes")).isZero();
    }

    @Test
    void whatIsOnlyAnnouncedIsNotCounted() throws IOException, InterruptedException {
        List<Socket> callers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            callers.add(connection());
            send(callers.get(i), head("/fhir", 8 * MEBIBYTE, known()) + " ");
        }
        assertThat(metric("ferrule_requests_held_bytes")).isLessThan(MEBIBYTE);
        assertThat(post(EVALUATIONS, bytes(TinyRulebook.SOFT_TYRE)).statusCode())
                .isEqualTo(201);
        for (Socket caller : callers) {
            caller.close();
        }
        awaitNothingHeld();
    }

    @ParameterizedTest
    @ValueSource(strings = {EVALUATIONS, "/fhir", "/api/v1/rulebook/check", "/nowhere"})
    void whoIsNotKnownIsToldAtOnceAndTheConnectionEnds(String path) throws IOException {
        long start = System.nanoTime();
        try (Socket stranger = connection()) {
            send(stranger, head(path, 8 * MEBIBYTE, "") + "{");
            assertThat(status(stranger)).hasValue("401");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
            assertThat(toTheEnd(stranger).toLowerCase(Locale.ROOT)).contains("connection: close");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void aHeadThatDoesNotComeToItsEndEndsTheConnection() throws IOException, InterruptedException {
        long start = System.nanoTime();
        try (Socket stranger = connection()) {
            send(stranger, "GET /q/health HTTP/1.1\r\nHost: x\r\nX-Slow: ");
            int sent = 0;
            while (sent < 60 && isOpen(stranger)) {
                send(stranger, "a");
                sent++;
                Thread.sleep(250);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageMatching("(?i).*(reset|broken pipe|aborted).*");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofSeconds(SECONDS - 1), Duration.ofSeconds(SECONDS + 6));
    }

    private static boolean isOpen(Socket socket) throws IOException {
        socket.setSoTimeout(1);
        try {
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException e) {
            return true;
        }
    }

    @Test
    void contentThatGoesOnAfterTheAnswerEndsTheConnection() throws IOException, InterruptedException {
        try (Socket stranger = connection()) {
            send(stranger, "GET /q/health/live HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n");
            long start = System.nanoTime();
            try {
                for (int i = 0; i < 60; i++) {
                    send(stranger, "a");
                    Thread.sleep(250);
                }
            } catch (IOException e) {
                assertThat(e).hasMessageMatching("(?i).*(reset|broken pipe|aborted).*");
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(SECONDS + 6));
        }
    }

    @Test
    void pathsAndMethodsOfStrangersAreNotMeasuredByName() throws IOException, InterruptedException {
        for (int i = 0; i < 130; i++) {
            http.send(
                    HttpRequest.newBuilder(service().at("/zzz/" + i))
                            .method(i % 2 == 0 ? "GET" : "ZZZ" + i, HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
        }
        sent(request("/api/v1/facts").GET());
        sent(request("/api/v1/rulebook/rules/TYR-01").GET());
        sent(request("/api/v1/rulebook/rules/ZZZ").GET());
        assertThat(metrics().toLowerCase(Locale.ROOT)).doesNotContain("zzz");
        assertThat(metrics())
                .contains("uri=\"/unlisted\"", "uri=\"/api/v1/facts\"", "uri=\"/api/v1/rulebook/rules/{id}\"");
    }

    private static String unknownNames(int bytes) {
        return IntStream.range(0, bytes / 40)
                .mapToObj(i -> "\"serumPressureAtRestUnknown%07d\":1".formatted(i))
                .collect(Collectors.joining(",", "{\"facts\":{", "}}"));
    }

    @Test
    void aRefusalIsShortHoweverMuchIsWrong() throws IOException, InterruptedException {
        HttpResponse<byte[]> refusal = post(EVALUATIONS, bytes(unknownNames(MEBIBYTE - 1_000)));
        assertThat(refusal.statusCode()).isEqualTo(400);
        assertThat(refusal.body()).hasSizeLessThan(MOST_OF_REFUSAL);
        JsonNode errors = Json.read(refusal.body()).path("errors");
        assertThat(errors).hasSize(101);
        assertThat(errors.get(100).path("detail").asText()).matches("and \\d{5} more");
    }

    @Test
    void longNamesOfControlCharactersMakeNoLongRefusal() throws IOException, InterruptedException {
        String names = IntStream.range(0, 180)
                .mapToObj(i -> "\"" + "\\u0001".repeat(900) + i + "\":1")
                .collect(Collectors.joining(",", "{\"facts\":{", "}}"));
        HttpResponse<byte[]> refusal = post(EVALUATIONS, bytes(names));
        assertThat(refusal.statusCode()).isEqualTo(400);
        assertThat(refusal.body()).hasSizeLessThan(MOST_OF_REFUSAL);
    }

    @Test
    void theRefusalOfALineIsNoLongerThanTenTimesTheLineOrFourKilobytes() throws IOException, InterruptedException {
        String lines = "{\"facts\":{" + "\"q\":1".concat("}}\n") + unknownNames(2_000) + "\n" + unknownNames(20_000);
        HttpResponse<byte[]> answer = sent(HttpRequest.newBuilder(service().at(EVALUATIONS + "/batch"))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofString(lines)));
        String[] asked = lines.split("\n");
        String[] told = new String(answer.body(), StandardCharsets.UTF_8).split("\n");
        assertThat(told).hasSameSizeAs(asked);
        for (int i = 0; i < told.length; i++) {
            assertThat(told[i].length()).isLessThan(Math.max(4_000, 10 * asked[i].length()));
            assertThat(Json.read(bytes(told[i])).path("status").asInt()).isEqualTo(400);
        }
    }

    @Test
    void healthIsToldWhileLongRequestsAreWorkedOn() throws IOException, InterruptedException {
        byte[] body = bytes(unknownNames(MEBIBYTE - 1_000));
        List<Thread> senders = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            senders.add(new Thread(() -> {
                try {
                    post(EVALUATIONS, body);
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }));
        }
        senders.forEach(Thread::start);
        long slowest = 0;
        for (int i = 0; i < 50; i++) {
            long start = System.nanoTime();
            assertThat(service().get("/q/health/live").statusCode()).isEqualTo(200);
            slowest = Math.max(slowest, System.nanoTime() - start);
        }
        for (Thread sender : senders) {
            sender.join();
        }
        // Far more than it takes, for other programs may keep the machine busy; it took seconds when an event loop was
        // stopped.
        assertThat(Duration.ofNanos(slowest)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void moreThanAThousandResultsOfAFactAreRefusedByItsName() throws IOException, InterruptedException {
        String results = "{\"value\":2,\"unit\":\"bar\"},".repeat(1_000) + "{\"value\":2,\"unit\":\"bar\"}";
        HttpResponse<byte[]> refusal = post(EVALUATIONS, bytes("{\"facts\":{\"pressure\":[" + results + "]}}"));
        assertThat(refusal.statusCode()).isEqualTo(400);
        assertThat(Json.read(refusal.body()).at("/errors/0/pointer").asText()).isEqualTo("/facts/pressure");
    }

    private static byte[] packed(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private HttpResponse<byte[]> postAs(String encoding, String path, byte[] body)
            throws IOException, InterruptedException {
        return sent(
                request(path).header("Content-Encoding", encoding).POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    @Test
    void packedContentIsReadWithinTheSameLimits() throws IOException, InterruptedException {
        assertThat(postAs("gzip", EVALUATIONS, packed(bytes(TinyRulebook.SOFT_TYRE)))
                        .statusCode())
                .isEqualTo(201);
        assertThat(postAs("gzip", EVALUATIONS, packed(new byte[2 * MEBIBYTE])).statusCode())
                .isEqualTo(413);
        assertThat(postAs("gzip", EVALUATIONS, bytes(TinyRulebook.SOFT_TYRE)).statusCode())
                .isEqualTo(400);
        byte[] cut = packed(bytes(unknownNames(1_000)));
        assertThat(postAs("gzip", EVALUATIONS, Arrays.copyOf(cut, cut.length - 9))
                        .statusCode())
                .isEqualTo(400);
        awaitNothingHeld();
    }

    @ParameterizedTest
    @ValueSource(strings = {EVALUATIONS, "/fhir", "/cds-services/x"})
    void otherEncodingsAreRefusedWithTheOneThatIsRead(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> refusal = postAs("br", path, bytes("{}"));
        assertThat(refusal.statusCode()).isEqualTo(415);
        assertThat(refusal.headers().firstValue("Accept-Encoding")).hasValue("gzip");
        assertThat(new String(refusal.body(), StandardCharsets.UTF_8)).contains("Content-Encoding");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/facts", "/api/v1/rulebook", "/fhir/metadata", "/api/v1/nothing"})
    void answersArePackedForWhoeverAcceptsIt(String path) throws IOException, InterruptedException {
        byte[] plain = sent(request(path).GET()).body();
        HttpResponse<byte[]> packed =
                sent(request(path).header("Accept-Encoding", "gzip").GET());
        assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
                .isEqualTo(plain);
    }

    @Test
    void aPageIsPackedToo() throws IOException, InterruptedException {
        String page = post(EVALUATIONS, bytes(TinyRulebook.SOFT_TYRE))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        HttpResponse<byte[]> packed = sent(request(page)
                .header("Accept", "text/html")
                .header("Accept-Encoding", "gzip")
                .GET());
        assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(new String(
                        new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes(),
                        StandardCharsets.UTF_8))
                .contains("<html");
    }

    @Test
    void curlGetsItsAnswerPacked() throws IOException, InterruptedException {
        Process curl = new ProcessBuilder(
                        "curl",
                        "-s",
                        "--compressed",
                        "-w",
                        "%{http_code}",
                        "-H",
                        "Authorization: Bearer " + key,
                        service().at("/api/v1/facts").toString())
                .redirectErrorStream(true)
                .start();
        String told = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(curl.waitFor()).isZero();
        assertThat(told).endsWith("200").contains("\"pressure\"");
    }

    @Test
    void packedLinesAreAnsweredLineByLineAndNotPacked() throws IOException, InterruptedException {
        String line = TinyRulebook.SOFT_TYRE.replace('\n', ' ') + "\n";
        HttpResponse<byte[]> answer = sent(HttpRequest.newBuilder(service().at(EVALUATIONS + "/batch"))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/x-ndjson")
                .header("Content-Encoding", "gzip")
                .header("Accept-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(packed(bytes(line + line)))));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(new String(answer.body(), StandardCharsets.UTF_8).lines())
                .hasSize(2)
                .allMatch(one -> one.contains("recommendation"));
    }

    @Test
    void aCheckThatTakesTooLongIsGivenUp() throws IOException, InterruptedException {
        byte[] workbook = Files.readAllBytes(folder.resolve("tyres/decision-tables/tyres.xlsx"));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        String part =
                """
                --x
                Content-Disposition: form-data; name="file"; filename="tyres.xlsx"
                Content-Type: application/octet-stream

                """;
        body.writeBytes(bytes(part.replace("\n", "\r\n")));
        body.writeBytes(workbook);
        body.writeBytes(bytes("\r\n--x--\r\n"));
        HttpResponse<byte[]> answer = sent(HttpRequest.newBuilder(service().at("/api/v1/rulebook/check"))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("The check was given up");
    }
}
