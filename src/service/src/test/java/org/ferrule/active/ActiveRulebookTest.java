package org.ferrule.active;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ferrule.Checkout;
import org.ferrule.SharedLoader;
import org.ferrule.ShippedRulebook;
import org.ferrule.TinyRulebook;
import org.ferrule.evaluation.Evaluator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActiveRulebookTest {

    private static final byte[] SOFT_TYRE = TinyRulebook.SOFT_TYRE.getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private ActiveRulebook active = open(TinyRulebook.write(Checkout.made("tyres-to-start-with")));

    static ActiveRulebook open(Path folder) {
        return new ActiveRulebook(
                folder,
                SharedLoader.LOADER,
                rulebook -> new Evaluator(rulebook, ShippedRulebook.CLOCK, () -> "test"),
                ShippedRulebook.CLOCK,
                new RulebookArchive(Checkout.made("archive")),
                KeptReports.none());
    }

    @BeforeEach
    void start() {
        active.close();
        active = open(TinyRulebook.write(folder));
    }

    @AfterEach
    void end() {
        active.close();
    }

    private RulebookStatus edit(String text, String replacement) {
        return active.offer(RulebookCandidate.read(TinyRulebook.write(folder, text, replacement)));
    }

    private String text() {
        try (LoadedRulebook loaded = active.take()) {
            return loaded.evaluator().evaluate(SOFT_TYRE).recommendation().text();
        }
    }

    @Test
    void aGoodEditDecidesFromThenOn() {
        assertThat(text()).isEqualTo("Pump the tyre.");
        RulebookStatus status = edit("Pump the tyre.", "Pump it up.");
        assertThat(status.state()).isEqualTo(RulebookStatus.State.ACTIVE);
        assertThat(text()).isEqualTo("Pump it up.");
    }

    @Test
    void aBadEditChangesNothingButTheStanding() {
        RulebookStatus status = edit("< tyre.least", "thirty");
        assertThat(status.isRefused()).isTrue();
        assertThat(status.digest()).startsWith("sha256:");
        assertThat(status.report().findings()).singleElement().satisfies(finding -> assertThat(finding.cell())
                .isEqualTo("C7"));
        assertThat(active.status()).isEqualTo(status);
        assertThat(text()).isEqualTo("Pump the tyre.");
    }

    @Test
    void aRequestEndsWithTheEditionItBeganWith() {
        try (LoadedRulebook begun = active.take()) {
            edit("Pump the tyre.", "Pump it up.");
            assertThat(begun.isClosed()).isFalse();
            assertThat(begun.evaluator().evaluate(SOFT_TYRE).recommendation().text())
                    .isEqualTo("Pump the tyre.");
            assertThat(text()).isEqualTo("Pump it up.");
        }
    }

    @Test
    void theLastUserFreesAReplacedEdition() {
        LoadedRulebook first = active.take();
        LoadedRulebook second = active.take();
        edit("Pump the tyre.", "Pump it up.");
        first.close();
        assertThat(second.isClosed()).isFalse();
        second.close();
        assertThat(second.isClosed()).isTrue();
        assertThat(second.enter()).isFalse();
    }

    @Test
    void listenersHearOfEachRulebookThatComesToDecide() {
        List<String> heard = new ArrayList<>();
        active.onActive(rulebook -> heard.add(rulebook.recommendationText("INFLATE")));
        edit("Pump the tyre.", "Pump it up.");
        edit("< tyre.least", "thirty");
        assertThat(heard).containsExactly("Pump the tyre.", "Pump it up.");
    }

    @Test
    void listenersHearWhatBecameOfEachOffer() {
        List<RulebookStatus> heard = new ArrayList<>();
        active.onOffer(heard::add);
        edit("Pump the tyre.", "Pump it up.");
        edit("< tyre.least", "thirty");
        assertThat(heard).extracting(RulebookStatus::isRefused).containsExactly(false, true);
    }

    @Test
    void thereIsNoStartWithErrors() {
        RefusedRulebookException refused = catchThrowableOfType(
                RefusedRulebookException.class,
                () -> open(TinyRulebook.write(folder, "< tyre.least", "thirty")).close());
        assertThat(refused.report().findings()).hasSize(1);
    }

    @Test
    void afterTheEndNothingIsTaken() {
        active.close();
        assertThat(catchThrowableOfType(
                        IllegalStateException.class, () -> active.take().close()))
                .hasMessageContaining("ending");
        active = open(folder);
    }
}
