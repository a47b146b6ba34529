package org.ferrule.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.ferrule.SharedLoader;
import org.ferrule.ShippedRulebook;
import org.ferrule.TinyRulebook;
import org.ferrule.folder.Patience;
import org.ferrule.folder.RulebookFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A check that is given up leaves nothing behind, wherever it was. */
class GivenUpTest {

    @TempDir
    private Path folder;

    /** Of somebody who leaves when asked for the nth time. */
    private static Patience after(int times) {
        AtomicInteger asked = new AtomicInteger();
        return () -> asked.incrementAndGet() >= times;
    }

    @Test
    void whereverItWasGivenUpTheNextCheckIsWhole() {
        RulebookFiles files = RulebookFiles.read(TinyRulebook.write(folder));
        int given = 0;
        for (int times = 1; times < 100_000; times = times * 2) {
            try (Checked checked =
                    Verification.check(SharedLoader.LOADER, files, ShippedRulebook.CLOCK, after(times))) {
                assertThat(checked.report().toMend()).isEmpty();
            } catch (Patience.GivenUpException e) {
                given++;
            }
        }
        assertThat(given).isGreaterThan(5);
        try (Checked whole = Verification.check(SharedLoader.LOADER, files, ShippedRulebook.CLOCK)) {
            assertThat(whole.rulebook()).isNotNull();
            assertThat(whole.report().toMend()).isEmpty();
        }
    }

    @Test
    void nothingIsBegunForNobody() {
        RulebookFiles files = RulebookFiles.read(TinyRulebook.write(folder));
        assertThatThrownBy(() -> Verification.check(SharedLoader.LOADER, files, ShippedRulebook.CLOCK, () -> true))
                .isInstanceOf(Patience.GivenUpException.class);
    }
}
