package org.ferrule.active;

import java.util.concurrent.atomic.AtomicInteger;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.folder.RulebookFiles;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.verification.Report;

/**
 * One rulebook that was found fit, with its evaluator. A request takes one, uses this one only, and closes it; what it
 * holds is freed by the last one who closes it, so that a rulebook which was replaced still answers the requests that
 * began with it.
 */
public final class LoadedRulebook implements AutoCloseable {

    private final RulebookFiles files;
    private final Evaluator evaluator;
    private final Report report;

    /** Those who may still use it; the holder of the active one is one of them. */
    private final AtomicInteger users = new AtomicInteger(1);

    LoadedRulebook(RulebookFiles files, Evaluator evaluator, Report report) {
        this.files = files;
        this.evaluator = evaluator;
        this.report = report;
    }

    /** Adds a user; false when the last one has gone and it must not be used any more. */
    boolean enter() {
        return users.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
    }

    /** Whether what it holds was freed. */
    boolean isClosed() {
        return users.get() == 0;
    }

    /** Decides by it. */
    public Evaluator evaluator() {
        return evaluator;
    }

    /** The rulebook. */
    public Rulebook rulebook() {
        return evaluator.rulebook();
    }

    /** Its files as they were read. */
    public RulebookFiles files() {
        return files;
    }

    /** What its check found; no error. */
    public Report report() {
        return report;
    }

    /** Ends one use. To be called once for each time it was taken. */
    @Override
    public void close() {
        int left = users.decrementAndGet();
        if (left == 0) {
            rulebook().close();
        } else if (left < 0) {
            throw new IllegalStateException("an edition of the rulebook was closed more often than taken");
        }
    }
}
