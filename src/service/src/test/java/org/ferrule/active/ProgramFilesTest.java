package org.ferrule.active;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramFilesTest {

    private static final byte[] CONTENT = {1, 2, 3};

    @TempDir
    private Path data;

    private ProgramFiles files(String folder) {
        return new ProgramFiles(data.resolve(folder), Optional.of("one"));
    }

    private List<Path> kept() {
        try (Stream<Path> files = Files.list(data.resolve("cache"))) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whatWasKeptIsFound() {
        files("cache").keep("file", CONTENT);
        assertThat(files("cache").find("file")).contains(CONTENT);
        assertThat(files("cache").find("other")).isEmpty();
    }

    @Test
    void oldFilesMakeRoomForNewOnes() {
        ProgramFiles files = files("cache");
        for (int number = 0; number < 300; number++) {
            files.keep("file-" + number, new byte[] {1});
        }
        assertThat(kept()).hasSize(256);
        assertThat(files.find("file-299")).isPresent();
    }

    @Test
    void largeFilesMakeRoomToo() throws IOException {
        ProgramFiles files = files("cache");
        for (int number = 0; number < 10; number++) {
            files.keep("file-" + number, new byte[10 << 20]);
            Files.setLastModifiedTime(data.resolve("cache").resolve("file-" + number), FileTime.fromMillis(number));
        }
        assertThat(kept()).hasSize(6);
        assertThat(files.find("file-9")).isPresent();
        assertThat(files.find("file-0")).isEmpty();
    }

    @Test
    void nothingIsKeptWhereThereIsNoDataFolder() {
        files("none/cache").keep("file", CONTENT);
        assertThat(data.resolve("none")).doesNotExist();
    }

    @Test
    void foldersBelowTheOneThatIsNeededAreMadeForTheirOwnerOnly() throws IOException {
        Path folder = data.resolve("one/two");
        new ProgramFiles(folder, data, Optional.of("one")).keep("file", CONTENT);
        assertThat(new ProgramFiles(folder, data, Optional.of("one")).find("file"))
                .contains(CONTENT);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxrwx---", "rwx---rwx", "rwxr-x---"})
    void aFolderThatOthersMayEnterIsNotTrusted(String permissions) throws IOException {
        files("cache").keep("file", CONTENT);
        Files.setPosixFilePermissions(data.resolve("cache"), PosixFilePermissions.fromString(permissions));
        assertThat(files("cache").find("file")).isEmpty();
        files("cache").keep("second", CONTENT);
        assertThat(kept()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-rw----", "rw-----w-", "rw-r-----"})
    void aFileThatIsOpenToOthersIsNotTrusted(String permissions) throws IOException {
        files("cache").keep("file", CONTENT);
        Files.setPosixFilePermissions(
                data.resolve("cache").resolve("file"), PosixFilePermissions.fromString(permissions));
        assertThat(files("cache").find("file")).isEmpty();
    }

    @Test
    void whatLiesInASecondPlaceIsFoundAndNotTouched() {
        files("user").keep("file", CONTENT);
        ProgramFiles both = files("cache").or(files("user"));
        assertThat(both.find("file")).contains(CONTENT);
        both.keepOnce("file", () -> CONTENT);
        assertThat(files("cache").find("file")).contains(CONTENT);
        both.keep("new", CONTENT);
        assertThat(files("user").find("new")).isEmpty();
    }

    @Test
    void aFolderThatCannotBeMadeFailsNobody() throws IOException {
        Files.write(data.resolve("cache"), CONTENT);
        files("cache").keepOnce("file", () -> CONTENT);
        assertThat(files("cache").find("file")).isEmpty();
    }

    @Test
    void whatCannotBeWrittenFailsNobody() {
        files("cache").keepOnce("file", () -> {
            throw new UncheckedIOException(new IOException("no such thing"));
        });
        assertThat(files("cache").find("file")).isEmpty();
    }
}
