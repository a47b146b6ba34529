package org.ferrule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged service as a process of its own, on any free port, with the small rulebook. */
final class PackagedService implements AutoCloseable {

    static final Path JAR = Checkout.made("quarkus-app/quarkus-run.jar");
    private static final Pattern ADDRESS = Pattern.compile("Listening on: (http://\\S+)");
    private static final long PATIENCE_SECONDS = 180;
    private static final long POLL_MILLIS = 50;

    private final Process process;
    private final Path log;
    private final HttpClient http = HttpClient.newHttpClient();

    private PackagedService(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Begins to start it.
     *
     * @param folder where its log is written, and its rulebook unless that is there
     * @param settings environment variables
     */
    static PackagedService launch(Path folder, Map<String, String> settings) throws IOException {
        return launch(folder, settings, List.of());
    }

    /** Starts it with files of at most so many KiB each, as if the disk were full after that. */
    static PackagedService launchWithin(int kibibytes, Path folder, Map<String, String> settings) throws IOException {
        return launch(folder, settings, List.of("bash", "-c", "ulimit -f " + kibibytes + "; exec \"$@\"", "bash"));
    }

    /** Starts it by another program, which gets the command after its own arguments. */
    static PackagedService launch(Path folder, Map<String, String> settings, List<String> prefix) throws IOException {
        Path rulebook = folder.resolve("tyres");
        if (!Files.exists(rulebook)) {
            TinyRulebook.write(rulebook);
        }
        List<String> command = new ArrayList<>(prefix);
        command.addAll(java());
        command.addAll(List.of("-jar", JAR.toString(), "serve", "--rulebook", rulebook.toString()));
        return start(folder, settings, command);
    }

    /**
     * Begins to start it by the settings alone.
     *
     * @param folder its current folder
     * @param settings environment variables
     * @param options of Java
     * @param words of the command line
     */
    static PackagedService launchIn(Path folder, Map<String, String> settings, List<String> options, List<String> words)
            throws IOException {
        List<String> command = new ArrayList<>(java());
        command.addAll(options);
        command.addAll(List.of("-jar", JAR.toString()));
        command.addAll(words);
        return start(folder, settings, command);
    }

    /** Java, as the start script calls it. It starts sooner than it runs, for tests start it often. */
    static List<String> java() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:SharedArchiveFile=" + JAR.resolveSibling("classes.jsa"),
                "-Xlog:disable",
                "-Xlog:all=error:stderr");
    }

    private static PackagedService start(Path folder, Map<String, String> settings, List<String> command)
            throws IOException {
        Path log = Files.createTempFile(folder, "service", ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("QUARKUS_HTTP_PORT", "0");
        builder.environment().putAll(settings);
        return new PackagedService(builder.start(), log);
    }

    /** Waits until it serves. */
    PackagedService started() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!ADDRESS.matcher(log()).find()) {
            assertThat(process.isAlive() && System.nanoTime() < end)
                    .as("the service starts: %s", log())
                    .isTrue();
            Thread.sleep(POLL_MILLIS);
        }
        return this;
    }

    /** What it has printed. */
    String log() throws IOException {
        return Files.readString(log, StandardCharsets.UTF_8);
    }

    URI at(String path) throws IOException {
        Matcher address = ADDRESS.matcher(log());
        assertThat(address.find()).isTrue();
        return URI.create(address.group(1)).resolve(path);
    }

    HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return http.send(request(path).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    HttpResponse<byte[]> post(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    void download(String path, Path to) throws IOException, InterruptedException {
        assertThat(http.send(request(path).build(), HttpResponse.BodyHandlers.ofFile(to))
                        .statusCode())
                .isEqualTo(200);
    }

    private HttpRequest.Builder request(String path) throws IOException {
        return HttpRequest.newBuilder(at(path)).timeout(Duration.ofSeconds(PATIENCE_SECONDS));
    }

    /** Waits until it has ended by itself. */
    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /** Ends it in order. */
    void stop() throws InterruptedException {
        process.destroy();
        exitCode();
    }

    /** Ends it at once, whatever it is doing: SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        exitCode();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
