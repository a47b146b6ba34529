package org.ferrule.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.ferrule.data.KeyFolder;
import org.ferrule.merkle.Hash;
import org.ferrule.merkle.MerkleTree;
import org.ferrule.merkle.PlainTree;
import org.ferrule.merkle.Proofs;
import org.ferrule.merkle.TreeHead;
import org.ferrule.notes.Checkpoint;
import org.ferrule.notes.Origin;
import org.ferrule.notes.SigningKey;
import org.ferrule.recording.Checkpoints;
import org.ferrule.recording.LogClock;
import org.ferrule.recording.RecordWriter;
import org.ferrule.records.CardId;
import org.ferrule.records.DamagedRecordException;
import org.ferrule.records.DecisionRecord;
import org.ferrule.records.EventRecord;
import org.ferrule.records.Feedback;
import org.ferrule.records.LogSource;
import org.ferrule.records.LoggedRecord;
import org.ferrule.records.Records;
import org.ferrule.records.Requester;
import org.ferrule.verify.LogFinding;
import org.ferrule.verify.LogReport;
import org.ferrule.verify.LogVerifier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every store promises, whatever database it is on. */
abstract class RecordStoreContract {

    private final List<RecordStore> opened = new ArrayList<>();

    RecordStore store;

    /** A store on the database of this test, which is empty at first. */
    abstract RecordStore open();

    /** The same, which changes nothing, not even an old schema. */
    abstract RecordStore openExisting();

    /** A store on the same database that waits for half a second where others wait for five. */
    abstract RecordStore openImpatient();

    /** Keeps others from writing until it is closed. */
    abstract AutoCloseable holdUp() throws Exception;

    /** Runs a statement on the database behind the back of the store. */
    abstract void tamper(String sql) throws Exception;

    @BeforeEach
    void openOne() {
        store = openAnother();
    }

    @AfterEach
    void closeAll() {
        opened.forEach(RecordStore::close);
    }

    final RecordStore openAnother() {
        RecordStore another = open();
        opened.add(another);
        return another;
    }

    static List<LoggedRecord> all(RecordStore store) {
        List<LoggedRecord> all = new ArrayList<>();
        store.scan(0, store.head().size(), all::add);
        return all;
    }

    private static List<Hash> leaves(RecordStore store) {
        return all(store).stream().map(LoggedRecord::leaf).toList();
    }

    static Hash root(List<Hash> leaves) {
        return new PlainTree(leaves).root(leaves.size());
    }

    private static List<String> ids(List<LoggedRecord> records) {
        return records.stream().map(record -> record.record().id()).toList();
    }

    @Test
    void aNewLogIsEmpty() {
        assertThat(store.head()).isEqualTo(new TreeHead(0, MerkleTree.empty()));
        assertThat(store.search(Query.newest(10))).isEqualTo(new Page(List.of(), null));
        assertThat(store.find("none")).isEmpty();
        assertThat(all(store)).isEmpty();
        assertThat(store.checkpoints()).isEmpty();
    }

    @Test
    void givesBackTheVeryBytes() {
        List<DecisionRecord> records = Records.some(1203);
        assertThat(store.append(records.subList(0, 1))).isZero();
        assertThat(store.append(records.subList(1, records.size()))).isEqualTo(1);
        List<LogSource.Entry> stored = new ArrayList<>();
        store.stored().scan(stored::add);
        assertThat(stored).hasSameSizeAs(records);
        for (int i = 0; i < records.size(); i++) {
            byte[] canonical = records.get(i).canonical();
            assertThat(stored.get(i).index()).isEqualTo(i);
            assertThat(stored.get(i).body().bytes()).isEqualTo(canonical);
            assertThat(stored.get(i).leaf())
                    .isEqualTo(MerkleTree.leaf(
                            MerkleTree.leafInput(i, records.get(i).id(), canonical)));
        }
        LoggedRecord found = store.find(records.get(700).id()).orElseThrow();
        assertThat(found.index()).isEqualTo(700);
        assertThat(found.record().canonical()).isEqualTo(records.get(700).canonical());
    }

    @Test
    void tellsItsLatestMoment() {
        assertThat(store.newest()).isEmpty();
        store.append(List.of(Records.ruled("R-1", Records.NOON.plusSeconds(9)), Records.ruled("R-1", Records.NOON)));
        assertThat(store.newest()).contains(Records.NOON.plusSeconds(9));
    }

