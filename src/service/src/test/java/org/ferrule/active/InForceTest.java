package org.ferrule.active;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.ferrule.Checkout;
import org.ferrule.SettableClock;
import org.ferrule.SharedLoader;
import org.ferrule.ShippedRulebook;
import org.ferrule.TinyRulebook;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.evaluation.UnknownRulebookException;
import org.ferrule.folder.RulebookFiles;
import org.ferrule.json.Json;
import org.ferrule.lifecycle.Activation;
import org.ferrule.lifecycle.Actor;
import org.ferrule.lifecycle.EventLog;
import org.ferrule.lifecycle.LifecycleService;
import org.ferrule.lifecycle.LifecycleService.Content;
import org.ferrule.lifecycle.LifecycleService.Wish;
import org.ferrule.lifecycle.ReleaseSettings;
import org.ferrule.recording.RecordStores;
import org.ferrule.records.Requester;
import org.ferrule.store.RecordStore;
import org.ferrule.store.StoreSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What decides is what the log says, on a store and a folder as they are used. */
class InForceTest {

    private static final Actor ANYBODY = new Actor(Requester.named("anonymous"), false);

    private final Path folder;
    private final RecordStore store;
    private final RulebookStore rulebooks;
    private final AtomicInteger ids = new AtomicInteger();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final SettableClock clock = new SettableClock("2026-03-16T09:00:00Z");
    private LifecycleService lifecycle;
    private InForce inForce;
    private ActiveRulebook active;

    InForceTest(@TempDir Path data, @TempDir Path folder) {
        this.folder = TinyRulebook.write(folder);
        this.store = RecordStores.open(StoreSettings.embedded(data));
        this.rulebooks = new RulebookStore(store);
        this.lifecycle = lifecycle(true);
        this.inForce = new InForce(folder, lifecycle, rulebooks, clock);
        this.active = started();
    }

    private LifecycleService lifecycle(boolean folderEdits) {
        EventLog log = new EventLog(store.events(), () -> "event-" + ids.incrementAndGet(), clock, "test");
        return new LifecycleService(log, new ReleaseSettings(0, folderEdits, Duration.ZERO));
    }

    private ActiveRulebook started() {
        ActiveRulebook started = new ActiveRulebook(
                inForce.first(),
                SharedLoader.LOADER,
                rulebook -> new Evaluator(rulebook, ShippedRulebook.CLOCK, () -> "test"),
                ShippedRulebook.CLOCK,
                new RulebookArchive(Checkout.made("archive")),
                KeptReports.none());
        inForce.follow(started);
        opened.add(0, started);
        opened.add(0, inForce);
        return started;
    }

    private void restart(boolean folderEdits) {
        inForce.close();
        lifecycle = lifecycle(folderEdits);
        inForce = new InForce(folder, lifecycle, rulebooks, clock);
        active = started();
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
        store.close();
    }

    private String text() {
        try (LoadedRulebook loaded = active.take()) {
            return loaded.evaluator()
                    .evaluate(TinyRulebook.SOFT_TYRE.getBytes(StandardCharsets.UTF_8))
                    .recommendation()
                    .text();
        }
    }

    /** Another version of the rulebook, which is kept, and in no folder that decides. */
    private RulebookFiles version(String text) {
        RulebookFiles files = RulebookFiles.read(
                TinyRulebook.write(Checkout.made("tyres-" + ids.incrementAndGet()), "Pump the tyre.", text));
        rulebooks.keep(files);
        return files;
    }

    private void activate(RulebookFiles files, @Nullable Instant from) {
        String base = lifecycle
                .read()
                .inForce(clock.instant())
                .map(Activation::digest)
                .orElse(active.digest());
        String id = lifecycle
                .begin(ANYBODY, "A word", new Content(base, files.digest(), ""))
                .id();
        lifecycle.submit(ANYBODY, id, files.digest());
        lifecycle.activate(ANYBODY, new Wish(files.digest(), from, "agreed", active.digest(), inForce.folderDigest()));
    }

