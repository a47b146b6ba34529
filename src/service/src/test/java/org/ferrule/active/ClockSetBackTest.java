package org.ferrule.active;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.ferrule.SharedLoader;
import org.ferrule.TinyRulebook;
import org.ferrule.audit.Masking;
import org.ferrule.audit.Replay;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.notes.Checkpoint;
import org.ferrule.notes.SigningKey;
import org.ferrule.recording.Checkpoints;
import org.ferrule.recording.RecordStores;
import org.ferrule.recording.RecordWriter;
import org.ferrule.records.Requester;
import org.ferrule.store.Page;
import org.ferrule.store.Query;
import org.ferrule.store.RecordStore;
import org.ferrule.store.StoreSettings;
import org.ferrule.verify.LogReport;
import org.ferrule.verify.LogVerifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A clock that somebody sets back, or forward again, neither stops decisions nor loses, doubles or moves one. */
class ClockSetBackTest {

    private static final int EACH = 60;
    private static final int PAGE = 7;

    @TempDir
    private Path folder;

    private final MovedClock clock = new MovedClock();

    /** The clock of the system, moved by an hour or more. */
    private static final class MovedClock extends Clock {

        private Duration by = Duration.ZERO;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(by);
        }
    }

    @Test
    void everyDecisionIsRecordedOnceFoundProvenAndRepeated() throws Exception {
        StoreSettings settings = new StoreSettings(folder.resolve("data"), null, null, null);
        List<String> answered = new ArrayList<>();
        try (RecordStore store = RecordStores.open(settings);
                RecordWriter recordWriter = new RecordWriter(store);
                ActiveRulebook active = active()) {
            Checkpoints checkpoints = new Checkpoints(
                    store, SigningKey.openOrMake(folder.resolve("keys")), folder.resolve("checkpoints.ndjson"), clock);
            DecisionService decisionService = new DecisionService(
                    active,
                    Versions.ofActive(active),
                    recordWriter,
                    new RulebookStore(store),
                    Masking.NOTHING,
                    "test",
                    clock);
            for (Duration by :
                    List.of(Duration.ZERO, Duration.ofHours(-2), Duration.ofDays(-400), Duration.ofDays(3))) {
                clock.by = by;
                answered.addAll(decide(decisionService));
                checkpoints.sign();
            }
            assertThat(answered).doesNotHaveDuplicates().hasSize(4 * EACH);
            assertThat(found(store)).containsExactlyInAnyOrderElementsOf(answered);
            requireProven(store, checkpoints);
            requireRepeated(store, active);
        }
    }

    private ActiveRulebook active() {
        TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
        return new ActiveRulebook(
                TinyRulebook.write(folder.resolve("rulebook")),
                SharedLoader.LOADER,
                rulebook -> new Evaluator(rulebook, clock, () -> ids.generate().toString()),
                clock,
                new RulebookArchive(folder.resolve("archive")),
                KeptReports.none());
    }

    private static List<String> decide(DecisionService decisionService) throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            ids.add(decisionService
                    .decide(TinyRulebook.SOFT_TYRE.getBytes(StandardCharsets.UTF_8), Requester.named("test"))
                    .toCompletableFuture()
                    .get()
                    .decision()
                    .id());
        }
        return ids;
    }

    /** Page by page, as an auditor reads. */
    private static List<String> found(RecordStore store) {
        List<String> ids = new ArrayList<>();
        Query query = Query.newest(PAGE);
        while (true) {
            Page page = store.search(query);
            page.records().forEach(logged -> ids.add(logged.record().id()));
            if (page.next() == null) {
                return ids;
            }
            query = query.after(page.next());
        }
    }

    private static void requireProven(RecordStore store, Checkpoints checkpoints) {
        List<String> notes = store.checkpoints().stream().map(Checkpoint::note).toList();
        assertThat(notes).hasSize(4);
        LogReport report = new LogVerifier(List.of(checkpoints.verifier()), notes).verify(store.stored(), read -> {});
        assertThat(report.isFine()).as("%s", report).isTrue();
        assertThat(report.size()).isEqualTo(4 * EACH);
    }

    private static void requireRepeated(RecordStore store, ActiveRulebook active) {
        try (LoadedRulebook loaded = active.take()) {
            store.scan(0, 4 * EACH, logged -> assertThat(Replay.of(logged.record(), loaded.evaluator()))
                    .returns(true, Replay::identical));
        }
    }
}
