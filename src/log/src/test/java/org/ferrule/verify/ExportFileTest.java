package org.ferrule.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.ferrule.json.CanonicalJson;
import org.ferrule.json.Json;
import org.ferrule.merkle.TreeHead;
import org.ferrule.notes.Checkpoint;
import org.ferrule.notes.SigningKey;
import org.ferrule.recording.ExportLines;
import org.ferrule.records.Decisions;
import org.ferrule.verify.LogFinding.Code;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportFileTest {

    private static final int SIZE = 40;

    @TempDir
    private Path folder;

    private SigningKey key;
    private Path file;
    private List<String> lines;

    @BeforeEach
    void export() throws IOException {
        key = SigningKey.openOrMake(folder);
        file = folder.resolve("export.ndjson");
        TreeHead head = MemoryLog.of(SIZE, key).compactRange.head();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(ExportLines.header(SIZE, Checkpoint.sign(head, MemoryLog.TIME, key)));
        for (int i = 0; i < SIZE; i++) {
            out.write(ExportLines.line(Decisions.logged(i)));
        }
        lines = new ArrayList<>(List.of(out.toString(StandardCharsets.UTF_8).split("\n")));
    }

    private LogReport verify() throws IOException {
        Files.writeString(file, String.join("\n", lines) + "\n");
        return new LogVerifier(List.of(key.verifier()), List.of()).verify(new ExportFile(file), read -> {});
    }

    private void found(Code code, long index, String message) throws IOException {
        assertThat(verify().findings()).first().extracting(LogFinding::message).isEqualTo(message);
        assertThat(verify().findings())
                .first()
                .extracting(LogFinding::code, LogFinding::index)
                .containsExactly(code, index);
    }

    @Test
    void anExportThatNobodyChangedIsFine() throws IOException {
        assertThat(verify().findings()).isEmpty();
        assertThat(verify()).extracting(LogReport::size, LogReport::checkpoints).containsExactly((long) SIZE, 1L);
    }

    @Test
    void everyLineIsCanonicalJson() {
        for (String line : lines) {
            JsonNode json = Json.read(line.getBytes(StandardCharsets.UTF_8));
            assertThat(new String(CanonicalJson.of(json), StandardCharsets.UTF_8))
                    .isEqualTo(line);
        }
    }

    @Test
    void anExportThatIsSpelledDifferentlyIsFineToo() throws IOException {
        lines.replaceAll(line -> new String(
                        Json.pretty(Json.read(line.getBytes(StandardCharsets.UTF_8))), StandardCharsets.UTF_8)
                .replaceAll("\\s*\n\\s*", " "));
        assertThat(verify().findings()).isEmpty();
        export();
        lines.replaceAll(
                line -> line.replace("\"value\":1,", "\"value\": 1.00,").replace("\"bar\"", "\"\\u0062ar\""));
        assertThat(verify().findings()).isEmpty();
    }

    @Test
    void itMayHaveNoCheckpoint() throws IOException {
        lines.set(0, new String(ExportLines.header(SIZE, null), StandardCharsets.UTF_8).trim());
        assertThat(lines.get(0)).isEqualTo("{\"size\":40}");
        assertThat(verify().isFine()).isTrue();
        assertThat(verify().checkpoints()).isZero();
    }

    @Test
    void tamperingIsNamed() throws IOException {
        lines.set(8, lines.get(8).replace("workshop", "workshoq"));
        found(Code.CHANGED, 7, "record 7 (" + Decisions.id(7) + ") is not what was recorded");
        export();
        lines.remove(8);
        found(Code.MISSING, 7, "record 7 is missing");
        export();
        lines.add(8, lines.get(7));
        found(Code.ADDED, 6, "a record 6 was added: there is another one of that number");
        export();
        Collections.swap(lines, 8, 20);
        found(Code.REORDERED, 7, "record 19 stands where record 7 should");
        export();
        lines.subList(30, SIZE + 1).clear();
        found(Code.MISSING, 29, "the log says that it has 40 records, but they end at 29: missing from record 29 on");
        lines.set(0, lines.get(0).replace("\"size\":40", "\"size\":29"));
        found(Code.MISSING, 29, "the log ends at 29, but a checkpoint of 40 exists: missing from record 29 on");
    }

    @Test
    void aLineThatIsNoneIsNamed() throws IOException {
        lines.set(8, lines.get(8).substring(0, 200));
        found(Code.DAMAGED, 7, "record 7 cannot be read: the line is none of an export");
        lines.set(8, "");
        found(Code.DAMAGED, 7, "record 7 cannot be read: the line is none of an export");
    }

    @Test
    void aFileThatIsNoExportIsRefused() throws IOException {
        for (String content : List.of("", "{}", "no", "{\"size\":\"1\"}")) {
            Files.writeString(file, content);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new ExportFile(file))
                    .withMessage(
                            file + " is no export: its first line is not like {\"checkpoint\":\"\u2026\",\"size\":1}");
        }
    }
}