    private void edit(String text) {
        TinyRulebook.write(folder, "Pump the tyre.", text);
        inForce.offer(RulebookCandidate.read(folder));
    }

    @Test
    void whatIsActivatedDecidesAlsoAfterARestart() {
        assertThat(text()).isEqualTo("Pump the tyre.");
        activate(version("Pump it up."), null);
        inForce.look();
        assertThat(text()).isEqualTo("Pump it up.");
        restart(true);
        assertThat(text()).isEqualTo("Pump it up.");
        assertThat(inForce.trouble()).isEmpty();
    }

    @Test
    void whatIsScheduledDecidesAtItsMoment() {
        activate(version("Pump it up."), clock.instant().plusSeconds(30));
        inForce.look();
        assertThat(text()).isEqualTo("Pump the tyre.");
        clock.pass(Duration.ofSeconds(29));
        inForce.look();
        assertThat(text()).isEqualTo("Pump the tyre.");
        clock.pass(Duration.ofSeconds(1));
        inForce.look();
        assertThat(text()).isEqualTo("Pump it up.");
    }

    @Test
    void aLaterEditOfTheFolderDecidesAndIsTold() {
        activate(version("Pump it up."), null);
        inForce.look();
        clock.pass(Duration.ofSeconds(1));
        edit("Inflate.");
        assertThat(text()).isEqualTo("Inflate.");
        inForce.look();
        assertThat(text()).isEqualTo("Inflate.");
        assertThat(lifecycle.read().inForce(clock.instant()))
                .map(Activation::digest)
                .contains(active.digest());
        restart(true);
        assertThat(text()).isEqualTo("Inflate.");
    }

    @Test
    void aBadEditOfTheFolderIsNotTold() {
        activate(version("Pump it up."), null);
        inForce.look();
        TinyRulebook.write(folder, "< tyre.least", "thirty");
        inForce.offer(RulebookCandidate.read(folder));
        assertThat(active.status().isRefused()).isTrue();
        assertThat(text()).isEqualTo("Pump it up.");
        assertThat(lifecycle.read().activations()).hasSize(1);
    }

    @Test
    void anEditWhileNothingRanDecides() {
        activate(version("Pump it up."), null);
        inForce.look();
        clock.pass(Duration.ofSeconds(1));
        inForce.close();
        TinyRulebook.write(folder, "Pump the tyre.", "Inflate.");
        restart(true);
        assertThat(text()).isEqualTo("Inflate.");
        assertThat(lifecycle.read().activations()).hasSize(2);
    }

    @Test
    void anOldCopyInTheFolderIsNoEdit() {
        RulebookFiles first = RulebookFiles.read(folder);
        activate(version("Pump it up."), null);
        inForce.look();
        clock.pass(Duration.ofSeconds(1));
        edit("Inflate.");
        first.files().forEach((path, content) -> write(folder.resolve(path), content));
        restart(true);
        assertThat(text()).isEqualTo("Inflate.");
        assertThat(lifecycle.read().activations()).hasSize(2);
    }

