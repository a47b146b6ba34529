package org.ferrule.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ferrule.merkle.TreeHead;
import org.ferrule.notes.Checkpoint;
import org.ferrule.notes.SigningKey;
import org.ferrule.recording.ExportLines;
import org.ferrule.records.Decisions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerifyExportTest {

    private static final int SIZE = 9;

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path export;
    private Path key;
    private Path kept;

    @BeforeEach
    void export() throws IOException {
        SigningKey signing = SigningKey.openOrMake(folder);
        TreeHead head = MemoryLog.of(SIZE, signing).compactRange.head();
        Checkpoint checkpoint = Checkpoint.sign(head, MemoryLog.TIME, signing);
        export = folder.resolve("export.ndjson");
        key = folder.resolve("checkpoint.vkey");
        kept = Files.writeString(folder.resolve("kept.txt"), checkpoint.note());
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        lines.write(ExportLines.header(SIZE, checkpoint));
        for (int i = 0; i < SIZE; i++) {
            lines.write(ExportLines.line(Decisions.logged(i)));
        }
        Files.write(export, lines.toByteArray());
    }

    private int run(Object... words) {
        String[] texts = new String[words.length];
        for (int i = 0; i < words.length; i++) {
            texts[i] = words[i].toString();
        }
        return VerifyExport.run(texts, stream(out), stream(err));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    @Test
    void anExportThatNobodyChangedIsProven() {
        assertThat(run(export, "--key", key, "--checkpoint", kept))
                .as(err.toString(StandardCharsets.UTF_8))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("9 records are as they were recorded", "vouch for all of them");
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void aChangedRecordIsNamed() throws IOException {
        Files.writeString(export, Files.readString(export).replaceFirst("workshop", "workshoq"));
        assertThat(run(export, "--key", key)).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("record 0", "[CHANGED]", "The log is not what was recorded.");
    }

    @Test
    void recordsThatWereDroppedAreMissedByWhoKeptACheckpoint() throws IOException {
        Files.write(export, ExportLines.header(0, null));
        assertThat(run(export, "--key", key)).isEqualTo(4);
        assertThat(run(export, "--key", key, "--checkpoint", kept)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "EXPORT", "EXPORT --key", "EXPORT --key none.vkey", "EXPORT --key KEY more", "--what"})
    void whoAsksWronglyIsTold(String words) {
        String filled = words.replace("EXPORT", export.toString()).replace("KEY", key.toString());
        assertThat(run((Object[]) (filled.isEmpty() ? new String[0] : filled.split(" "))))
                .isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("ferrule-verify: ")
                .contains("--help");
    }

    @Test
    void aCheckpointThatIsCutOffIsNotTakenForOneThatWasHeldAgainstTheLog() throws IOException {
        Files.writeString(kept, "{\"note\":\"ferrule/1");
        assertThat(run(export, "--key", key, "--checkpoint", kept)).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("kept.txt holds no checkpoint");
        Files.writeString(kept, "");
        assertThat(run(export, "--key", key, "--checkpoint", kept)).isNotZero();
    }

    @Test
    void aFailureOfTheProgramIsNoFinding() {
        PrintStream broken = new PrintStream(out, true, StandardCharsets.UTF_8) {
            @Override
            public void println(String line) {
                throw new IllegalStateException("broken");
            }
        };
        String[] words = {export.toString(), "--key", key.toString()};
        assertThat(VerifyExport.run(words, broken, stream(err))).isEqualTo(3);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("proved nothing");
    }

    @Test
    void helpIsGiven() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("Usage:", "Exit codes:");
    }
}
