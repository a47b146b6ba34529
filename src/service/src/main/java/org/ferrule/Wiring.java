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
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.ferrule.access.Access;
import org.ferrule.access.AccessSettings;
import org.ferrule.access.ServiceAddress;
import org.ferrule.active.ActiveRulebook;
import org.ferrule.active.DecisionService;
import org.ferrule.active.RulebookArchive;
import org.ferrule.active.RulebookCache;
import org.ferrule.active.RulebookWatch;
import org.ferrule.cdshooks.FhirServers;
import org.ferrule.data.DataFolder;
import org.ferrule.data.PseudonymKey;
import org.ferrule.data.RunningMarks;
import org.ferrule.folder.RulebookFolder;
import org.ferrule.limits.MemoryBudget;
import org.ferrule.limits.Workers;
import org.ferrule.recording.CheckpointSchedule;
import org.ferrule.recording.Checkpoints;
import org.ferrule.recording.LogClock;
import org.ferrule.recording.RecordStores;
import org.ferrule.recording.RecordWriter;
import org.ferrule.resources.Pseudonyms;
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
    private final Path folder;
    private final RulebookArchive archive;
    private @Nullable RunningMarks marks;

    Wiring(Config config) {
        this.settings = Start.orEnd(() -> Settings.of(config));
        this.archive = Parts.archive(settings.data());
        this.folder = Objects.requireNonNullElseGet(
                settings.rulebook(), () -> RulebookFolder.find(Path.of(""), System.getenv("FERRULE_HOME")));
    }

    /** Loads whatever version of the rulebook is asked for, so that all share what is the same in them. */
    @Produces
    @Singleton
    RulebookLoader rulebookLoader() {
        return new RulebookLoader();
    }

    /**
     * The rulebook, loaded before the first request is accepted. One that must not be used ends the process at once,
     * with all its findings: an orderly end would wait for a start that never comes. It is kept in the data folder, and
     * so read only once its log may be carried on.
     */
    @Produces
    @Singleton
    @Startup
    ActiveRulebook activeRulebook(RulebookLoader loader, Clock clock, Checkpoints carriedOn) {
        return Start.orEndWithFindings(() ->
                new ActiveRulebook(folder, loader, rulebook -> Parts.newEvaluator(rulebook, clock), clock, archive));
    }

    /**
     * Where decisions are recorded: in the data folder, unless the setting {@code ferrule.store.url} names a
     * PostgreSQL. Before anything is written, it is made sure that its log may be carried on.
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
    void started(@Observes @Priority(LAST) StartupEvent event, Clock clock) {
        marks = Start.mark(dataFolder(), clock);
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

    /** The setting {@code ferrule.audit.checkpoint.interval} says how often the log is signed while it grows. */
    @Produces
    @Singleton
    @Startup
    CheckpointSchedule checkpointSchedule(
            Checkpoints checkpoints,
            @ConfigProperty(name = "ferrule.audit.checkpoint.interval", defaultValue = "5m") Duration interval) {
        return new CheckpointSchedule(checkpoints, interval);
    }

    /** Before the store is closed: what was recorded since the last turn is not to stay without a signature. */
    void stop(@Observes ShutdownEvent event, CheckpointSchedule schedule) {
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
            @ConfigProperty(name = "quarkus.application.version") String version) {
        DecisionService decisionService = Start.orEnd(
                () -> Parts.decisionService(active, recordWriter, store, settings.masking(), version, clock));
        decisionService.keepRulebook();
        active.onOffer(status -> decisionService.keepRulebook());
        return decisionService;
    }

    void close(@Disposes ActiveRulebook active) {
        active.close();
    }

    /** Begins with the start, unless the setting {@code ferrule.watch} says no. */
    @Produces
    @Singleton
    @Startup
    RulebookWatch rulebookWatch(
            ActiveRulebook active,
            @ConfigProperty(name = "ferrule.watch", defaultValue = "true") boolean watched,
            @ConfigProperty(name = "ferrule.watch.interval", defaultValue = "2s") Duration interval) {
        RulebookWatch watch = new RulebookWatch(folder, active, interval);
        if (watched) {
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
    Access access(
            Clock clock,
            @ConfigProperty(name = "quarkus.http.host") String host,
            @ConfigProperty(name = "ferrule.access.keys") Optional<Path> keys,
            @ConfigProperty(name = "ferrule.access.cds") Optional<Path> cdsClients,
            @ConfigProperty(name = "ferrule.access.rate", defaultValue = "0") int rate,
            @ConfigProperty(name = "ferrule.url") Optional<URI> url,
            @ConfigProperty(name = "quarkus.oidc.tenant-enabled") boolean provider,
            @ConfigProperty(name = "quarkus.oidc.auth-server-url") Optional<String> providerUrl,
            @ConfigProperty(name = "quarkus.oidc.token.audience") Optional<List<String>> audiences) {
        AccessSettings settings = new AccessSettings(
                host,
                keys.orElse(null),
                cdsClients.orElse(null),
                url.orElse(null),
                provider,
                providerUrl.orElse(null),
                audiences.orElse(List.of()),
                rate);
        return Start.orEnd(() -> new Access(settings, clock));
    }

    void close(@Disposes Access access) {
        access.close();
    }

    /** The setting {@code ferrule.url} says how others reach the service. */
    @Produces
    @Singleton
    ServiceAddress serviceAddress(@ConfigProperty(name = "ferrule.url") Optional<URI> url) {
        return new ServiceAddress(url.orElse(null));
    }

    /** The pseudonyms of persons whom resources tell of. */
    @Produces
    @Singleton
    Pseudonyms pseudonyms() {
        return new Pseudonyms(PseudonymKey.of(dataFolder().keys().resolve("pseudonym.key")));
    }

    /** The servers of record systems that may be read from. */
    @Produces
    @Singleton
    @Startup
    FhirServers fhirServers(
            @ConfigProperty(name = "ferrule.cds.servers") Optional<List<String>> bases,
            @ConfigProperty(name = "ferrule.cds.private-networks", defaultValue = "false") boolean privateNetworks,
            @ConfigProperty(name = "ferrule.cds.timeout", defaultValue = "2s") Duration timeout) {
        return Start.orEnd(() -> new FhirServers(bases.orElse(List.of()), privateNetworks, timeout));
    }

    @Produces
    @Singleton
    Clock clock() {
        return Parts.localClock();
    }
}
