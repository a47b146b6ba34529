package org.ferrule;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.ferrule.access.Access;
import org.ferrule.access.ServiceAddress;
import org.ferrule.active.ActiveRulebook;
import org.ferrule.active.DecisionService;
import org.ferrule.active.InForce;
import org.ferrule.active.ProgramVersion;
import org.ferrule.active.RulebookArchive;
import org.ferrule.active.RulebookCache;
import org.ferrule.active.RulebookCandidate;
import org.ferrule.active.RulebookStore;
import org.ferrule.active.RulebookWatch;
import org.ferrule.active.Versions;
import org.ferrule.cdshooks.FhirServers;
import org.ferrule.data.DataFolder;
import org.ferrule.data.PseudonymKey;
import org.ferrule.data.RunningMarks;
import org.ferrule.folder.RulebookFolder;
import org.ferrule.lifecycle.Approvals;
import org.ferrule.lifecycle.ApproverKeys;
import org.ferrule.lifecycle.EventLog;
import org.ferrule.lifecycle.LifecycleService;
import org.ferrule.limits.CheckLimits;
import org.ferrule.limits.MemoryBudget;
import org.ferrule.limits.RequestLimits;
import org.ferrule.limits.Workers;
import org.ferrule.notes.SigningKey;
import org.ferrule.recording.CheckpointSchedule;
import org.ferrule.recording.Checkpoints;
import org.ferrule.recording.LogClock;
import org.ferrule.recording.RecordStores;
import org.ferrule.recording.RecordWriter;
import org.ferrule.resources.Pseudonyms;
import org.ferrule.review.DraftReviews;
import org.ferrule.rulebook.RulebookLoader;
import org.ferrule.store.RecordStore;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Puts the plain Java core together for Quarkus; nothing else produces beans. */
@Singleton
final class Wiring {

    private static final int FIRST = 1;
    private static final int SECOND = 2;
    private static final int THIRD = 3;
    private static final int LAST = Integer.MAX_VALUE;
    private static final Logger LOG = Logger.getLogger(Wiring.class);

    private final Settings settings;
    private final ServiceSettings service;
    private final Path folder;
    private final RulebookArchive archive;
    private @Nullable RunningMarks marks;

    Wiring(Config config) {
        this.settings = Start.orEnd(() -> Settings.of(config));
        this.service = Start.orEnd(() -> ServiceSettings.of(config));
        this.archive = Parts.archive(settings.data());
        this.folder = Objects.requireNonNullElseGet(
                settings.rulebook(), () -> RulebookFolder.find(Path.of(""), System.getenv("FERRULE_HOME")));
    }

    /** Loads whatever version of the rulebook is asked for, so that all share what is the same in them. */
    @Produces
    @Singleton
    RulebookLoader rulebookLoader() {
        return Parts.loader(settings);
    }

    /**
     * The rulebook, loaded before the first request is accepted. One that must not be used ends the process at once,
     * with all its findings: an orderly end would wait for a start that never comes. It is kept in the data folder, and
     * so read only once its log may be carried on.
     */
    @Produces
    @Singleton
    @Startup
    ActiveRulebook activeRulebook(RulebookLoader loader, Clock clock, Checkpoints carriedOn, InForce inForce) {
        LOG.infof("Reading the rulebook of %s; one that is new here is checked first.", folder.toAbsolutePath());
        RulebookCandidate first = Start.orEnd(inForce::first);
        return Start.orEndWithFindings(() -> new ActiveRulebook(
                first,
                loader,
                rulebook -> Parts.newEvaluator(rulebook, clock),
                clock,
                archive,
                Parts.reports(settings, clock)));
    }

    /**
     * Where decisions are recorded: in the data folder, unless the settings name a PostgreSQL. Before anything is
     * written, it is made sure that its log may be carried on.
     */
    @Produces
    @Singleton
    @Startup(SECOND)
    RecordStore recordStore() {
        return Start.orEnd(() -> RecordStores.carryOn(settings.store()));
    }

    /** A process that comes until here has ended in order. */
    void close(@Disposes RecordStore store) {
        store.close();
        if (marks != null) {
            marks.close();
        }
    }

    @Produces
    @Singleton
    DataFolder dataFolder() {
        return new DataFolder(settings.data());
    }

    /** Last of all, so that a start that was refused is none that was cut off. */
    void started(@Observes @Priority(LAST) StartupEvent event, ActiveRulebook active, RecordStore store, Clock clock) {
        marks = Start.mark(dataFolder(), clock);
        Start.tell(active, settings.store(), store, settings.release().folderEdits());
    }

    /** What happens to rulebooks is told by the log of decisions. */
    @Produces
    @Singleton
    EventLog eventLog(RecordStore store, Clock clock, ProgramVersion version) {
        return Parts.eventLog(store, version, clock);
    }

    @Produces
    @Singleton
    LifecycleService lifecycleService(EventLog events) {
        return new LifecycleService(events, settings.release());
    }

    @Produces
    @Singleton
    @Startup
    Approvals approvals(EventLog events, LifecycleService lifecycle) {
        SigningKey key = Start.orEnd(() -> SigningKey.openOrMake(dataFolder().keys(), settings.origin()));
        Path file = service.approverKeys();
        ApproverKeys own = file == null ? ApproverKeys.NONE : Start.orEnd(() -> ApproverKeys.read(file));
        return new Approvals(events, lifecycle, key, own);
    }

