package org.ferrule.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningMarksTest {

    private static final Instant NOON = Instant.parse("2026-03-16T12:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void anOrderlyEndLeavesNothingToSay() {
        RunningMarks.set(new DataFolder(folder), NOON).close();
        try (RunningMarks next = RunningMarks.set(new DataFolder(folder), NOON)) {
            assertThat(next.left()).isEmpty();
        }
    }

    @Test
    void aMarkThatNobodyHoldsIsOfAProcessThatDied() throws IOException {
        Files.createDirectory(folder.resolve("running"));
        Files.writeString(folder.resolve("running/one"), NOON + "\n");
        Files.writeString(folder.resolve("running/two"), "");
        try (RunningMarks next = RunningMarks.set(new DataFolder(folder), NOON)) {
            assertThat(next.left()).containsExactly(NOON.toString(), "");
        }
        assertThat(folder.resolve("running")).isEmptyDirectory();
    }

    @Test
    void anotherProcessThatLivesIsLeftAlone() {
        try (RunningMarks one = RunningMarks.set(new DataFolder(folder), NOON);
                RunningMarks other = RunningMarks.set(new DataFolder(folder), NOON)) {
            assertThat(one.left()).isEmpty();
            assertThat(other.left()).isEmpty();
            assertThat(folder.resolve("running").toFile().list()).hasSize(2);
        }
    }

    @Test
    void whereNoMarkCanBeSetTheProcessGoesOnWithout() throws IOException {
        Files.writeString(folder.resolve("running"), "a file in place of the folder");
        try (RunningMarks marks = RunningMarks.set(new DataFolder(folder), NOON)) {
            assertThat(marks.left()).isEmpty();
        }
        assertThat(folder.resolve("running")).isRegularFile();
    }
}
