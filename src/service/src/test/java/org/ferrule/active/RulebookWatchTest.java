package org.ferrule.active;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.ferrule.TinyRulebook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulebookWatchTest {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);
    private static final String TYRES = "decision-tables/tyres.xlsx";
    private static final String GUIDELINE = "decision-tables/reference.xlsx";

    @TempDir
    private Path folder;

    @TempDir
    private Path elsewhere;

    private final List<RulebookStatus> offers = new CopyOnWriteArrayList<>();
    private AutoCloseable watch = () -> {};
    private AutoCloseable closing = () -> {};

    private ActiveRulebook watched() {
        ActiveRulebook active = ActiveRulebookTest.open(TinyRulebook.write(folder));
        RulebookWatch started =
                new RulebookWatch(folder, active.status().digest(), active::offer, Duration.ofMillis(500));
        active.onOffer(offers::add);
        assertThat(started.state()).isEqualTo("off");
        started.start();
        watch = started;
        closing = active;
        return active;
    }

    @AfterEach
    void end() throws Exception {
        watch.close();
        closing.close();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + LONG_ENOUGH.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time is up").isLessThan(end);
            Thread.sleep(20);
        }
    }

    /** Long enough for a change to have been taken notice of. */
    private static void rest() throws InterruptedException {
        Thread.sleep(1200);
    }

    private byte[] edited(String file, String text, String replacement) throws IOException {
        return Files.readAllBytes(
                TinyRulebook.write(elsewhere, text, replacement).resolve(file));
    }

    private static String inflate(ActiveRulebook active) {
        try (LoadedRulebook loaded = active.take()) {
            return loaded.rulebook().recommendationText("INFLATE");
        }
    }

    @Test
    void aSavedChangeDecides() throws IOException, InterruptedException {
        ActiveRulebook active = watched();
        Files.write(folder.resolve(GUIDELINE), edited(GUIDELINE, "Pump the tyre.", "Pump it up."));
        await(() -> inflate(active).equals("Pump it up."));
        assertThat(active.status().state()).isEqualTo(RulebookStatus.State.ACTIVE);
    }

    @Test
    void aFileThatAnEditorMovesIntoPlaceDecides() throws IOException, InterruptedException {
        ActiveRulebook active = watched();
        Path temporary = folder.resolve("decision-tables/lu28374.tmp");
        Files.write(temporary, edited(GUIDELINE, "Pump the tyre.", "Pump it up."));
        rest();
        assertThat(active.status().digest()).isEqualTo(digest(active));
        Files.move(temporary, folder.resolve(GUIDELINE), StandardCopyOption.REPLACE_EXISTING);
        await(() -> inflate(active).equals("Pump it up."));
    }

    private static String digest(ActiveRulebook active) {
        try (LoadedRulebook loaded = active.take()) {
            return loaded.rulebook().digest();
        }
    }

    @Test
    void lockFilesChangeNothing() throws IOException, InterruptedException {
        watched();
        Files.writeString(folder.resolve("decision-tables/~$tyres.xlsx"), "somebody");
        Files.writeString(folder.resolve("decision-tables/.~lock.tyres.xlsx#"), "somebody");
        Files.writeString(folder.resolve("decision-tables/1A2B3C4D"), "half a workb");
        rest();
        assertThat(offers).isEmpty();
    }

    @Test
    void aBadEditIsRefusedAndAGoodOneAfterItDecides() throws IOException, InterruptedException {
        ActiveRulebook active = watched();
        Files.write(folder.resolve(TYRES), edited(TYRES, "< tyre.least", "thirty"));
        await(() -> active.status().isRefused());
        assertThat(active.status().report().findings().get(0).code()).isEqualTo("CELL-NUMBER");
        assertThat(inflate(active)).isEqualTo("Pump the tyre.");
        Files.write(folder.resolve(TYRES), edited(TYRES, "A soft tyre", "A very soft tyre"));
        await(() -> !active.status().isRefused());
    }

    @Test
    void undoingABadEditLeavesTheRulebookActive() throws IOException, InterruptedException {
        ActiveRulebook active = watched();
        byte[] good = Files.readAllBytes(folder.resolve(TYRES));
        Files.write(folder.resolve(TYRES), edited(TYRES, "< tyre.least", "thirty"));
        await(() -> active.status().isRefused());
        Files.write(folder.resolve(TYRES), good);
        await(() -> !active.status().isRefused());
    }

    @Test
    void aFileIsReadOnlyWhenItIsWrittenToItsEnd() throws IOException, InterruptedException {
        ActiveRulebook active = watched();
        byte[] whole = edited(GUIDELINE, "Pump the tyre.", "Pump it up.");
        Files.write(folder.resolve(GUIDELINE), Arrays.copyOf(whole, whole.length / 2));
        rest();
        assertThat(offers).isEmpty();
        Files.write(folder.resolve(GUIDELINE), whole);
        await(() -> inflate(active).equals("Pump it up."));
        assertThat(offers).noneMatch(RulebookStatus::isRefused);
    }

    @Test
    void aFileThatStaysHalfWrittenIsTold() throws IOException, InterruptedException {
        ActiveRulebook active = watched();
        byte[] whole = Files.readAllBytes(folder.resolve(TYRES));
        Files.write(folder.resolve(TYRES), Arrays.copyOf(whole, whole.length - 1));
        await(() -> active.status().isRefused());
        assertThat(active.status().report().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("FILE-DAMAGED");
            assertThat(finding.file()).isEqualTo(TYRES);
        });
        assertThat(inflate(active)).isEqualTo("Pump the tyre.");
    }

    @Test
    void aFolderMayGoAndComeBack() throws IOException, InterruptedException {
        ActiveRulebook active = watched();
        Path aside = folder.resolve("aside");
        Files.move(folder.resolve("decision-tables"), aside);
        await(() -> active.status().isRefused());
        assertThat(active.status().report().findings().get(0).code()).isEqualTo("FOLDER-MISSING");
        assertThat(inflate(active)).isEqualTo("Pump the tyre.");
        Files.move(aside, folder.resolve("decision-tables"));
        await(() -> !active.status().isRefused());
        Files.write(folder.resolve(GUIDELINE), edited(GUIDELINE, "Pump the tyre.", "Pump it up."));
        await(() -> inflate(active).equals("Pump it up."));
    }
}
