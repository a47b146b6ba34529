package org.ferrule.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.ferrule.SharedLoader;
import org.ferrule.ShippedRulebook;
import org.ferrule.TinyRulebook;
import org.ferrule.evaluation.Decision;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.rulebook.Rulebook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A card tells of sources that are past their date. */
class OutdatedSourceCardsTest {

    private static final Prefetch.Data ALL = new Prefetch.Data(List.of(), List.of());

    private static String detail(Path folder, String validUntil) {
        Path written = TinyRulebook.write(
                folder,
                "Trust | Note\nworkshop | The Workshop Manual | 2020 | book | doi:10.0000/workshop | | verified |",
                "Trust | Note | Valid until\nworkshop | The Workshop Manual | 2020 | book | doi:10.0000/workshop"
                        + " | | verified | | " + validUntil);
        try (Rulebook rulebook = SharedLoader.LOADER.load(written)) {
            Evaluator evaluator = new Evaluator(rulebook, ShippedRulebook.CLOCK, () -> "tyre");
            Decision decision = evaluator.evaluate(Calls.json(TinyRulebook.SOFT_TYRE));
            JsonNode cards = CardsTest.cards(
                    CardsTest.rulebookContext(rulebook, evaluator),
                    CardsTest.call(Hook.PATIENT_VIEW),
                    CardsTest.reading(List.of(), List.of()),
                    ALL,
                    decision);
            return cards.at("/0/detail").asText();
        }
    }

    @Test
    void theCardOfTheRecommendationNamesEachWithTheRulesThatRestOnIt(@TempDir Path folder) {
        assertThat(detail(folder, "2026-03-15"))
                .contains("**Sources past their date**")
                .contains("The Workshop Manual held until 2026-03-15 by its own word.")
                .contains("(rules ");
    }

    @Test
    void aSourceThatHoldsIsNotCalledOutdated(@TempDir Path folder) {
        assertThat(detail(folder, "2026-03-16"))
                .doesNotContain("past their date")
                .doesNotContain("past its date");
    }
}