    private static void write(Path file, byte[] content) {
        try {
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void beforeAnyActivationTheLogIsNotTouchedByEdits() {
        edit("Inflate.");
        assertThat(text()).isEqualTo("Inflate.");
        assertThat(store.head().size()).isZero();
    }

    @Test
    void whereTheFolderDoesNotDecideItIsTakenOverOnce() {
        restart(false);
        assertThat(store.head().size()).isEqualTo(1);
        edit("Inflate.");
        assertThat(text()).isEqualTo("Pump the tyre.");
        restart(false);
        assertThat(text()).isEqualTo("Pump the tyre.");
        assertThat(store.head().size()).isEqualTo(1);
        clock.pass(Duration.ofSeconds(1));
        activate(version("Pump it up."), null);
        inForce.look();
        assertThat(text()).isEqualTo("Pump it up.");
    }

    @Test
    void whatTheFolderHoldsIsNotTakenOverBeforeItIsFoundFit() {
        inForce.close();
        TinyRulebook.write(folder, "< tyre.least", "thirty");
        lifecycle = lifecycle(false);
        inForce = new InForce(folder, lifecycle, rulebooks, clock);
        assertThatExceptionOfType(RefusedRulebookException.class).isThrownBy(this::started);
        assertThat(store.head().size()).isZero();
        TinyRulebook.write(folder);
        restart(false);
        assertThat(text()).isEqualTo("Pump the tyre.");
        assertThat(lifecycle.read().activations()).hasSize(1);
    }

    @Test
    void whatIsNotKeptDoesNotDecideAndIsSaid() {
        RulebookFiles lost = RulebookFiles.read(
                TinyRulebook.write(Checkout.made("tyres-lost"), "Pump the tyre.", "Nobody kept this."));
        activate(lost, null);
        inForce.look();
        assertThat(text()).isEqualTo("Pump the tyre.");
        assertThat(inForce.trouble())
                .hasValueSatisfying(
                        trouble -> assertThat(trouble).contains(lost.digest()).contains("is not kept, or was changed"));
        inForce.close();
        assertThatIllegalStateException()
                .isThrownBy(() -> new InForce(folder, lifecycle(true), rulebooks, clock).first())
                .withMessageContaining("is not kept in the record store");
    }

    @Test
    void whatHasErrorsDoesNotDecideAndIsSaid() {
        RulebookFiles wrong =
                RulebookFiles.read(TinyRulebook.write(Checkout.made("tyres-wrong"), "< tyre.least", "thirty"));
        rulebooks.keep(wrong);
        activate(wrong, null);
        inForce.look();
        assertThat(text()).isEqualTo("Pump the tyre.");
        assertThat(inForce.trouble())
                .hasValueSatisfying(trouble -> assertThat(trouble).contains("has errors"));
    }

    @Test
    void aRequestPinsAnyVersionThatWasApproved() throws Exception {
        String first = active.digest();
        RulebookFiles next = version("Pump it up.");
        RulebookFiles draft = version("Only a draft.");
        activate(next, null);
        inForce.look();
        clock.pass(Duration.ofHours(1));
        try (RulebookCache others = new RulebookCache(
                rulebooks::find,
                SharedLoader.LOADER,
                rulebook -> new Evaluator(rulebook, ShippedRulebook.CLOCK, () -> "test"))) {
            rulebooks.keep(RulebookFiles.read(folder));
            Versions versions = new Versions(active, others, lifecycle::read);
            assertThat(digest(versions, "{}")).isEqualTo(next.digest());
            assertThat(digest(versions, "{\"rulebook\": \"" + next.digest() + "\"}"))
                    .isEqualTo(next.digest());
            assertThat(digest(versions, "{\"rulebook\": \"" + first + "\"}")).isEqualTo(first);
            assertThat(digest(versions, "{\"rulebook\": \"" + draft.digest() + "\"}"))
                    .isEqualTo(next.digest());
            assertThat(digest(versions, "{\"rulebook\": \"in-force\"}")).isEqualTo(next.digest());
            assertThat(digest(versions, "{\"rulebook\": \"in-force\", \"at\": \"2026-03-16T09:30:00Z\"}"))
                    .isEqualTo(next.digest());
            assertThatExceptionOfType(UnknownRulebookException.class)
                    .isThrownBy(
                            () -> digest(versions, "{\"rulebook\": \"in-force\", \"at\": \"2026-03-16T08:00:00Z\"}"))
                    .withMessageContaining("not known")
                    .withMessageContaining("2026-03-16T09:00:00Z");
        }
    }

    private static String digest(Versions versions, String request) {
        try (LoadedRulebook taken = versions.take(Json.read(request.getBytes(StandardCharsets.UTF_8)))) {
            return taken.rulebook().digest();
        }
    }
}
