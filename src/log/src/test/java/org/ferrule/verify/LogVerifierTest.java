package org.ferrule.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.ferrule.merkle.CompactRange;
import org.ferrule.merkle.Hash;
import org.ferrule.merkle.MerkleTree;
import org.ferrule.notes.Checkpoint;
import org.ferrule.notes.Origin;
import org.ferrule.notes.SignedNote;
import org.ferrule.notes.SigningKey;
import org.ferrule.records.Decisions;
import org.ferrule.records.LogSource.Entry;
import org.ferrule.verify.LogFinding.Code;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an auditor is told of a log that somebody tampered with. */
class LogVerifierTest {

    private static final int SIZE = 730;

    @TempDir
    private Path folder;

    private SigningKey key;
    private MemoryLog log;
    private List<String> outside;

    @BeforeEach
    void record() {
        key = SigningKey.openOrMake(folder);
        log = MemoryLog.of(SIZE, key);
        outside = List.of();
    }

    private LogReport verify() {
        return new LogVerifier(List.of(key.verifier()), outside).verify(log, read -> {});
    }

    private void found(Code code, long index, String message) {
        LogReport report = verify();
        assertThat(report.isFine()).isFalse();
        LogFinding first = report.first().orElseThrow();
        assertThat(first.message()).isEqualTo(message);
        assertThat(first.code()).isEqualTo(code);
        assertThat(first.index()).isEqualTo(index);
    }

    @Test
    void aLogThatNobodyChangedIsFine() {
        List<Long> progress = new ArrayList<>();
        LogReport report = new LogVerifier(List.of(key.verifier()), log.notes).verify(log, progress::add);
        assertThat(report.findings()).isEmpty();
        assertThat(report)
                .isEqualTo(new LogReport(
                        SIZE,
                        log.compactRange.root(),
                        7,
                        700,
                        List.of(key.origin().name()),
                        List.of(),
                        0));
        assertThat(progress).containsExactly((long) SIZE);
    }

    @Test
    void aLogWithoutRecordsIsFine() {
        log = new MemoryLog();
        assertThat(verify()).isEqualTo(new LogReport(0, MerkleTree.empty(), 0, 0, List.of(), List.of(), 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 256, 400, SIZE - 1})
    void aChangedRecordIsNamed(int index) {
        log.change(index, "\"caller\":\"workshop\"", "\"caller\":\"workshoq\"");
        found(Code.CHANGED, index, "record " + index + " (" + Decisions.id(index) + ") is not what was recorded");
        assertThat(verify().findings()).hasSize(1);
        assertThat(verify().root()).isNull();
    }

    @Test
    void aRecordThatIsOnlySpelledDifferentlyIsNamed() {
        log.change(5, "\"caller\":", "\"caller\": ");
        found(Code.CHANGED, 5, "record 5 (" + Decisions.id(5) + ") is not what was recorded");
    }

    @Test
    void aChangedIdIsNamed() {
        Entry entry = log.entries.get(5);
        log.entries.set(5, new Entry(5, "other", entry.leaf(), entry.body()));
        found(Code.CHANGED, 5, "record 5 (other) is not what was recorded");
    }

    @Test
    void aChangedLeafIsNamed() {
        Entry entry = log.entries.get(5);
        log.entries.set(5, new Entry(5, entry.id(), MerkleTree.empty(), entry.body()));
        found(Code.CHANGED, 5, "record 5 (" + Decisions.id(5) + ") is not what was recorded");
    }

    @Test
    void twoChangedRecordsAreBothNamedTheFirstFirst() {
        log.change(300, "workshop", "workshoq");
        log.change(20, "workshop", "workshoq");
        assertThat(verify().findings()).extracting(LogFinding::index).containsExactly(20L, 300L);
        assertThat(verify().checkpoints()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "150, 100", "299, 200"})
    void aChangeThatIsCoveredUpShowsAtTheNextCheckpoint(int index, int from) {
        log.change(index, "workshop", "workshoq");
        log.coverUp();
        LogFinding first = verify().first().orElseThrow();
        assertThat(first.code()).isEqualTo(Code.CHECKPOINT);
        assertThat(first.index()).isEqualTo(from);
        assertThat(first.message())
                .startsWith("records " + from + " to " + (from + 99) + " are not those of which the checkpoint of size "
                        + (from + 100) + " was signed: its root is ");
        assertThat(verify().findings()).hasSize(1);
    }

    @Test
    void aChangeWithItsLeafShowsInTheTile() {
        log.change(300, "workshop", "workshoq");
        Entry entry = log.entries.get(300);
        Hash leaf = MerkleTree.leaf(
                MerkleTree.leafInput(300, entry.id(), entry.body().bytes()));
        log.entries.set(300, new Entry(300, entry.id(), leaf, entry.body()));
        log.notes.clear();
        found(Code.TREE, 256, "records 256 to 511 are not those of which the log stored a hash (tile 1/1)");
    }

    @Test
    void aChangeOfTheHeadIsNamed() {
        log.compactRange = CompactRange.of(SIZE, new byte[Long.bitCount(SIZE) * 32]);
        found(Code.TREE, 700, "records 700 to 729 are not those of the head that is stored");
    }

    @Test
    void aTileThatIsGoneIsNamed() {
        log.tiles.clear();
        found(Code.TREE, 0, "records 0 to 255 are not those of which the log stored a hash (tile 1/0)");
        assertThat(verify().findings()).hasSize(2);
    }

    @Test
    void aRecordThatCannotBeUnpackedIsNamed() {
        Entry entry = log.entries.get(40);
        log.entries.set(40, new Entry(40, entry.id(), entry.leaf(), () -> {
            throw new IllegalArgumentException("the frame is broken");
        }));
        found(Code.DAMAGED, 40, "record 40 cannot be read: the frame is broken");
        assertThat(verify().findings()).hasSize(1);
    }

    @Test
    void aLeafThatIsNoHashIsNamed() {
        Entry entry = log.entries.get(40);
        log.entries.set(40, new Entry(40, entry.id(), null, entry.body()));
        found(Code.DAMAGED, 40, "record 40 cannot be read: its stored leaf is no hash");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 300, SIZE - 2})
    void aDroppedRecordIsNamed(int index) {
        log.entries.remove(index);
        found(Code.MISSING, index, "record " + index + " is missing");
        assertThat(verify().findings()).hasSize(1);
    }

