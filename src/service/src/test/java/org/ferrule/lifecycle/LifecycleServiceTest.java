package org.ferrule.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.ferrule.SettableClock;
import org.ferrule.json.Json;
import org.ferrule.lifecycle.LifecycleService.Content;
import org.ferrule.lifecycle.LifecycleService.Wish;
import org.ferrule.lifecycle.RefusedTransitionException.Kind;
import org.ferrule.merkle.Hash;
import org.ferrule.notes.SignedText;
import org.ferrule.notes.SigningKey;
import org.ferrule.recording.RecordStores;
import org.ferrule.records.EventRecord;
import org.ferrule.records.Requester;
import org.ferrule.store.EventStore;
import org.ferrule.store.RecordStore;
import org.ferrule.store.StoreSettings;
import org.ferrule.verify.LogVerifier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of a rulebook, on a store as it is used. */
class LifecycleServiceTest {

    private static final Actor ANNA = actor("key anna", "author");
    private static final Actor BEN = actor("key ben", "approve");
    private static final Actor CARL = actor("key carl", "author", "approve");
    private static final Actor ANYBODY = new Actor(Requester.named("anonymous"), false);
    private static final String OLD = "sha256:old";
    private static final String NEW = "sha256:new";
    private static final String NEWER = "sha256:newer";
    private static final ReleaseSettings ONE = new ReleaseSettings(1, true, Duration.ZERO);

    private final Path data;
    private final AtomicInteger ids = new AtomicInteger();
    private final SettableClock clock = new SettableClock("2026-03-16T09:00:00Z");
    private RecordStore store;
    private LifecycleService service;
    private Approvals approvals;

    LifecycleServiceTest(@TempDir Path data) {
        this.data = data;
        this.store = RecordStores.open(StoreSettings.embedded(data));
        this.service = service(ONE);
        this.approvals = approvals(service, ApproverKeys.NONE);
    }

    private static Actor actor(String name, String... roles) {
        return new Actor(new Requester(name, List.of(roles)), true);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void use(ReleaseSettings settings, ApproverKeys own) {
        service = service(settings);
        approvals = approvals(service, own);
    }

    private EventLog log() {
        return new EventLog(store.events(), () -> "event-" + ids.incrementAndGet(), clock, "ferrule test");
    }

    private LifecycleService service(ReleaseSettings settings) {
        return new LifecycleService(log(), settings);
    }

    private Approvals approvals(LifecycleService of, ApproverKeys own) {
        return new Approvals(log(), of, SigningKey.openOrMake(data.resolve("keys")), own);
    }

    private Draft begun(String base, String digest) {
        return service.begin(ANNA, "Ferritin below 75", new Content(base, digest, "by the review of 2025"));
    }

    private Draft submitted(String base, String digest) {
        return service.submit(ANNA, begun(base, digest).id(), digest);
    }

    private Evidence evidence(String base, String digest) {
        return new Evidence(document("difference", base, digest), document("report", base, digest));
    }

    private String document(String kind, String base, String digest) {
        byte[] content = Json.write(JsonNodeFactory.instance
                .objectNode()
                .put("kind", kind)
                .put("base", base)
                .put("digest", digest));
        String name = "sha256:" + Hash.sha256(content).hex();
        store.events().keepDocument(name, content);
        return name;
    }

    private Draft approved(String base, String digest) {
        String id = submitted(base, digest).id();
        return approvals.approve(BEN, id, evidence(base, digest), "seen the table");
    }

    private static Wish wish(String digest, @Nullable Instant from, String decides) {
        return new Wish(digest, from, "agreed on Monday", decides, decides);
    }

    private DraftState state(Draft draft) {
        Lifecycle read = service.read();
        return service.state(read, read.draft(draft.id()).orElseThrow());
    }

    private static void refused(Kind kind, String reason, Runnable doing) {
        assertThatExceptionOfType(RefusedTransitionException.class)
                .isThrownBy(doing::run)
                .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(kind))
                .withMessageContaining(reason);
    }