    @Test
    void aClockThatIsBehindTheRecordsIsNoticed() {
        store.append(List.of(Records.ruled("R-1", Records.NOON)));
        try (RecordWriter recordWriter = new RecordWriter(store)) {
            assertThat(troubleAt(Records.NOON.minusSeconds(50), recordWriter)).isEmpty();
            assertThat(troubleAt(Records.NOON.minusSeconds(70), recordWriter))
                    .contains(
                            "the clock says 2026-03-16T11:58:50Z, but there is a record of 2026-03-16T12:00:00Z: set it"
                                    + " right, or new decisions are recorded with times before those of earlier ones");
            recordWriter
                    .record(Records.ruled("R-1", Records.NOON.plusSeconds(100)))
                    .toCompletableFuture()
                    .join();
            assertThat(troubleAt(Records.NOON.plusSeconds(20), recordWriter)).isPresent();
            assertThat(troubleAt(Records.NOON.plusSeconds(50), recordWriter)).isEmpty();
        }
    }

    private Optional<String> troubleAt(Instant now, RecordWriter recordWriter) {
        return new LogClock(Clock.fixed(now, ZoneOffset.UTC), store, recordWriter).trouble();
    }

    @Test
    void canBeVerified(@TempDir Path keys) throws Exception {
        SigningKey key = SigningKey.openOrMake(keys);
        store.append(Records.some(700));
        store.keep(Checkpoint.sign(store.head(), Records.NOON, key));
        LogVerifier verifier = new LogVerifier(List.of(key.verifier()), List.of());
        assertThat(verifier.verify(store.stored(), read -> {}).findings()).isEmpty();
        tamper("UPDATE record SET body = (SELECT body FROM record WHERE idx = 12) WHERE idx = 500");
        assertThat(verifier.verify(store.stored(), read -> {}).findings())
                .anySatisfy(finding -> assertThat(finding.toString()).contains("500"));
    }

    @Test
    void carriesOnALogThatWasSignedBeforeItHadAnOriginOfItsOwn(@TempDir Path data) throws IOException {
        Path keys = data.resolve("keys");
        store.append(Records.some(2));
        before(keys, store).sign();
        Files.delete(keys.resolve("checkpoint.vkey"));
        Checkpoints carriedOn = checkpoints(keys, null);
        carriedOn.requireContinued();
        Checkpoint own = carriedOn.sign();
        assertThat(own.origin().name()).matches("ferrule/[0-9a-f]{32}");
        assertThat(carriedOn.sign()).isEqualTo(own);
        store.append(Records.some(1));
        checkpoints(keys, null).sign();
        assertThat(store.checkpoints())
                .extracting(Checkpoint::origin)
                .containsExactly(Origin.SHARED, own.origin(), own.origin());
        LogReport report = new LogVerifier(List.of(carriedOn.verifier()), List.of()).verify(store.stored(), read -> {});
        assertThat(report.findings()).isEmpty();
        assertThat(report.checkpoints()).isEqualTo(2);
        assertThat(report.origins()).containsExactly("ferrule", own.origin().name());
    }

    @Test
    void refusesToBeSignedByAnotherNameThanBefore(@TempDir Path data) throws IOException {
        Path keys = data.resolve("keys");
        store.append(Records.some(2));
        checkpoints(keys, Origin.chosen("log.example/one")).sign();
        Files.delete(keys.resolve("checkpoint.vkey"));
        assertThatThrownBy(() -> checkpoints(keys, null).requireContinued())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("signed by the name log.example/one until now")
                .hasMessageContaining("set ferrule.log.origin to log.example/one");
        Files.delete(keys.resolve("checkpoint.vkey"));
        checkpoints(keys, Origin.chosen("log.example/one")).requireContinued();
    }

    /** Checkpoints as they were before installations had names of their own. */
    private static Checkpoints before(Path keys, RecordStore store) {
        return checkpoints(store, keys, Origin.SHARED);
    }

    private Checkpoints checkpoints(Path keys, @Nullable Origin chosen) {
        return checkpoints(store, keys, chosen);
    }

    private static Checkpoints checkpoints(RecordStore store, Path keys, @Nullable Origin chosen) {
        return new Checkpoints(
                store,
                SigningKey.openOrMake(new KeyFolder(keys), chosen),
                keys.resolveSibling("checkpoints.ndjson"),
                Clock.fixed(Records.NOON, ZoneOffset.UTC));
    }

