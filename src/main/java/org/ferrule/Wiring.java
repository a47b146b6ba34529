package org.ferrule;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.rulebook.InvalidRulebookException;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.rulebook.RulebookFolder;
import org.ferrule.rulebook.RulebookLoader;

/** Puts the plain Java core together for Quarkus; nothing else produces beans. */
@Singleton
final class Wiring {

    private static final int INVALID_RULEBOOK = 1;

    private final Path folder;

    Wiring(@ConfigProperty(name = "ferrule.rulebook") Optional<Path> folder) {
        this.folder = folder.orElseGet(() -> RulebookFolder.find(Path.of(""), System.getenv("FERRULE_HOME")));
    }

    /**
     * The rulebook, loaded before the first request is accepted. One that must not be used ends the process at once, with all its findings: an
     * orderly end would wait for a start that never comes.
     */
    @Produces
    @Singleton
    @Startup
    Rulebook rulebook() {
        try {
            return RulebookLoader.load(folder);
        } catch (InvalidRulebookException e) {
            e.defects().forEach(System.err::println);
            Runtime.getRuntime().halt(INVALID_RULEBOOK);
            throw e;
        }
    }

    void close(@Disposes Rulebook rulebook) {
        rulebook.close();
    }

    @Produces
    @Singleton
    Clock clock() {
        return localClock();
    }

    @Produces
    @Singleton
    @Startup
    Evaluator evaluator(Rulebook rulebook, Clock clock) {
        Evaluator evaluator = newEvaluator(rulebook, clock);
        evaluator.warmUp();
        return evaluator;
    }

    /** An evaluator whose decisions have ids of UUID version 7: unique, and in the order of time. */
    static Evaluator newEvaluator(Rulebook rulebook, Clock clock) {
        TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
        return new Evaluator(rulebook, clock, () -> ids.generate().toString());
    }

    /** Local time, because the calendar day of a moment decides an age; in milliseconds, which is exact enough for a record. */
    static Clock localClock() {
        return Clock.tickMillis(ZoneId.systemDefault());
    }
}
