package org.ferrule.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ferrule.SharedLoader;
import org.ferrule.TinyRulebook;
import org.ferrule.rulebook.Rulebook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often rules fired, where the log cannot tell. */
class FiringsTest {

    @Test
    void theGuidelineIsThereWhereTheLogCannotBeCountedAndSaysSo(@TempDir Path folder) {
        try (Rulebook rulebook = SharedLoader.LOADER.load(TinyRulebook.write(folder))) {
            GuidelineView view = GuidelineView.of(rulebook, "", rule -> new CasesView(rule, 0, true, List.of()));
            String page = new String(
                    Pages.html(
                            "guideline",
                            Map.of("guideline", view, "graph", TableGraph.of(rulebook), "firings", Firings.UNCOUNTED)),
                    StandardCharsets.UTF_8);
            assertThat(page)
                    .contains("How often rules fired is not told, for the log cannot be counted now.")
                    .contains("id=\"TYR-01.1\"")
                    .contains("proven that no patient reaches it")
                    .doesNotContain("recorded decisions");
        }
    }
}
