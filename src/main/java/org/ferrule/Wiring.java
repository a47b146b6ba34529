package org.ferrule;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.ferrule.active.ActiveRulebook;
import org.ferrule.active.RefusedRulebookException;
import org.ferrule.active.RulebookWatch;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.rulebook.RulebookArchive;
import org.ferrule.rulebook.RulebookFolder;

/** Puts the plain Java core together for Quarkus; nothing else produces beans. */
@Singleton
final class Wiring {

    private static final int INVALID_RULEBOOK = 1;

    private final Path folder;
    private final RulebookArchive archive;

    Wiring(
            @ConfigProperty(name = "ferrule.rulebook") Optional<Path> folder,
            @ConfigProperty(name = "ferrule.data", defaultValue = "data") Path data) {
        this.archive = archive(data);
        this.folder = folder.orElseGet(() -> RulebookFolder.find(Path.of(""), System.getenv("FERRULE_HOME")));
    }

    /**
     * The rulebook, loaded before the first request is accepted. One that must not be used ends the process at once, with all its findings: an
     * orderly end would wait for a start that never comes.
     */
    @Produces
    @Singleton
    @Startup
    ActiveRulebook activeRulebook(Clock clock) {
        try {
            return new ActiveRulebook(folder, rulebook -> newEvaluator(rulebook, clock), clock, archive);
        } catch (RefusedRulebookException e) {
            e.report().toMend().forEach(System.err::println);
            Runtime.getRuntime().halt(INVALID_RULEBOOK);
            throw e;
        }
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

    @Produces
    @Singleton
    Clock clock() {
        return localClock();
    }

    /** An evaluator whose decisions have ids of UUID version 7: unique, and in the order of time. */
    static Evaluator newEvaluator(Rulebook rulebook, Clock clock) {
        TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
        return new Evaluator(rulebook, clock, () -> ids.generate().toString());
    }

    /** The rulebooks that were in force here. */
    static RulebookArchive archive(Path data) {
        return new RulebookArchive(data.resolve("rulebooks"));
    }

    /** Local time, because the calendar day of a moment decides an age; in milliseconds, which is exact enough for a record. */
    static Clock localClock() {
        return Clock.tickMillis(ZoneId.systemDefault());
    }
}
