package org.ferrule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ferrule.active.KeptCells;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where verbs keep what they read; that they do is tried with the packaged program. */
class ProgramCacheTest {

    @TempDir
    private Path home;

    private List<String> keptBy(String named) throws IOException {
        new KeptCells(ProgramCache.ofUser(named, home.toString(), Optional.of("one"))).keep("sha256:1", List.of());
        try (Stream<Path> all = Files.walk(home)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> home.relativize(file).toString())
                    .toList();
        }
    }

    @Test
    void theCacheOfAUserIsInTheirHome() throws IOException {
        assertThat(keptBy("")).containsExactly(".cache/ferrule/1.cells");
    }

    @Test
    void orWhereTheyWantIt() throws IOException {
        assertThat(keptBy(home.resolve("mine").toString())).containsExactly("mine/ferrule/1.cells");
    }

    @Test
    void aPlaceThatIsNotAbsoluteDoesNotCount() throws IOException {
        assertThat(keptBy("mine")).containsExactly(".cache/ferrule/1.cells");
    }

    @Test
    void nothingIsKeptWithoutAHome() throws IOException {
        Files.delete(home);
        new KeptCells(ProgramCache.ofUser(null, home.toString(), Optional.of("one"))).keep("sha256:1", List.of());
        assertThat(home).doesNotExist();
        Files.createDirectory(home);
    }
}
