package org.ferrule.active;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.ferrule.TinyRulebook;
import org.ferrule.folder.RulebookFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulebookArchiveTest {

    private static final int ROUNDS = 40;
    private static final int AT_ONCE = 4;

    @Test
    void whoKeepsOneRulebookAtOnceWithOthersFindsItAndLeavesNothingBeside(@TempDir Path folder) throws Exception {
        RulebookFiles files = RulebookFiles.read(TinyRulebook.write(folder.resolve("rulebook")));
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                Path archive = folder.resolve("archive" + round);
                keepAtOnce(threads, archive, files);
                assertThat(new RulebookArchive(archive).find(files.digest()).map(RulebookFiles::digest))
                        .contains(files.digest());
                assertThat(archive.toFile().list()).hasSize(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void keepAtOnce(ExecutorService threads, Path archive, RulebookFiles files) throws Exception {
        CyclicBarrier together = new CyclicBarrier(AT_ONCE);
        List<Future<?>> kept = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            kept.add(threads.submit(() -> {
                together.await();
                new RulebookArchive(archive).keep(files);
                return null;
            }));
        }
        for (Future<?> one : kept) {
            one.get();
        }
    }
}