    @Test
    void canBeVerifiedWhileItGrows(@TempDir Path keys) throws Exception {
        SigningKey key = SigningKey.openOrMake(keys);
        store.append(Records.some(300));
        LogSource before = store.stored();
        store.append(Records.some(300));
        store.keep(Checkpoint.sign(store.head(), Records.NOON, key));
        LogVerifier verifier = new LogVerifier(List.of(key.verifier()), List.of());
        LogReport report = verifier.verify(before, read -> {});
        assertThat(report.findings()).isEmpty();
        assertThat(report.size()).isEqualTo(300);
        tamper("UPDATE record SET idx = 1000 WHERE idx = 599");
        assertThat(verifier.verify(before, read -> {}).findings())
                .extracting(LogFinding::code)
                .containsExactly(LogFinding.Code.BEYOND_HEAD);
    }

    @Test
    void packsAgainstTheFirstRecordsOfTheSameRulebook() {
        List<DecisionRecord> records = new ArrayList<>(List.of(Records.large()));
        store.append(records);
        records.add(Records.some(1).get(0));
        CompressedRecord compressed = store.compress(records.get(1));
        assertThat(compressed.dictionary()).isNotNull();
        RecordStore other = openAnother();
        assertThat(other.compress(records.get(1)).dictionary()).isNull();
        other.appendCompressed(List.of(compressed));
        DecisionRecord third = Records.some(1).get(0);
        other.append(List.of(third));
        assertThat(other.compress(third).dictionary()).isEqualTo(compressed.dictionary());
        assertThat(all(other).get(1).record().canonical())
                .isEqualTo(records.get(1).canonical());
    }

    @Test
    void findsAcrossBlocksWhoseClocksDisagree() {
        Random random = new Random(5);
        List<DecisionRecord> records = new ArrayList<>();
        for (int i = 0; i < 1500; i++) {
            long drift = i == 300 ? 1L << 40 : i / 300 % 2 * 700 - random.nextInt(300);
            records.add(Records.ruled("R-" + random.nextInt(3), Records.NOON.plusMillis(i + drift)));
        }
        for (int from = 0; from < records.size(); from += 100) {
            store.append(records.subList(from, from + 100));
        }
        List<LoggedRecord> all = all(store);
        for (int i = 0; i < 20; i++) {
            Instant from = Records.NOON.plusMillis(random.nextInt(1500));
            Query query = new Query(
                    "R-" + random.nextInt(3),
                    "CODE",
                    null,
                    null,
                    random.nextBoolean() ? from : null,
                    random.nextBoolean() ? from.plusMillis(random.nextInt(900)) : null,
                    null,
                    100 + random.nextInt(400),
                    null);
            assertThat(ids(everyPage(store, query))).as("%s", query).isEqualTo(ids(BruteForce.search(all, query)));
        }
    }

    /** Appended before the first count and after it, so that postings and single records are both counted. */
    @Test
    void countsWhatACountOfEveryRecordFinds() {
        long seed = System.nanoTime();
        System.out.println("seed of random counts: " + seed);
        Random random = new Random(seed);
        for (int round : List.of(0, 700, 40, 900)) {
            if (round > 0) {
                store.append(random.ints(round)
                        .mapToObj(any -> Records.random(random, random.nextInt(5)))
                        .toList());
            }
            List<LoggedRecord> all = all(store);
            for (TermField field : TermField.values()) {
                assertThat(store.count(field))
                        .containsExactlyInAnyOrderElementsOf(BruteForce.count(all, field))
                        .containsExactlyInAnyOrderElementsOf(openAnother().count(field));
                assertThat(store.words(field))
                        .isEqualTo(BruteForce.count(all, field).stream()
                                .map(FacetCount::word)
                                .distinct()
                                .sorted()
                                .toList());
            }
        }
    }

    @Test
    void namesWhatIsDamagedBesideTheRecordsThatAreFound() throws Exception {
        List<DecisionRecord> records = Records.some(3);
        store.append(records);
        tamper("UPDATE record SET body = leaf WHERE idx = 1");
        Page page = store.searchReadable(Query.newest(10));
        assertThat(ids(page.records()))
                .containsExactly(records.get(2).id(), records.get(0).id());
        assertThat(page.damaged()).extracting(DamagedRecordException::index).containsExactly(1L);
        assertThatThrownBy(() -> store.search(Query.newest(10))).isInstanceOf(DamagedRecordException.class);
    }

    @Test
    void scansAnyPart() {
        store.append(Records.some(600));
        List<Long> seen = new ArrayList<>();
        store.scan(5, 520, record -> seen.add(record.index()));
        assertThat(seen).isEqualTo(LongStream.range(5, 520).boxed().toList());
        store.scan(598, 9999, record -> seen.add(record.index()));
        assertThat(seen).endsWith(519L, 598L, 599L);
    }

