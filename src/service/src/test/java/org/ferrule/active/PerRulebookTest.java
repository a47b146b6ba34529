package org.ferrule.active;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ferrule.TinyRulebook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PerRulebookTest {

    @TempDir
    private Path folder;

    @Test
    void isMadeOnceForEachRulebookThatDecides() {
        List<String> made = new ArrayList<>();
        try (ActiveRulebook active = ActiveRulebookTest.open(TinyRulebook.write(folder))) {
            PerRulebook<String> digests = new PerRulebook<>(active, loaded -> {
                made.add(loaded.rulebook().digest());
                return loaded.rulebook().digest();
            });
            assertThat(made).isEmpty();
            String first = digests.current();
            assertThat(digests.current()).isEqualTo(first);
            active.offer(RulebookCandidate.read(TinyRulebook.write(folder, "< tyre.least", "thirty")));
            assertThat(digests.current()).as("a refused edit").isEqualTo(first);
            active.offer(RulebookCandidate.read(TinyRulebook.write(folder, "Pump the tyre.", "Pump it up.")));
            assertThat(digests.current()).isEqualTo(active.status().digest()).isNotEqualTo(first);
            assertThat(made).containsExactly(first, digests.current());
        }
    }
}