    @Test
    void aDraftIsWrittenReviewedApprovedAndDecides() {
        Draft draft = begun(OLD, NEW);
        assertThat(state(draft)).isEqualTo(DraftState.DRAFT);
        service.comment(BEN, draft.id(), "IRN-12", "Why 75?");
        service.submit(ANNA, draft.id(), NEW);
        assertThat(state(draft)).isEqualTo(DraftState.UNDER_REVIEW);
        approvals.approve(BEN, draft.id(), evidence(OLD, NEW), "seen the table");
        assertThat(state(draft)).isEqualTo(DraftState.APPROVED);
        assertThat(service.read().inForce(clock.instant())).isEmpty();
        service.activate(BEN, wish(NEW, null, OLD));
        assertThat(state(draft)).isEqualTo(DraftState.IN_FORCE);
        assertThat(service.read().inForce(clock.instant()))
                .map(Activation::digest)
                .contains(NEW);
        assertThat(service.read().draft(draft.id()).orElseThrow().history())
                .extracting(happened -> happened.event().type())
                .containsExactly("drafted", "commented", "submitted", "approved", "activated");
        assertThat(new LogVerifier(List.of(), List.of())
                        .verify(store.stored(), read -> {})
                        .findings())
                .isEmpty();
    }

    @Test
    void whatHappenedIsThereAfterARestart() {
        Draft draft = approved(OLD, NEW);
        service.activate(BEN, wish(NEW, null, OLD));
        store.close();
        store = RecordStores.open(StoreSettings.embedded(data));
        use(ONE, ApproverKeys.NONE);
        assertThat(state(draft)).isEqualTo(DraftState.IN_FORCE);
        assertThat(service.read().draft(draft.id()).orElseThrow().approvals())
                .singleElement()
                .satisfies(approval -> {
                    assertThat(Approvals.isIntact(approval)).isTrue();
                    assertThat(approval.statement().approver()).isEqualTo("key ben");
                    assertThat(approval.statement().reason()).isEqualTo("seen the table");
                });
    }

    @Test
    void nobodyApprovesTheirOwnDraft() {
        String id = service.begin(CARL, "Mine", new Content(OLD, NEW, "")).id();
        service.submit(CARL, id, NEW);
        refused(Kind.FORBIDDEN, "own draft", () -> approvals.approve(CARL, id, evidence(OLD, NEW), "fine"));
    }

    @Test
    void whoeverChangedADraftOnceIsItsAuthorForEver() {
        Draft draft = begun(OLD, NEW);
        service.edit(CARL, draft.id(), NEW, new Content(OLD, NEWER, "a word"));
        service.edit(ANNA, draft.id(), NEWER, new Content(OLD, NEW, "back"));
        service.submit(ANNA, draft.id(), NEW);
        refused(Kind.FORBIDDEN, "own draft", () -> approvals.approve(CARL, draft.id(), evidence(OLD, NEW), "fine"));
    }

    @Test
    void whereNobodyHasToSayWhoCallsNobodyApproves() {
        String id = submitted(OLD, NEW).id();
        refused(Kind.FORBIDDEN, "let people log in", () -> approvals.approve(ANYBODY, id, evidence(OLD, NEW), "fine"));
    }

    @Test
    void whereNoApprovalIsNeededSubmittingIsEnough() {
        use(new ReleaseSettings(0, true, Duration.ZERO), ApproverKeys.NONE);
        String id =
                service.begin(ANYBODY, "On my own", new Content(OLD, NEW, "")).id();
        refused(Kind.CONFLICT, "have it approved", () -> service.activate(ANYBODY, wish(NEW, null, OLD)));
        service.submit(ANYBODY, id, NEW);
        service.activate(ANYBODY, wish(NEW, null, OLD));
        assertThat(service.read().inForce(clock.instant()))
                .map(Activation::digest)
                .contains(NEW);
    }

    @Test
    void eachRoleDoesItsOwn() {
        refused(Kind.FORBIDDEN, "role author", () -> service.begin(BEN, "Mine", new Content(OLD, NEW, "")));
        String id = begun(OLD, NEW).id();
        refused(Kind.FORBIDDEN, "role author", () -> service.submit(BEN, id, NEW));
        service.submit(ANNA, id, NEW);
        Actor nobody = actor("key none");
        refused(Kind.FORBIDDEN, "role approve", () -> approvals.approve(nobody, id, evidence(OLD, NEW), ""));
        refused(Kind.FORBIDDEN, "author or approve", () -> service.comment(nobody, id, null, "hello"));
        refused(Kind.FORBIDDEN, "role approve", () -> service.activate(ANNA, wish(NEW, null, OLD)));
    }

