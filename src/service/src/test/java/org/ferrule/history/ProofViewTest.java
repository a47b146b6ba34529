package org.ferrule.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.ferrule.merkle.Hash;
import org.ferrule.notes.Checkpoint;
import org.ferrule.notes.SigningKey;
import org.ferrule.recording.RecordStores;
import org.ferrule.records.DecisionRecord;
import org.ferrule.records.LoggedRecord;
import org.ferrule.records.Records;
import org.ferrule.store.RecordStore;
import org.ferrule.store.StoreSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProofViewTest {

    @TempDir
    private Path folder;

    private RecordStore store;
    private SigningKey key;
    private LoggedRecord fifth;

    @BeforeEach
    void record() throws Exception {
        store = RecordStores.open(StoreSettings.embedded(folder));
        key = SigningKey.openOrMake(folder.resolve("keys"));
        List<DecisionRecord> records = Records.some(9);
        store.append(records);
        fifth = store.find(records.get(5).id()).orElseThrow();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private ProofView check(LoggedRecord logged, SigningKey signer) {
        Checkpoint checkpoint = Checkpoint.sign(store.head(), Records.NOON, signer);
        return ProofView.of(logged, checkpoint, key.verifier(), store.subtrees());
    }

    private static List<String> failed(ProofView proof) {
        return proof.steps().stream()
                .filter(step -> !step.holds())
                .map(ProofView.Step::title)
                .toList();
    }

    @Test
    void everyStepHoldsForWhatWasRecorded() {
        ProofView proof = check(fifth, key);
        assertThat(failed(proof)).isEmpty();
        assertThat(proof.proven()).isTrue();
        assertThat(proof.steps().get(2).values())
                .hasSize(5)
                .last()
                .asString()
                .contains(store.head().root().base64());
    }

    @Test
    void aRecordThatWasChangedHasNeitherItsLeafNorItsPath() {
        LoggedRecord changed = new LoggedRecord(5, Records.of("another"), fifth.leaf());
        assertThat(failed(check(changed, key))).containsExactly("the leaf", "the path to the root");
    }

    @Test
    void aRecordWhoseLeafWasChangedIsToldOf() {
        LoggedRecord changed = new LoggedRecord(5, fifth.record(), Hash.sha256(new byte[1]));
        assertThat(failed(check(changed, key))).containsExactly("the leaf");
    }

    @Test
    void aRecordBeyondTheCheckpointIsNotProven() {
        LoggedRecord later = new LoggedRecord(9, fifth.record(), fifth.leaf());
        assertThat(failed(check(later, key))).contains("the path to the root");
    }

    @Test
    void aSignatureOfAnotherKeyDoesNotHold() throws Exception {
        SigningKey other = SigningKey.openOrMake(folder.resolve("others"));
        ProofView proof = check(fifth, other);
        assertThat(failed(proof)).containsExactly("the signature");
        assertThat(proof.proven()).isFalse();
    }
}
