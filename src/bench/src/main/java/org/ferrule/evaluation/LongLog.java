package org.ferrule.evaluation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.ferrule.SharedLoader;
import org.ferrule.ShippedRulebook;
import org.ferrule.data.DataFolder;
import org.ferrule.json.Json;
import org.ferrule.notes.Checkpoint;
import org.ferrule.notes.SigningKey;
import org.ferrule.recording.Checkpoints;
import org.ferrule.recording.InclusionProof;
import org.ferrule.recording.RecordStores;
import org.ferrule.records.DecisionRecord;
import org.ferrule.records.LoggedRecord;
import org.ferrule.records.RecordedAnswer;
import org.ferrule.records.Requester;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.store.CompressedRecord;
import org.ferrule.store.Query;
import org.ferrule.store.RecordStore;
import org.ferrule.store.StoreSettings;
import org.ferrule.verify.LogReport;
import org.ferrule.verify.LogVerifier;
import org.jspecify.annotations.Nullable;

/**
 * Fills a log with decisions on random patients, then finds, proves and verifies them. The decisions of a thousand
 * patients are used again and again, each time with another id and subject: what is measured is the store.
 */
public final class LongLog {

    private static final int GROUP = 256;
    private static final int CHECKPOINT_GROUPS = 400;
    private static final int PATIENTS = 1000;
    private static final int SUBJECTS = 100_000;
    private static final int LOOKS = 500;
    private static final int PAGE = 50;

    private final RecordStore store;
    private final Checkpoints checkpoints;
    private final List<DecisionRecord> decisions;
    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final List<String> some = new ArrayList<>();
    private final Random random = new Random(5);

    private LongLog(Path data, List<DecisionRecord> decisions) {
        this.store = RecordStores.open(new StoreSettings(data, null, null, null));
        this.checkpoints = new Checkpoints(
                store,
                SigningKey.openOrMake(new DataFolder(data).keys(), null),
                new DataFolder(data).checkpoints(),
                Clock.systemUTC());
        this.decisions = decisions;
    }

    /** Takes an empty folder and the number of records. */
    public static void main(String[] arguments) {
        LongLog log = new LongLog(Path.of(arguments[0]), decisions());
        log.fill(Integer.parseInt(arguments[1]));
        log.look();
        log.verify();
        log.store.close();
    }

    private static List<DecisionRecord> decisions() {
        try (Rulebook rulebook = SharedLoader.LOADER.load(ShippedRulebook.FOLDER)) {
            Evaluator evaluator = new Evaluator(rulebook, Clock.systemUTC(), () -> "to be replaced");
            RandomPatients patients = new RandomPatients(rulebook, 5);
            return IntStream.range(0, PATIENTS)
                    .mapToObj(i -> decide(evaluator, patients.next()))
                    .toList();
        }
    }

    private static DecisionRecord decide(Evaluator evaluator, ObjectNode request) {
        ObjectNode answer = (ObjectNode) Json.tree(evaluator.evaluate(request));
        return record(answer, new String(Json.write(request), StandardCharsets.UTF_8));
    }

    private static DecisionRecord record(ObjectNode answer, String received) {
        return new DecisionRecord(
                Instant.now(),
                Requester.named("anonymous"),
                "benchmark",
                received,
                RecordedAnswer.of(answer),
                List.of(),
                300);
    }

    private void fill(int records) {
        long start = System.nanoTime();
        for (int from = 0; from < records; from += GROUP) {
            List<CompressedRecord> group =
                    IntStream.range(from, Math.min(records, from + GROUP))
                            .mapToObj(this::next)
                            .toList()
                            .parallelStream()
                            .map(store::compress)
                            .toList();
            store.appendCompressed(group);
            if (from % (GROUP * CHECKPOINT_GROUPS) == 0) {
                checkpoints.sign();
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("%,d records appended in groups of %d: %,.0f a second%n", records, GROUP, records / seconds);
    }

    private DecisionRecord next(int number) {
        DecisionRecord decision = decisions.get(number % PATIENTS);
        ObjectNode answer = decision.answer().json().deepCopy();
        String id = ids.generate().toString();
        if (random.nextInt(1000) == 0) {
            some.add(id);
        }
        answer.put("id", id).put("subject", "subject-" + random.nextInt(SUBJECTS));
        return record(answer, decision.received());
    }

    private void look() {
        Checkpoint signed = checkpoints.sign();
        time("get", i -> found(some.get(random.nextInt(some.size()))));
        time("proof", i -> InclusionProof.of(found(some.get(random.nextInt(some.size()))), signed, store.subtrees())
                .isProven());
        time("search: newest", i -> store.search(Query.newest(PAGE)));
        time("search: one subject", i -> store.search(query(null, null, "subject-" + random.nextInt(SUBJECTS))));
        time("search: rule and recommendation", i -> search(decisions.get(random.nextInt(PATIENTS))));
        time("search: the tenth page of that", i -> pages(decisions.get(random.nextInt(PATIENTS))));
    }

    private LoggedRecord found(String id) {
        return store.find(id).orElseThrow();
    }

    private static Query query(@Nullable String rule, @Nullable String recommendation, @Nullable String subject) {
        return new Query(rule, recommendation, null, subject, null, null, null, PAGE, null);
    }

    private void search(DecisionRecord like) {
        store.search(likeThis(like));
    }

    private Query likeThis(DecisionRecord like) {
        List<String> rules = List.copyOf(like.answer().rules());
        return query(rules.get(random.nextInt(rules.size())), like.answer().recommendation(), null);
    }

    private void pages(DecisionRecord like) {
        Query query = likeThis(like);
        String next = store.search(query).next();
        for (int page = 2; page <= 10 && next != null; page++) {
            next = store.search(query.after(next)).next();
        }
    }

    private static void time(String what, IntConsumer look) {
        long[] micros = new long[LOOKS];
        for (int i = 0; i < LOOKS; i++) {
            long start = System.nanoTime();
            look.accept(i);
            micros[i] = (System.nanoTime() - start) / 1000;
        }
        Arrays.sort(micros);
        System.out.printf(
                "%s: median %.1f ms, 99 of 100 under %.1f ms%n",
                what, micros[LOOKS / 2] / 1000.0, micros[LOOKS * 99 / 100] / 1000.0);
    }

    private void verify() {
        List<String> notes = store.checkpoints().stream().map(Checkpoint::note).toList();
        long start = System.nanoTime();
        LogReport report = new LogVerifier(List.of(checkpoints.verifier()), notes).verify(store.stored(), read -> {});
        System.out.printf(
                "verify: %,d records, %s, in %.1f s%n",
                report.size(), report.isFine() ? "fine" : "NOT FINE", (System.nanoTime() - start) / 1e9);
    }
}