    @Test
    void asManyApproveAsAreNeededAndNobodyTwice() {
        use(new ReleaseSettings(2, true, Duration.ZERO), ApproverKeys.NONE);
        Draft draft = approved(OLD, NEW);
        assertThat(state(draft)).isEqualTo(DraftState.UNDER_REVIEW);
        refused(Kind.CONFLICT, "already", () -> approvals.approve(BEN, draft.id(), evidence(OLD, NEW), "again"));
        approvals.approve(actor("key dora", "approve"), draft.id(), evidence(OLD, NEW), "me too");
        assertThat(state(draft)).isEqualTo(DraftState.APPROVED);
    }

    @Test
    void twoWhoApproveAtOnceLeaveOneApprovalEach() throws Exception {
        use(new ReleaseSettings(8, true, Duration.ZERO), ApproverKeys.NONE);
        Draft draft = submitted(OLD, NEW);
        Evidence evidence = evidence(OLD, NEW);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<Boolean>> clicks = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            Approvals instance = approvals(service(service.settings()), ApproverKeys.NONE);
            Actor approver = actor("key approver " + i % 8, "approve");
            clicks.add(() -> click(instance, approver, draft.id(), evidence));
        }
        int approved = 0;
        for (Future<Boolean> click : threads.invokeAll(clicks)) {
            approved += click.get() ? 1 : 0;
        }
        threads.shutdown();
        assertThat(approved).isEqualTo(8);
        assertThat(service.read().draft(draft.id()).orElseThrow().approvals())
                .extracting(approval -> approval.statement().approver())
                .doesNotHaveDuplicates()
                .hasSize(8);
    }

    private static boolean click(Approvals instance, Actor approver, String draft, Evidence evidence) {
        try {
            instance.approve(approver, draft, evidence, "seen");
            return true;
        } catch (RefusedTransitionException e) {
            return false;
        }
    }

    @Test
    void anEditVoidsWhatWasApproved() {
        Draft draft = approved(OLD, NEW);
        service.edit(ANNA, draft.id(), NEW, new Content(OLD, NEWER, "one more word"));
        assertThat(state(draft)).isEqualTo(DraftState.DRAFT);
        assertThat(service.read().draft(draft.id()).orElseThrow().approvals()).isEmpty();
        refused(Kind.CONFLICT, "have it approved", () -> service.activate(BEN, wish(NEW, null, OLD)));
        refused(Kind.CONFLICT, "have it approved", () -> service.activate(BEN, wish(NEWER, null, OLD)));
    }

    @Test
    void anEditOfWhatAnotherChangedMeanwhileIsRefused() {
        Draft draft = begun(OLD, NEW);
        service.edit(ANNA, draft.id(), NEW, new Content(OLD, NEWER, ""));
        refused(
                Kind.CONFLICT,
                "another content by now, sha256:newer",
                () -> service.edit(CARL, draft.id(), NEW, new Content(OLD, "sha256:other", "")));
    }

    @Test
    void evidenceOfAnotherContentIsNone() {
        Draft draft = submitted(OLD, NEW);
        refused(
                Kind.CONFLICT,
                "look at them anew",
                () -> approvals.approve(BEN, draft.id(), evidence(OLD, NEWER), "fine"));
        refused(
                Kind.CONFLICT,
                "look at them anew",
                () -> approvals.approve(BEN, draft.id(), new Evidence("sha256:none", "sha256:none"), "fine"));
    }

    @Test
    void aBaseThatMovedOnAsksForANewDifference() {
        Draft draft = approved(OLD, NEW);
        refused(Kind.CONFLICT, "base moved on", () -> service.activate(BEN, wish(NEW, null, NEWER)));
        service.edit(ANNA, draft.id(), NEW, new Content(NEWER, "sha256:merged", "merged"));
        service.submit(ANNA, draft.id(), "sha256:merged");
        approvals.approve(BEN, draft.id(), evidence(NEWER, "sha256:merged"), "fine");
        service.activate(BEN, wish("sha256:merged", null, NEWER));
        assertThat(state(draft)).isEqualTo(DraftState.IN_FORCE);
    }

    @Test
    void anActivationTakesEffectAtItsMoment() {
        Instant morning = clock.instant().plus(Duration.ofDays(1));
        Draft draft = approved(OLD, NEW);
        refused(
                Kind.CONFLICT,
                "the moment is over",
                () -> service.activate(BEN, wish(NEW, clock.instant().minusSeconds(1), OLD)));
        service.activate(BEN, wish(NEW, morning, OLD));
        assertThat(state(draft)).isEqualTo(DraftState.SCHEDULED);
        assertThat(service.read().inForce(morning.minusMillis(1))).isEmpty();
        clock.pass(Duration.ofDays(1));
        assertThat(state(draft)).isEqualTo(DraftState.IN_FORCE);
        assertThat(service.read().inForce(morning)).map(Activation::digest).contains(NEW);
    }

    @Test
    void whatWasCalledOffDoesNotDecide() {
        Draft draft = approved(OLD, NEW);
        String activation = service.activate(BEN, wish(NEW, clock.instant().plusSeconds(60), OLD))
                .id();
        service.callOff(BEN, activation, "not yet");
        refused(Kind.CONFLICT, "called off already", () -> service.callOff(BEN, activation, "not yet"));
        refused(Kind.UNKNOWN, "no activation", () -> service.callOff(BEN, "event-0", "not yet"));
        assertThat(state(draft)).isEqualTo(DraftState.APPROVED);
        clock.pass(Duration.ofSeconds(61));
        assertThat(service.read().inForce(clock.instant())).isEmpty();
    }

    @Test
    void aScheduledVersionWhoseBaseMovedOnDoesNotDecide() {
        Draft later = approved(OLD, NEW);
        Instant morning = clock.instant().plus(Duration.ofDays(1));
        service.activate(BEN, wish(NEW, morning, OLD));
        Draft sooner = approved(OLD, NEWER);
        service.activate(BEN, wish(NEWER, null, OLD));
        clock.pass(Duration.ofDays(1).plusSeconds(1));
        assertThat(service.read().inForce(clock.instant()))
                .map(Activation::digest)
                .contains(NEWER);
        assertThat(state(sooner)).isEqualTo(DraftState.IN_FORCE);
        assertThat(state(later)).isEqualTo(DraftState.APPROVED);
        refused(Kind.CONFLICT, "base moved on", () -> service.activate(BEN, wish(NEW, null, NEWER)));
    }

    @Test
    void aReturnToWhatWasInForceTakesOneStep() {
        Draft draft = approved(OLD, NEW);
        service.activate(BEN, wish(NEW, null, OLD));
        clock.pass(Duration.ofSeconds(10));
        refused(Kind.CONFLICT, "decides then already", () -> service.activate(BEN, wish(NEW, null, NEW)));
        refused(Kind.CONFLICT, "never was in force", () -> service.activate(BEN, wish(NEWER, null, NEW)));
        service.activate(BEN, wish(OLD, null, NEW));
        assertThat(service.read().inForce(clock.instant()))
                .map(Activation::digest)
                .contains(OLD);
        assertThat(service.read().inForce(clock.instant().minusSeconds(1)))
                .map(Activation::digest)
                .contains(NEW);
        assertThat(state(draft)).isEqualTo(DraftState.SUPERSEDED);
        clock.pass(Duration.ofSeconds(10));
        service.activate(BEN, wish(NEW, null, OLD));
        assertThat(service.read().inForce(clock.instant()))
                .map(Activation::digest)
                .contains(NEW);
    }

    @Test
    void anEditOfTheFolderIsToldOnce() {
        service.activate(BEN, wish(approved(OLD, NEW).digest(), null, OLD));
        clock.pass(Duration.ofSeconds(1));
        Actor self = actor("service");
        service.folderTaken(self, NEWER, "the folder was edited");
        service.folderTaken(self, NEWER, "the folder was edited");
        assertThat(service.read().activations()).hasSize(2);
        assertThat(service.read().inForce(clock.instant()))
                .map(Activation::digest)
                .contains(NEWER);
    }

    @Test
    void whoeverHasAKeySignsWithIt() {
        SigningKey bens = SigningKey.openOrMake(data.resolve("ben"));
        use(ONE, new ApproverKeys(Map.of(BEN.name(), bens.verifier())));
        Draft draft = submitted(OLD, NEW);
        Evidence evidence = evidence(OLD, NEW);
        refused(Kind.CONFLICT, "key of your own", () -> approvals.approve(BEN, draft.id(), evidence, "fine"));
        String text = approvals.statement(BEN, draft.id(), evidence, "fine").text();
        SigningKey other = SigningKey.openOrMake(data.resolve("other"));
        refused(
                Kind.FORBIDDEN,
                "not signed by your key",
                () -> approvals.approve(
                        BEN, draft.id(), SignedText.of(text).signed(other).note()));
        refused(
                Kind.CONFLICT,
                "ask for it anew",
                () -> approvals.approve(
                        BEN,
                        draft.id(),
                        SignedText.of(text.replace("key ben", "key eve"))
                                .signed(bens)
                                .note()));
        Draft done = approvals.approve(
                BEN, draft.id(), SignedText.of(text).signed(bens).note());
        assertThat(done.approvals()).singleElement().satisfies(approval -> assertThat(Approvals.isIntact(approval))
                .isTrue());
        assertThat(state(draft)).isEqualTo(DraftState.APPROVED);
    }

    @Test
    void aStatementIsReadToTheLastCharacter() {
        ApprovalStatement statement = new ApprovalStatement(
                "event-1", NEW, OLD, "sha256:d", "sha256:r", "key ben", clock.instant(), "fine\nby me");
        String text = statement.text();
        assertThat(ApprovalStatement.of(text)).isEqualTo(statement);
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            int at = random.nextInt(text.length());
            String other = text.substring(0, at) + text.substring(at + 1);
            try {
                assertThat(ApprovalStatement.of(other).text())
                        .as("without character %d", at)
                        .isEqualTo(other);
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageContaining("approval");
            }
        }
    }

    @Test
    void everyKindOfEventIsReadAsItWasWritten() {
        List<LifecycleEvent> kinds = List.of(
                new LifecycleEvent.Drafted("event-1", "title", OLD, NEW, "note"),
                new LifecycleEvent.Edited("event-1", OLD, NEW, "note"),
                new LifecycleEvent.Commented("event-1", NEW, null, "text"),
                new LifecycleEvent.Submitted("event-1", NEW),
                new LifecycleEvent.Returned("event-1", NEW, "reason"),
                new LifecycleEvent.Approved("event-1", NEW, "note", "key"),
                new LifecycleEvent.Withdrawn("event-1", "reason"),
                new LifecycleEvent.Activated(NEW, OLD, "2026-03-16T09:00:00Z", "reason", null, "event-1"),
                new LifecycleEvent.CalledOff("event-2", "reason"),
                new LifecycleEvent.FolderTaken(NEW, "reason"));
        assertThat(kinds).hasSameSizeAs(LifecycleEvent.class.getPermittedSubclasses());
        assertThat(kinds)
                .allSatisfy(event -> assertThat(LifecycleEvent.of(event.json())).isEqualTo(event));
        assertThat(kinds)
                .extracting(LifecycleEvent::type)
                .containsExactly(
                        "drafted",
                        "edited",
                        "commented",
                        "submitted",
                        "returned",
                        "approved",
                        "withdrawn",
                        "activated",
                        "called-off",
                        "folder-taken");
    }

    @Test
    void anEventOfANewerProgramIsNotGuessed() {
        EventRecord unknown = new EventRecord(
                "event-x",
                clock.instant(),
                Requester.named("key anna"),
                "ferrule 9",
                JsonNodeFactory.instance.objectNode().put("type", "blessed"));
        assertThat(store.events().append(unknown, EventStore.NONE)).hasValue(0);
        assertThatIllegalStateException()
                .isThrownBy(() -> service.read())
                .withMessageContaining("start the newer version");
    }
}