    @Test
    void droppedRecordsAreNamed() {
        log.entries.subList(300, 310).clear();
        found(Code.MISSING, 300, "records 300 to 309 are missing");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 300, SIZE - 2})
    void aDroppedRecordIsNamedAlsoWhenTheRestMovedUp(int index) {
        log.entries.remove(index);
        log.renumber();
        found(Code.MISSING, index, "record " + index + " is missing, and those after moved up");
        log.size--;
        found(Code.MISSING, index, "record " + index + " is missing, and those after moved up");
    }

    @Test
    void severalDroppedRecordsAreNamedAlsoWhenTheRestMovedUp() {
        log.entries.subList(300, 310).clear();
        log.renumber();
        found(Code.MISSING, 300, "records 300 to 309 are missing, and those after moved up");
    }

    @Test
    void anAddedRecordIsNamedWhenTheRestMovedDown() {
        Entry other = log.entries.get(7);
        Hash leaf =
                MerkleTree.leaf(MerkleTree.leafInput(300, "new", other.body().bytes()));
        log.entries.add(300, new Entry(300, "new", leaf, other.body()));
        log.renumber();
        log.size++;
        found(Code.ADDED, 300, "record 300 was added, and those after moved down");
    }

    @Test
    void anAddedRecordOfATakenNumberIsNamed() {
        log.entries.add(
                300,
                new Entry(299, "new", MerkleTree.empty(), log.entries.get(5).body()));
        found(Code.ADDED, 299, "a record 299 was added: there is another one of that number");
    }

    @Test
    void aRecordAddedAfterTheEndIsNamed() {
        Entry last = log.entries.get(SIZE - 1);
        log.entries.add(new Entry(SIZE, "new", last.leaf(), last.body()));
        found(Code.BEYOND_HEAD, SIZE, "record 730 is stored, but the log ends at 730");
    }

    @Test
    void anAddedRecordThatIsCoveredUpShowsAtTheNextCheckpoint() {
        log.entries.add(300, log.entries.get(5));
        log.coverUp();
        assertThat(verify().first().orElseThrow())
                .extracting(LogFinding::code, LogFinding::index)
                .containsExactly(Code.CHECKPOINT, 300L);
    }

    @ParameterizedTest
    @CsvSource({"0, 1, true", "0, 1, false", "20, 600, true", "20, 600, false", "728, 729, true", "728, 729, false"})
    void swappedRecordsAreNamed(int one, int other, boolean withLeaves) {
        log.swap(one, other, withLeaves);
        found(
                Code.REORDERED,
                one,
                "record " + other + " (" + Decisions.id(other) + ") stands where record " + one + " should");
    }

    @Test
    void swappedRecordsThatAreCoveredUpShowAtTheNextCheckpoint() {
        log.swap(20, 600, true);
        log.coverUp();
        assertThat(verify().first().orElseThrow())
                .extracting(LogFinding::code, LogFinding::index)
                .containsExactly(Code.CHECKPOINT, 0L);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "20, 600", "728, 729"})
    void swappedLinesAreNamed(int one, int other) {
        Collections.swap(log.entries, one, other);
        found(Code.REORDERED, one, "record " + other + " stands where record " + one + " should");
        assertThat(verify().findings()).hasSize(1);
    }

    @Test
    void aLogThatIsCutOffIsNoticedByItsHead() {
        log.entries.subList(620, SIZE).clear();
        found(
                Code.MISSING,
                620,
                "the log says that it has 730 records, but they end at 620: missing from record 620 on");
    }

    @Test
    void aLogThatIsCutOffWithItsHeadIsNoticedByACheckpoint() {
        log.entries.subList(620, SIZE).clear();
        log.coverUp();
        found(Code.MISSING, 620, "the log ends at 620, but a checkpoint of 700 exists: missing from record 620 on");
    }

    @Test
    void aLogThatIsSetBackToAnOldCopyIsNoticedByACheckpointKeptElsewhere() {
        outside = log.notes;
        log = MemoryLog.of(500, key);
        found(Code.MISSING, 500, "the log ends at 500, but a checkpoint of 700 exists: missing from record 500 on");
        outside = List.of();
        assertThat(verify().isFine()).isTrue();
    }

    @Test
    void aLogThatWentOnDifferentlyAfterItWasSetBackIsNoticed() {
        outside = List.copyOf(log.notes);
        log = MemoryLog.of(500, key);
        log.entries.addAll(MemoryLog.of(800, key).entries.subList(550, 800));
        log.coverUp();
        assertThat(verify().first().orElseThrow())
                .extracting(LogFinding::code, LogFinding::index)
                .containsExactly(Code.CHECKPOINT, 500L);
    }

    @Test
    void aForgedCheckpointIsNamedAndNotBelieved() {
        log.notes.add(log.notes.get(6).replace("\n700\n", "\n900\n"));
        found(
                Code.FORGED,
                -1,
                "the checkpoint of size 900 and time 2026-03-16T09:11:39Z was not signed with the key given");
        assertThat(verify().findings()).hasSize(1);
    }

    @Test
    void aMalformedCheckpointIsNamed() {
        log.notes.add("ferrule");
        found(Code.FORGED, -1, "a malformed checkpoint: no empty line before the signatures\nferrule");
    }

    @Test
    void checkpointsOfAnotherKeyAreNotBelieved() {
        SigningKey other = SigningKey.openOrMake(folder.resolve("other"));
        LogReport report = new LogVerifier(List.of(other.verifier()), List.of()).verify(log, read -> {});
        assertThat(report.findings()).hasSize(7).allMatch(finding -> finding.code() == Code.FOREIGN);
        assertThat(report.findings().get(0).message())
                .isEqualTo("the checkpoint of size 100 and time 2026-03-16T09:01:39Z is of another log: its origin is "
                        + key.origin() + ", that of the key given is " + other.origin());
        assertThat(report.checkpoints()).isZero();
        assertThat(new LogVerifier(List.of(other.verifier(), key.verifier()), List.of())
                        .verify(log, read -> {})
                        .isFine())
                .isTrue();
    }

    /** As a log that was begun before installations had a name of their own, and goes on since. */
    @Test
    void checkpointsOfBeforeAndAfterTheLogHadItsOwnOriginVouchForOneLog() {
        for (int i = 0; i < 3; i++) {
            log.notes.set(i, renamed(log.notes.get(i), Origin.SHARED));
        }
        LogReport report = verify();
        assertThat(report.findings()).isEmpty();
        assertThat(report.checkpoints()).isEqualTo(7);
        assertThat(report.covered()).isEqualTo(700);
        assertThat(report.origins()).containsExactly("ferrule", key.origin().name());
        log.change(150, "workshop", "workshoq");
        log.coverUp();
        assertThat(verify().first().orElseThrow())
                .extracting(LogFinding::code, LogFinding::index)
                .containsExactly(Code.CHECKPOINT, 100L);
    }

    @Test
    void aCheckpointOfAnotherOriginIsRefusedByNameAlthoughItsKeyIsTheSame() {
        outside = List.of(renamed(log.notes.get(6), Origin.chosen("other.example/log")));
        found(
                Code.FOREIGN,
                -1,
                "the checkpoint of size 700 and time 2026-03-16T09:11:39Z is of another log: its origin is"
                        + " other.example/log, that of the key given is " + key.origin());
        assertThat(verify().origins()).containsExactly(key.origin().name());
    }

    /** The same statement, signed with the same key by another name. */
    private String renamed(String note, Origin origin) {
        Checkpoint checkpoint = Checkpoint.parse(note);
        return SignedNote.text(origin, checkpoint.head(), checkpoint.time())
                .signed(key)
                .note();
    }

    @Test
    void ofVeryManyFindingsTheFirstAreKept() {
        for (int i = 0; i < SIZE; i++) {
            log.change(i, "workshop", "workshoq");
        }
        LogReport report = verify();
        assertThat(report.findings()).hasSize(100);
        assertThat(report.untold()).isEqualTo(SIZE - 100);
    }
}
