package org.ferrule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ferrule.access.NewKey;
import org.ferrule.access.Role;
import org.ferrule.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged program lets a draft become what decides, by the command line, under load, and over ends without order.
 */
class LifecycleIT {

    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final int ACTIVATIONS = 200;

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    /** What a verb came to. */
    private record Ended(int code, String out) {}

    private Ended run(Map<String, String> settings, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(PackagedService.java());
        command.addAll(List.of("-jar", PackagedService.JAR.toString()));
        command.addAll(List.of(words));
        Path out = Files.createTempFile(folder, "verb", ".out");
        ProcessBuilder verb = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        verb.environment().putAll(settings);
        Process process = verb.start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return new Ended(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8));
    }

    private void git(Path in, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-c", "user.name=a", "-c", "user.email=a@b.c"));
        command.addAll(List.of(words));
        Process git = new ProcessBuilder(command)
                .directory(in.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(git.waitFor()).as(String.join(" ", words)).isZero();
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group();
    }

    /** Another version of the tyres, committed in git, and changed once more since. */
    private Path committed(String text) throws IOException, InterruptedException {
        Path work = TinyRulebook.write(folder.resolve("work"), "Pump the tyre.", text);
        git(work, "init", "-q");
        git(work, "add", ".");
        git(work, "commit", "-qm", "a change");
        TinyRulebook.write(work, "Pump the tyre.", "Not committed yet.");
        return work;
    }

    @Test
    void aCommitIsDraftedApprovedByAKeyOfOnesOwnActivatedAndStaysOverAKill() throws Exception {
        NewKey author = NewKey.of("anna", Set.of(Role.AUTHOR));
        NewKey approver = NewKey.of("ben", Set.of(Role.APPROVE));
        NewKey program = NewKey.of("program", Set.of(Role.EVALUATE, Role.READ_AUDIT));
        Path keys = Files.writeString(
                folder.resolve("keys"), author.line() + "\n" + approver.line() + "\n" + program.line() + "\n");
        Path approvers = Files.writeString(folder.resolve("approvers"), "# nobody yet\n");
        Map<String, String> settings =
                Map.of("FERRULE_ACCESS_KEYS", keys.toString(), "FERRULE_RELEASE_KEYS", approvers.toString());
        String digest;
        try (PackagedService service = PackagedService.launch(folder, settings).started()) {
            Map<String, String> anna = by(service, author);
            Map<String, String> ben = by(service, approver);
            Ended drafted = run(
                    anna, "draft", committed("Pump it up.").toString(), "--title", "Up", "--git", "HEAD", "--submit");
            assertThat(drafted.code()).as(drafted.out()).isZero();
            assertThat(drafted.out()).contains("It is with its reviewers.").contains("0 error(s)");
            String id = found(Pattern.compile("(?<=draft )[0-9a-f-]{36}"), drafted.out());
            digest = found(DIGEST, drafted.out());
            Ended own = run(anna, "approve", id, "--reason", "mine", "--seen", digest);
            assertThat(own.code()).as(own.out()).isEqualTo(1);
            Ended early = run(ben, "activate", digest, "--reason", "too early");
            assertThat(early.code()).isEqualTo(1);
            assertThat(early.out()).contains("have it approved");
            Ended other = run(ben, "approve", id, "--reason", "seen", "--seen", "sha256:0");
            assertThat(other.code()).isEqualTo(1);
            assertThat(other.out()).contains("another content by now");
            Ended unknown = run(ben, "approve", id, "--reason", "seen", "--seen", digest, "--key", "bens-key");
            assertThat(unknown.code()).as(unknown.out()).isEqualTo(1);
            assertThat(unknown.out()).contains("No key of yours is known here");
            String key = found(Pattern.compile("(?<=Signed by )\\S+"), unknown.out());
            Files.writeString(approvers, key + " key ben\n");
            service.kill();
        }
        try (PackagedService service = PackagedService.launch(folder, settings).started()) {
            Map<String, String> ben = by(service, approver);
            Ended listed = run(ben, "history");
            assertThat(listed.out()).contains("(under-review)");
            String id = found(Pattern.compile("(?<=draft )[0-9a-f-]{36}"), listed.out());
            Ended approved = run(ben, "approve", id, "--reason", "seen", "--seen", digest, "--key", "bens-key");
            assertThat(approved.out()).contains("Approved: it is approved.");
            assertThat(approved.code()).isZero();
            Ended activated = run(ben, "activate", digest, "--reason", "agreed");
            assertThat(activated.code()).as(activated.out()).isZero();
            assertThat(activated.out()).contains("in-force");
            service.kill();
        }
        try (PackagedService service = PackagedService.launch(folder, settings).started()) {
            JsonNode answer = decided(service, program.key());
            assertThat(answer.path("recommendation").path("text").asText()).isEqualTo("Pump it up.");
            assertThat(answer.path("rulebook").path("digest").asText()).isEqualTo(digest);
            Ended history = run(by(service, approver), "history");
            assertThat(history.out())
                    .contains("decides " + digest)
                    .contains("in-force")
                    .contains("key ben: agreed");
        }
        Ended verified = run(Map.of(), "verify");
        assertThat(verified.code()).as(verified.out()).isZero();
    }

    private static Map<String, String> by(PackagedService service, NewKey key) throws IOException {
        return Map.of("FERRULE_SERVICE", service.at("/").toString(), "FERRULE_KEY", key.key());
    }

    private JsonNode decided(PackagedService service, String key) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.at("/api/v1/evaluations"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(TinyRulebook.SOFT_TYRE));
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(201);
        return Json.read(answer.body());
    }

    @Test
    void activationsAndReturnsUnderLoadLoseAndMixNothing() throws Exception {
        Map<String, String> settings = Map.of("FERRULE_RELEASE_APPROVALS", "0");
        try (PackagedService service = PackagedService.launch(folder, settings).started()) {
            Map<String, String> here = Map.of("FERRULE_SERVICE", service.at("/").toString());
            Ended drafted = run(
                    here, "draft", committed("Pump it up.").toString(), "--title", "Up", "--git", "HEAD", "--submit");
            assertThat(drafted.code()).as(drafted.out()).isZero();
            String other = found(DIGEST, drafted.out());
            String first = decided(service, "").path("rulebook").path("digest").asText();
            Map<String, String> texts = new HashMap<>(Map.of(first, "Pump the tyre.", other, "Pump it up."));
            AtomicBoolean over = new AtomicBoolean();
            ExecutorService threads = Executors.newFixedThreadPool(4);
            List<Future<Integer>> callers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                callers.add(threads.submit(() -> ask(service, texts, over)));
            }
            for (int i = 0; i < ACTIVATIONS; i++) {
                activate(service, i % 2 == 0 ? other : first);
            }
            over.set(true);
            int asked = 0;
            for (Future<Integer> caller : callers) {
                asked += caller.get();
            }
            threads.shutdown();
            assertThat(asked).isGreaterThan(ACTIVATIONS);
        }
        Ended verified = run(Map.of(), "verify");
        assertThat(verified.code()).as(verified.out()).isZero();
        Ended replayed = run(Map.of(), "replay", "--all");
        assertThat(replayed.code()).as(replayed.out()).isZero();
    }

    /** Asks until it is over; each answer has the words of the rulebook that it names. */
    private int ask(PackagedService service, Map<String, String> texts, AtomicBoolean over) throws Exception {
        int asked = 0;
        while (!over.get()) {
            JsonNode answer = decided(service, "");
            String digest = answer.path("rulebook").path("digest").asText();
            assertThat(answer.path("recommendation").path("text").asText()).isEqualTo(texts.get(digest));
            asked++;
            Thread.sleep(80);
        }
        return asked;
    }

    private void activate(PackagedService service, String digest) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = http.send(
                HttpRequest.newBuilder(service.at("/api/v1/rulebook/activations"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(
                                Json.write(Map.of("digest", digest, "reason", "to and fro"))))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(201);
        assertThat(decided(service, "").path("rulebook").path("digest").asText())
                .isEqualTo(digest);
    }
}
