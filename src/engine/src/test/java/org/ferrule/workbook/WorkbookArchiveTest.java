package org.ferrule.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.ferrule.ShippedRulebook;
import org.ferrule.TinyRulebook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkbookArchiveTest {

    @TempDir
    private Path folder;

    private byte[] workbook() throws IOException {
        return Files.readAllBytes(TinyRulebook.write(folder).resolve("decision-tables/tyres.xlsx"));
    }

    private static boolean isComplete(byte[] content) {
        return new WorkbookArchive(content).isComplete();
    }

    @Test
    void theShippedWorkbooksAreComplete() throws IOException {
        try (Stream<Path> files = Files.list(ShippedRulebook.FOLDER.resolve("decision-tables"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".xlsx")).toList()) {
                assertThat(isComplete(Files.readAllBytes(file)))
                        .as(file.toString())
                        .isTrue();
            }
        }
    }

    @Test
    void noBeginningOfAWorkbookIsComplete() throws IOException {
        byte[] whole = workbook();
        assertThat(isComplete(whole)).isTrue();
        for (int length = 0; length < whole.length; length += 7) {
            assertThat(isComplete(Arrays.copyOf(whole, length)))
                    .as("%d bytes", length)
                    .isFalse();
        }
    }

    @Test
    void aWorkbookOverAnotherIsNotComplete() throws IOException {
        byte[] half = workbook();
        byte[] other = Files.readAllBytes(folder.resolve("decision-tables/reference.xlsx"));
        System.arraycopy(other, 0, half, 0, half.length / 2);
        assertThat(isComplete(half)).isFalse();
    }

    @Test
    void changedBytesAreSeen() throws IOException {
        byte[] whole = workbook();
        for (int at : List.of(100, whole.length / 2, whole.length - 70)) {
            byte[] changed = whole.clone();
            Arrays.fill(changed, at, at + 60, (byte) 0x55);
            assertThat(isComplete(changed)).as("bytes from %d", at).isFalse();
        }
    }

    @Test
    void whatIsNoArchiveIsNotComplete() {
        assertThat(isComplete(new byte[0])).isFalse();
        assertThat(isComplete("This is a text, not a workbook at all.".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
    }
}