    /** What there is to know of drafts. */
    @Produces
    @Singleton
    DraftReviews draftReviews(RecordStore store, RulebookLoader loader) {
        return new DraftReviews(new RulebookStore(store), loader, store);
    }

    @Produces
    @Singleton
    InForce inForce(LifecycleService lifecycle, RecordStore store, Clock clock) {
        return Parts.inForce(folder, lifecycle, store, clock);
    }

    void close(@Disposes InForce inForce) {
        inForce.close();
    }

    /** Whether the clock goes behind the records. */
    @Produces
    @Singleton
    @Startup
    LogClock logClock(Clock clock, RecordStore store, RecordWriter recordWriter) {
        LogClock made = Start.orEnd(() -> new LogClock(clock, store, recordWriter));
        made.trouble().ifPresent(LOG::warn);
        return made;
    }

    @Produces
    @Singleton
    @Startup
    RecordWriter recordWriter(RecordStore store) {
        return new RecordWriter(store);
    }

    void close(@Disposes RecordWriter recordWriter) {
        recordWriter.close();
    }

    /** Made only over a log that still holds what was signed here before, and that takes records. */
    @Produces
    @Singleton
    @Startup(THIRD)
    Checkpoints checkpoints(RecordStore store, Clock clock) {
        return Start.orEnd(() -> {
            Checkpoints checkpoints = Parts.checkpoints(store, settings, clock);
            checkpoints.requireContinued();
            store.probe();
            return checkpoints;
        });
    }

    @Produces
    @Singleton
    @Startup
    CheckpointSchedule checkpointSchedule(Checkpoints checkpoints) {
        return new CheckpointSchedule(checkpoints, service.checkpointInterval());
    }

    /** Before the store is closed: what was recorded since the last turn is not to stay without a signature. */
    void stop(@Observes ShutdownEvent event, CheckpointSchedule schedule, InForce inForce) {
        inForce.close();
        schedule.sign();
    }

    void close(@Disposes CheckpointSchedule schedule) {
        schedule.close();
    }

    /** What of the heap the contents of requests may take. */
    @Produces
    @Singleton
    MemoryBudget memoryBudget() {
        return MemoryBudget.ofHeap();
    }

    @Produces
    @Singleton
    Workers workers(ManagedExecutor threads) {
        return new Workers(threads);
    }

    @Produces
    @Singleton
    RulebookCache rulebookCache(RecordStore store, RulebookLoader loader, Clock clock) {
        return Parts.rulebookCache(store, loader, rulebook -> Parts.newEvaluator(rulebook, clock));
    }

    void close(@Disposes RulebookCache rulebooks) {
        rulebooks.close();
    }

    /** Made at the start, where it may wait for the store: later the rulebook of a decision is kept already. */
    @Produces
    @Singleton
    @Startup
    DecisionService decisionService(
            ActiveRulebook active,
            RecordWriter recordWriter,
            RecordStore store,
            Clock clock,
            ProgramVersion version,
            RulebookCache others,
            LifecycleService lifecycle) {
        Versions versions = new Versions(active, others, lifecycle::read);
        DecisionService decisionService = Start.orEnd(
                () -> Parts.decisionService(active, recordWriter, store, versions, settings.masking(), version, clock));
        decisionService.keepRulebook();
        active.onOffer(status -> decisionService.keepRulebook());
        return decisionService;
    }

    void close(@Disposes ActiveRulebook active) {
        active.close();
    }

    /** Begins with the start, unless the settings say no. */
    @Produces
    @Singleton
    @Startup
    RulebookWatch rulebookWatch(ActiveRulebook active, InForce inForce) {
        RulebookWatch watch = Start.orEnd(() -> {
            inForce.follow(active);
            return new RulebookWatch(
                    folder,
                    inForce.folderDigest(),
                    inForce::offer,
                    service.watch().interval());
        });
        if (service.watch().on()) {
            watch.start();
        }
        return watch;
    }

    void close(@Disposes RulebookWatch watch) throws IOException {
        watch.close();
    }

    /** Made before all else: a service that would let anybody in by an oversight does not start. */
    @Produces
    @Singleton
    @Startup(FIRST)
    Access access(Clock clock) {
        return Start.orEnd(() -> new Access(service.access(), clock));
    }

    void close(@Disposes Access access) {
        access.close();
    }

    @Produces
    @Singleton
    ServiceAddress serviceAddress() {
        return service.address();
    }

    @Produces
    @Singleton
    RequestLimits requestLimits() {
        return service.requests();
    }

    @Produces
    @Singleton
    CheckLimits checkLimits() {
        return service.checks();
    }

    @Produces
    @Singleton
    ProgramVersion programVersion() {
        return service.version();
    }

    /** The pseudonyms of persons whom resources tell of. */
    @Produces
    @Singleton
    Pseudonyms pseudonyms() {
        return new Pseudonyms(PseudonymKey.of(dataFolder().keys().pseudonyms()));
    }

    /** The servers of record systems that may be read from. */
    @Produces
    @Singleton
    @Startup
    FhirServers fhirServers() {
        ServiceSettings.Servers servers = service.servers();
        return Start.orEnd(() -> new FhirServers(servers.bases(), servers.privateNetworks(), servers.timeout()));
    }

    @Produces
    @Singleton
    Clock clock() {
        return Parts.localClock();
    }
}
