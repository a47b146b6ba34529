package org.ferrule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.ferrule.json.Json;
import org.ferrule.merkle.Hash;
import org.ferrule.notes.VerifierKey;
import org.ferrule.verify.ExportFile;
import org.ferrule.verify.LogReport;
import org.ferrule.verify.LogVerifier;

/**
 * Holds the log of a running service against the answers that its clients received and the checkpoints that they kept.
 */
final class LogAgainstAnswers {

    private static final String EVALUATIONS = "/api/v1/evaluations/";
    private static final int REPLAYED = 20;

    private final Path data;
    private final Answers answers;
    private final Random random;
    private final List<String> notes = new ArrayList<>();

    LogAgainstAnswers(Path data, Answers answers, Random random) {
        this.data = data;
        this.answers = answers;
        this.random = random;
    }

    /**
     * What came of it.
     *
     * @param received answers that clients received
     * @param records records of the log; may be more, for the last answers before a kill reach nobody
     * @param lost answers without a record
     * @param changed answers whose record says something else
     * @param doubled records of a decision or of a request that has another record
     */
    record Tally(long received, long records, long lost, long changed, long doubled) {}

    /** Keeps a checkpoint as an auditor would. */
    void keepCheckpoint(PackagedService service) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = service.get("/api/v1/audit/checkpoint");
        assertThat(response.statusCode()).isEqualTo(200);
        notes.add(Json.read(response.body()).path("note").asText());
    }

    /** Verifies the whole log, reads each answer that came since the last time, and replays some of them. */
    Tally check(PackagedService service) throws IOException, InterruptedException {
        Path export = Files.createTempFile(data, "export", ".ndjson");
        service.download("/api/v1/audit/export", export);
        Tally tally = tally(export);
        assertThat(tally.lost() + tally.changed() + tally.doubled())
                .as("%s", tally)
                .isZero();
        verify(export, tally);
        Files.delete(export);
        List<String> fresh = new ArrayList<>(answers.takeFresh());
        fresh.parallelStream().forEach(id -> assertSame(service, id));
        Collections.shuffle(fresh, random);
        for (String id : fresh.subList(0, Math.min(REPLAYED, fresh.size()))) {
            assertReplayed(service, id);
        }
        return tally;
    }

    /** Reads every answer there ever was. */
    void readAll(PackagedService service) {
        answers.digests().keySet().parallelStream().forEach(id -> assertSame(service, id));
    }

    private Tally tally(Path export) throws IOException {
        Map<String, Hash> received = answers.digests();
        Set<String> lost = new HashSet<>(received.keySet());
        Set<String> seen = new HashSet<>();
        long[] counts = new long[3];
        try (Stream<String> lines = Files.lines(export, StandardCharsets.UTF_8)) {
            lines.skip(1).forEach(line -> {
                JsonNode answer = Json.read(line.getBytes(StandardCharsets.UTF_8))
                        .path("record")
                        .path("answer");
                String id = answer.path("id").asText();
                Hash expected = received.get(id);
                counts[0]++;
                counts[1] += expected == null || expected.equals(Answers.digest(answer)) ? 0 : 1;
                counts[2] += seen.add(id) && seen.add(answer.path("subject").asText()) ? 0 : 1;
                lost.remove(id);
            });
        }
        return new Tally(received.size(), counts[0], lost.size(), counts[1], counts[2]);
    }

    private void verify(Path export, Tally tally) {
        LogVerifier verifier =
                new LogVerifier(List.of(VerifierKey.read(data.resolve("keys/checkpoint.pub"))), new TreeSet<>(notes));
        LogReport report = verifier.verify(new ExportFile(export), read -> {});
        assertThat(report.findings()).isEmpty();
        assertThat(report.size()).isEqualTo(tally.records());
        assertThat(report.checkpoints()).isPositive();
    }

    private void assertSame(PackagedService service, String id) {
        try {
            HttpResponse<byte[]> response = service.get(EVALUATIONS + id);
            assertThat(response.statusCode()).as(id).isEqualTo(200);
            assertThat(Answers.digest(Json.read(response.body())))
                    .as(id)
                    .isEqualTo(answers.digests().get(id));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("cannot read " + id, e);
        }
    }

    private static void assertReplayed(PackagedService service, String id) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = service.post(EVALUATIONS + id + "/replay", "");
        String body = new String(response.body(), StandardCharsets.UTF_8);
        assertThat(Json.read(response.body()).path("identical").asBoolean())
                .as(body)
                .isTrue();
    }
}
