package org.ferrule;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.function.Supplier;
import org.ferrule.active.ActiveRulebook;
import org.ferrule.active.LoadedRulebook;
import org.ferrule.active.RefusedRulebookException;
import org.ferrule.data.DataFolder;
import org.ferrule.data.RunningMarks;
import org.ferrule.json.VisibleText;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.store.RecordStore;
import org.ferrule.store.StoreSettings;
import org.ferrule.store.StoreUnavailableException;
import org.jboss.logging.Logger;

/** How a start ends before it is done, and what it says of the ends before. */
final class Start {

    private static final Logger LOG = Logger.getLogger(Start.class);
    private static final int NOT_STARTED = 1;

    private Start() {}

    /**
     * What a start cannot go on without; an end at once, because an orderly one would wait for a start that never
     * comes.
     */
    static <T> T orEnd(Supplier<T> part) {
        try {
            return part.get();
        } catch (StoreUnavailableException
                | IllegalArgumentException
                | IllegalStateException
                | UncheckedIOException e) {
            System.err.println("ferrule: " + VisibleText.line(reason(e)));
            Runtime.getRuntime().halt(NOT_STARTED);
            throw e;
        }
    }

    /** The same for a rulebook that must not be used: the message has all its findings. */
    static ActiveRulebook orEndWithFindings(Supplier<ActiveRulebook> rulebook) {
        try {
            return rulebook.get();
        } catch (RefusedRulebookException e) {
            e.report().toMend().forEach(System.err::println);
            Runtime.getRuntime().halt(NOT_STARTED);
            throw e;
        }
    }

    /** Only the cause says why a file could not be read or written. */
    private static String reason(RuntimeException e) {
        return e instanceof UncheckedIOException failure && failure.getCause() != null
                ? failure.getMessage() + " (" + failure.getCause().getClass().getSimpleName() + ")"
                : String.valueOf(e.getMessage());
    }

    /** What decides and where it is recorded, for whoever looks at the log of the process. */
    static void tell(ActiveRulebook active, StoreSettings settings, RecordStore store, boolean folderEdits) {
        try (LoadedRulebook loaded = active.take()) {
            Rulebook rulebook = loaded.rulebook();
            LOG.infof(
                    "Rulebook %s %s: %d tables, %d rules, %s",
                    VisibleText.line(rulebook.info().name()),
                    VisibleText.line(rulebook.info().version()),
                    rulebook.tables().size(),
                    rulebook.rules().size(),
                    rulebook.digest());
        }
        LOG.info(
                folderEdits
                        ? "An edit of its folder that has no errors decides at once; so does an activation."
                        : "Only what was activated decides; an edit of its folder changes nothing.");
        LOG.infof("There are %d %s", orEnd(() -> store.head().size()), settings);
    }

    /** Marks the data folder as used by this process, and says which ones before did not end in order. */
    static RunningMarks mark(DataFolder data, Clock clock) {
        RunningMarks marks = RunningMarks.set(data, clock.instant());
        marks.left()
                .forEach(began -> LOG.warnf(
                        "The service that was started at %s did not end in order:"
                                + " it was killed, or its machine stopped."
                                + " Every decision that was answered is in the log; ./ferrule verify checks it.",
                        began.isEmpty() ? "some time" : VisibleText.line(began)));
        return marks;
    }
}