    @Test
    void aScanHoldsNothingWhileItsConsumerWorks() {
        store.append(Records.some(600));
        store.scan(0, 600, record -> {
            if (record.index() % 200 == 0) {
                store.append(Records.some(1));
            }
        });
        assertThat(store.head().size()).isEqualTo(603);
    }

    @Test
    void refusesToAppendNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> store.append(List.of()));
    }

    @Test
    void appendsAllOrNothing() {
        store.append(Records.some(255));
        TreeHead before = store.head();
        DecisionRecord twice = Records.ruled("R-FRESH", Records.NOON);
        List<DecisionRecord> records = new ArrayList<>(Records.some(4));
        records.add(twice);
        records.add(twice);
        assertThatThrownBy(() -> store.append(records))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageNotContaining(twice.id());
        assertThat(store.head()).isEqualTo(before);
        assertThat(store.find(twice.id())).isEmpty();
        assertThat(store.append(List.of(twice))).isEqualTo(255);
        assertThat(ids(store.search(byRule("R-FRESH")).records())).containsExactly(twice.id());
        assertThat(store.head().root()).isEqualTo(root(leaves(store)));
    }

    private static Query byRule(String rule) {
        return new Query(rule, null, null, null, null, null, null, 10, null);
    }

    @Test
    void severalStoresAndThreadsLeaveNoGap() throws Exception {
        List<RecordStore> stores = List.of(store, openAnother(), openAnother(), openAnother());
        List<DecisionRecord> sent = Collections.synchronizedList(new ArrayList<>());
        inThreads(8, thread -> {
            Random random = new Random(thread);
            for (int i = 0; i < 20; i++) {
                List<DecisionRecord> records = Records.some(1 + random.nextInt(4));
                long first = stores.get(thread % stores.size()).append(records);
                assertThat(store.find(records.get(0).id()).orElseThrow().index())
                        .isEqualTo(first);
                sent.addAll(records);
            }
        });
        List<LoggedRecord> all = all(store);
        assertThat(all.stream().map(LoggedRecord::index))
                .isEqualTo(LongStream.range(0, sent.size()).boxed().toList());
        assertThat(ids(all))
                .containsExactlyInAnyOrderElementsOf(
                        sent.stream().map(DecisionRecord::id).toList());
        assertThat(store.head()).isEqualTo(new TreeHead(sent.size(), root(leaves(store))));
    }

    interface Task {
        void run(int thread) throws Exception;
    }

    static void inThreads(int count, Task task) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int thread = i;
            running.add(threads.submit(() -> {
                task.run(thread);
                return null;
            }));
        }
        threads.shutdown();
        for (Future<?> one : running) {
            one.get();
        }
    }

    @Test
    void findsWhatASearchOfEveryRecordFinds() {
        long seed = System.nanoTime();
        System.out.println("seed of random searches: " + seed);
        Random random = new Random(seed);
        List<DecisionRecord> records =
                random.ints(400).mapToObj(any -> Records.random(random)).toList();
        for (int from = 0; from < records.size(); from += 50) {
            store.append(records.subList(from, from + 50));
        }
        List<LoggedRecord> all = all(store);
        for (int i = 0; i < 100; i++) {
            Query query = randomQuery(random);
            assertThat(ids(everyPage(store, query))).as("%s", query).isEqualTo(ids(BruteForce.search(all, query)));
        }
    }

    private static Query randomQuery(Random random) {
        return new Query(
                random.nextInt(2) == 0 ? "R-" + random.nextInt(7) : null,
                random.nextInt(3) == 0 ? "CODE-" + random.nextInt(4) : null,
                random.nextInt(3) == 0 ? "F-" + random.nextInt(7) : null,
                random.nextInt(3) == 0 ? "subject-" + random.nextInt(5) : null,
                random.nextInt(3) == 0 ? moment(random) : null,
                random.nextInt(3) == 0 ? moment(random) : null,
                random.nextInt(3) == 0
                        ? "sha256:"
                                + List.of("a", "b", "c").get(random.nextInt(3)).repeat(64)
                        : null,
                3 + random.nextInt(60),
                null);
    }

    /** Also between two milliseconds. */
    private static Instant moment(Random random) {
        return Records.NOON.plusNanos(random.nextInt(60_000) * 1_000L);
    }

    private static List<LoggedRecord> everyPage(RecordStore store, Query query) {
        List<LoggedRecord> found = new ArrayList<>();
        Page page = store.search(query);
        found.addAll(page.records());
        while (page.next() != null) {
            assertThat(page.records()).hasSize(query.limit());
            page = store.search(query.after(page.next()));
            found.addAll(page.records());
        }
        return found;
    }

    @Test
    void searchesFromTheBeginningToTheEndOfTime() {
        store.append(Records.some(3));
        Query query = new Query(null, null, null, null, Instant.MIN, Instant.MAX, null, 10, null);
        assertThat(store.search(query).records()).hasSize(3);
        Query past = new Query(null, null, null, null, null, Instant.MIN, null, 10, null);
        assertThat(store.search(past).records()).isEmpty();
    }

    @Test
    void aCursorStaysWhileRecordsAreAdded() {
        store.append(Records.some(25));
        Query query = new Query("R-1", null, null, null, null, null, null, 10, null);
        List<LoggedRecord> before = everyPage(store, query);
        Page page = store.search(query);
        List<LoggedRecord> found = new ArrayList<>(page.records());
        while (page.next() != null) {
            store.append(List.of(Records.ruled("R-1", Records.NOON.plusSeconds(9))));
            page = store.search(query.after(page.next()));
            found.addAll(page.records());
        }
        assertThat(ids(found)).isEqualTo(ids(before));
        DecisionRecord late = Records.ruled("R-1", Records.NOON.minusSeconds(9));
        store.append(List.of(late));
        assertThat(ids(everyPage(store, query))).endsWith(late.id()).doesNotHaveDuplicates();
    }

    @Test
    void aClockSetBackMovesNoIndex() {
        DecisionRecord later = Records.ruled("R-1", Records.NOON.plusSeconds(60));
        DecisionRecord earlier = Records.ruled("R-1", Records.NOON);
        store.append(List.of(later));
        store.append(List.of(earlier));
        assertThat(ids(all(store))).containsExactly(later.id(), earlier.id());
        assertThat(ids(store.search(byRule("R-1")).records())).containsExactly(later.id(), earlier.id());
    }

    @Test
    void takesWordsThatNoDatabaseLikes() {
        String odd = "'; DROP TABLE record; --\0" + "x".repeat(100_000);
        DecisionRecord record = Records.of(odd);
        store.append(List.of(record));
        Query query = new Query(null, null, null, odd, null, null, null, 10, null);
        assertThat(ids(store.search(query).records())).containsExactly(record.id());
        assertThat(store.find(odd)).isEmpty();
        assertThat(store.search(byRule(odd)).records()).isEmpty();
    }

    @Test
    void theTreeIsThatOfTheStandard() {
        int[] sizes = {1, 2, 3, 7, 8, 255, 256, 257, 511, 512, 513, 770, 1025};
        Random random = new Random(1);
        TreeHead before = store.head();
        for (int size : sizes) {
            store.append(Records.some((int) (size - before.size())));
            List<Hash> leaves = leaves(store);
            TreeHead head = store.head();
            assertThat(head).as("size %d", size).isEqualTo(new TreeHead(size, root(leaves)));
            for (int index : new int[] {0, size / 2, size - 1, Math.max(0, size - 2), random.nextInt(size)}) {
                List<Hash> path = Proofs.inclusion(index, size, store.subtrees());
                assertThat(Proofs.rootFromInclusion(leaves.get(index), index, size, path))
                        .as("%d of %d", index, size)
                        .isEqualTo(head.root());
            }
            if (before.size() > 0) {
                List<Hash> path = Proofs.consistency(before.size(), size, store.subtrees());
                assertThat(Proofs.verifyConsistency(before.size(), size, before.root(), head.root(), path))
                        .isTrue();
            }
            before = head;
        }
    }

    @Test
    void hasNoSubtreeThatIsNotComplete() {
        store.append(Records.some(300));
        assertThat(store.subtrees().hash(8, 0)).isEqualTo(new PlainTree(leaves(store)).root(256));
        assertThatIllegalArgumentException().isThrownBy(() -> store.subtrees().hash(8, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> store.subtrees().hash(0, 300));
    }

    @Test
    void keepsCheckpointsInTheirOrder(@TempDir Path keys) {
        SigningKey key = SigningKey.openOrMake(keys);
        store.append(Records.some(3));
        Checkpoint first = Checkpoint.sign(store.head(), Records.NOON, key);
        store.append(Records.some(1));
        Checkpoint second = Checkpoint.sign(store.head(), Records.NOON.plusSeconds(1), key);
        List.of(first, second, first).forEach(store::keep);
        assertThat(store.checkpoints()).containsExactly(first, second);
    }

    private static Feedback feedback(String card, String outcome, String at, String comment) {
        ObjectNode told = JsonNodeFactory.instance.objectNode();
        told.putObject("overrideReason").put("userComment", comment);
        return new Feedback(card, outcome, Instant.parse(at), Records.NOON, "somebody", told);
    }

    @Test
    void findsTheFeedbackOnEveryCardOfADecision() {
        Feedback first = feedback(CardId.of("one", 0), "accepted", "2026-03-16T12:00:00Z", "");
        Feedback last = feedback(
                CardId.of("one", CardId.MOST - 1), "overridden", "2026-03-16T12:00:01.5Z", "'; DROP\n\0 \u00e4");
        Feedback other = feedback(CardId.of("two", 0), "accepted", "2026-03-16T12:00:00Z", "");
        store.keepFeedback(List.of(last, other, first));
        assertThat(store.feedback("one")).containsExactly(first, last);
        assertThat(store.feedback("two")).containsExactly(other);
        assertThat(store.feedback("three")).isEmpty();
        store.close();
        assertThat(openAnother().feedback("one")).containsExactly(first, last);
    }

    @Test
    void keepsFeedbackOfOneCardOutcomeAndTimeOnce() {
        String card = CardId.of("one", 0);
        Feedback told = feedback(card, "overridden", "2026-03-16T12:00:00Z", "first");
        Feedback again = feedback(card, "overridden", "2026-03-16T12:00:00Z", "second");
        Feedback later = feedback(card, "overridden", "2026-03-16T12:00:01Z", "third");
        Feedback otherwise = feedback(card, "accepted", "2026-03-16T12:00:00Z", "");
        store.keepFeedback(List.of(told));
        store.keepFeedback(List.of(again, later, otherwise));
        assertThat(store.feedback("one")).containsExactly(otherwise, told, later);
    }

    @Test
    void keepsFeedbackAllOrNone() {
        Feedback good = feedback(CardId.of("one", 0), "accepted", "2026-03-16T12:00:00Z", "");
        Feedback bad = feedback(CardId.of("one", 1), "ignored", "2026-03-16T12:00:00Z", "");
        assertThatThrownBy(() -> store.keepFeedback(List.of(good, bad))).isInstanceOf(StoreUnavailableException.class);
        assertThat(store.feedback("one")).isEmpty();
    }

    @Test
    void isThereAgainAfterItWasClosed() {
        store.append(Records.some(300));
        TreeHead head = store.head();
        store.close();
        RecordStore again = openAnother();
        assertThat(again.head()).isEqualTo(head);
        assertThat(again.append(Records.some(1))).isEqualTo(300);
        assertThat(again.head().root()).isEqualTo(root(leaves(again)));
        assertThat(again.search(byRule("R-2").after(new Cursor(Long.MAX_VALUE, 0).text()))
                        .records())
                .hasSize(10);
    }

    @Test
    void refusesToGoOnWithAnOlderCopy() throws Exception {
        store.append(Records.some(4));
        tamper("UPDATE head SET size = 2"); // of one subtree, as 4 is
        assertThatThrownBy(() -> store.append(Records.some(1)))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("verify");
    }

    @Test
    void doesNothingOnceClosed() {
        store.close();
        assertThatThrownBy(() -> store.append(Records.some(1))).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> store.head()).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> store.probe()).isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void probingLeavesNoTrace() {
        store.append(Records.some(1));
        TreeHead head = store.head();
        store.probe();
        store.probe();
        assertThat(store.head()).isEqualTo(head);
        assertThat(all(store)).hasSize(1);
    }

    @Test
    void namesARecordThatIsDamaged() throws Exception {
        List<DecisionRecord> records = Records.some(3);
        store.append(records);
        tamper("UPDATE record SET body = (SELECT leaf FROM record WHERE idx = 0) WHERE idx = 1");
        assertThatThrownBy(() -> all(store))
                .isInstanceOfSatisfying(
                        DamagedRecordException.class, e -> assertThat(e.index()).isEqualTo(1));
        assertThatThrownBy(() -> store.find(records.get(1).id())).isInstanceOf(DamagedRecordException.class);
        assertThat(store.find(records.get(2).id())).isPresent();
    }

    @Test
    void recordsInGroupsWhatWaits() throws Exception {
        CountingStore counting = new CountingStore(store);
        List<DecisionRecord> records = Records.some(400);
        try (RecordWriter recordWriter = new RecordWriter(counting)) {
            List<Future<Long>> written = new ArrayList<>();
            try (AutoCloseable held = holdUp()) {
                assertThat(held).isNotNull();
                records.forEach(
                        record -> written.add(recordWriter.record(record).toCompletableFuture()));
                Thread.sleep(300);
                assertThat(written).noneMatch(Future::isDone);
            }
            HashSet<Long> indices = new HashSet<>();
            for (int i = 0; i < records.size(); i++) {
                long index = written.get(i).get();
                assertThat(store.find(records.get(i).id()).orElseThrow().index())
                        .isEqualTo(index);
                indices.add(index);
            }
            assertThat(indices).hasSameSizeAs(records);
            assertThat(recordWriter.isHealthy()).isTrue();
        }
        assertThat(counting.appends()).isLessThan(10);
    }

    @Test
    void losesNothingWhenALockIsHeldForLong() throws Exception {
        List<DecisionRecord> records = Records.some(50);
        int failed = 0;
        try (RecordStore impatient = openImpatient();
                RecordWriter recordWriter = new RecordWriter(impatient)) {
            List<Future<Long>> written = new ArrayList<>();
            try (AutoCloseable held = holdUp()) {
                assertThat(held).isNotNull();
                records.forEach(
                        record -> written.add(recordWriter.record(record).toCompletableFuture()));
                Thread.sleep(800);
                assertThat(recordWriter.trouble()).isPresent();
            }
            for (int i = 0; i < records.size(); i++) {
                boolean there = isWritten(written.get(i));
                assertThat(store.find(records.get(i).id()).isPresent()).isEqualTo(there);
                failed += there ? 0 : 1;
            }
        }
        assertThat(failed).isPositive();
    }

    static boolean isWritten(Future<Long> written) throws InterruptedException {
        try {
            written.get();
            return true;
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(StoreUnavailableException.class);
            return false;
        }
    }

    @Test
    void tellsOfTroubleUntilItIsMended() throws Exception {
        try (RecordWriter recordWriter = new RecordWriter(store)) {
            recordWriter.record(Records.some(1).get(0)).toCompletableFuture().get();
            tamper("ALTER TABLE head RENAME TO away");
            assertThat(isWritten(recordWriter.record(Records.some(1).get(0)).toCompletableFuture()))
                    .isFalse();
            assertThat(recordWriter.isHealthy()).isFalse();
            assertThat(recordWriter.trouble().orElseThrow()).contains("cannot write records");
            Thread.sleep(1200);
            assertThat(recordWriter.isHealthy()).isFalse();
            tamper("ALTER TABLE away RENAME TO head");
            for (int i = 0; i < 100 && !recordWriter.isHealthy(); i++) {
                Thread.sleep(50);
            }
            assertThat(recordWriter.trouble()).as("without a request").isEmpty();
            assertThat(recordWriter
                            .record(Records.some(1).get(0))
                            .toCompletableFuture()
                            .get())
                    .isEqualTo(1);
        }
    }

    @Test
    void recordsWhatWaitsWhenItIsClosedAndThenRefuses() throws Exception {
        RecordWriter recordWriter = new RecordWriter(store);
        List<Future<Long>> written = new ArrayList<>();
        Records.some(300)
                .forEach(record -> written.add(recordWriter.record(record).toCompletableFuture()));
        recordWriter.close();
        for (Future<Long> one : written) {
            assertThat(isWritten(one)).isTrue();
        }
        assertThat(isWritten(recordWriter.record(Records.some(1).get(0)).toCompletableFuture()))
                .isFalse();
        assertThat(recordWriter.isHealthy()).isFalse();
        assertThat(store.head().size()).isEqualTo(300);
    }

    private LogReport verified() {
        return new LogVerifier(List.of(), List.of()).verify(store.stored(), read -> {});
    }

    private static EventRecord event(String id, String note) {
        ObjectNode event =
                JsonNodeFactory.instance.objectNode().put("type", "commented").put("text", note);
        return new EventRecord(id, Records.NOON, new Requester("key anna", List.of("author")), "ferrule test", event);
    }

    @Test
    void anEventStandsInTheLogAndIsNoDecision() {
        List<DecisionRecord> decisions = Records.some(300);
        store.append(decisions.subList(0, 100));
        EventRecord event = event("event-1", "why 75?");
        assertThat(store.events().append(event, EventStore.NONE)).hasValue(100);
        store.append(decisions.subList(100, 300));
        assertThat(store.head().size()).isEqualTo(301);
        assertThat(store.events().after(EventStore.NONE)).singleElement().satisfies(logged -> {
            assertThat(logged.index()).isEqualTo(100);
            assertThat(logged.record()).isEqualTo(event);
            assertThat(logged.leaf())
                    .isEqualTo(MerkleTree.leaf(MerkleTree.leafInput(100, "event-1", event.canonical())));
        });
        assertThat(store.events().after(100)).isEmpty();
        assertThat(store.events().find("event-1")).isPresent();
        assertThat(store.events().find(decisions.get(0).id())).isEmpty();
        assertThat(store.find("event-1")).isEmpty();
        assertThat(ids(all(store)))
                .containsExactlyElementsOf(
                        decisions.stream().map(DecisionRecord::id).toList());
        assertThat(store.search(Query.newest(400)).records()).hasSize(300);
        assertThat(store.count(TermField.RULEBOOK).stream()
                        .mapToLong(FacetCount::records)
                        .sum())
                .isEqualTo(300);
        assertThat(verified().findings()).isEmpty();
    }

    @Test
    void ofTwoWhoAddAnEventAtOnceTheLaterOneLooksAgain() {
        store.append(Records.some(3));
        RecordStore other = openAnother();
        assertThat(store.events().append(event("event-1", "first"), EventStore.NONE))
                .hasValue(3);
        assertThat(other.events().append(event("event-2", "second"), EventStore.NONE))
                .isEmpty();
        assertThat(other.head().size()).isEqualTo(4);
        assertThat(other.events().append(event("event-2", "second"), 3)).hasValue(4);
        assertThat(store.events().after(EventStore.NONE))
                .extracting(logged -> logged.record().id())
                .containsExactly("event-1", "event-2");
    }

    @Test
    void aDecisionThatIsMarkedAsAnEventIsFound() throws Exception {
        store.append(Records.some(5));
        tamper("UPDATE record SET kind = 'event' WHERE idx = 2");
        assertThat(verified().findings())
                .anySatisfy(finding -> assertThat(finding.toString()).contains("a decision is marked as an event"));
    }

    @Test
    void anEventThatIsMarkedAsADecisionIsFound() throws Exception {
        store.append(Records.some(2));
        assertThat(store.events().append(event("event-1", "first"), EventStore.NONE))
                .hasValue(2);
        tamper("UPDATE record SET kind = NULL WHERE idx = 2");
        assertThat(verified().findings())
                .anySatisfy(finding -> assertThat(finding.toString()).contains("marked as a decision, and is none"));
        assertThatThrownBy(() -> all(store)).isInstanceOf(DamagedRecordException.class);
    }

    @Test
    void aLogOfBeforeThereWereEventsIsReadAsItIsAndThenTakenOver() throws Exception {
        List<DecisionRecord> decisions = Records.some(300);
        store.append(decisions);
        tamper("DROP INDEX record_event");
        tamper("ALTER TABLE record DROP COLUMN kind");
        tamper("DROP TABLE document");
        tamper("DELETE FROM flyway_schema_history WHERE version = '3'");
        try (RecordStore old = openExisting()) {
            assertThat(ids(all(old)))
                    .containsExactlyElementsOf(
                            decisions.stream().map(DecisionRecord::id).toList());
            assertThat(old.search(Query.newest(400)).records()).hasSize(300);
            assertThat(old.events().after(EventStore.NONE)).isEmpty();
            assertThat(old.count(TermField.RULEBOOK)).isNotEmpty();
            assertThat(new LogVerifier(List.of(), List.of())
                            .verify(old.stored(), read -> {})
                            .findings())
                    .isEmpty();
        }
        RecordStore takenOver = openAnother();
        assertThat(takenOver.events().append(event("event-1", "first"), EventStore.NONE))
                .hasValue(300);
        assertThat(all(takenOver)).hasSize(300);
    }

    @Test
    void whatEventsReferToIsKeptOnce() {
        store.events().keepDocument("sha256:1", new byte[] {1});
        store.events().keepDocument("sha256:1", new byte[] {2});
        assertThat(store.events().document("sha256:1")).contains(new byte[] {1});
        assertThat(store.events().document("sha256:2")).isEmpty();
    }

    @Test
    void anExportHasEventsAndDecisions() throws Exception {
        store.append(Records.some(2));
        assertThat(store.events().append(event("event-1", "first"), EventStore.NONE))
                .hasValue(2);
        List<LogSource.Entry> copied = new ArrayList<>();
        store.copy(0, 3, copied::add);
        assertThat(copied).extracting(LogSource.Entry::id).hasSize(3).endsWith("event-1");
        List<LogSource.Entry> decisions = new ArrayList<>();
        store.scanStored(0, 3, decisions::add);
        assertThat(decisions).extracting(LogSource.Entry::index).containsExactly(0L, 1L);
        assertThat(copied.get(2).body().bytes())
                .isEqualTo(event("event-1", "first").canonical());
    }
}
