package org.ferrule.active;

import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.folder.RulebookFiles;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.rulebook.RulebookLoader;
import org.ferrule.verification.Checked;
import org.ferrule.verification.Finding;
import org.ferrule.verification.Report;
import org.jspecify.annotations.Nullable;

/**
 * The rulebook that decides. There always is one; it is replaced as a whole, and only by one without errors.
 *
 * <p>Guarantees: {@link #take} never waits and never gives an edition whose rules were freed; whoever took one keeps it until closing it, whatever
 * happens in between. Safe for use by several threads.
 */
public final class ActiveRulebook implements AutoCloseable {

    private static final Logger LOG = System.getLogger(ActiveRulebook.class.getName());

    private final RulebookLoader loader;
    private final Function<Rulebook, Evaluator> evaluators;
    private final Clock clock;
    private final RulebookArchive archive;
    private final List<Consumer<Rulebook>> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<Standing>> offered = new CopyOnWriteArrayList<>();
    private volatile Edition edition;
    private volatile Standing standing;
    private volatile boolean ended;

    /**
     * Starts with the content of a folder.
     *
     * @param loader reads it now and after each edit
     * @param evaluators makes the evaluator of a rulebook
     * @param archive keeps every rulebook that decides
     * @throws RefusedRulebookException with all findings when it must not be used
     */
    public ActiveRulebook(
            Path folder,
            RulebookLoader loader,
            Function<Rulebook, Evaluator> evaluators,
            Clock clock,
            RulebookArchive archive) {
        this.loader = loader;
        this.evaluators = evaluators;
        this.clock = clock;
        this.archive = archive;
        Candidate first = Candidate.read(folder);
        Trial trial = trial(first);
        if (trial.edition() == null) {
            throw new RefusedRulebookException(trial.report());
        }
        this.edition = trial.edition();
        this.standing = standing(Standing.State.ACTIVE, first, trial.report());
        keep(edition.files());
    }

    /** That a rulebook cannot be kept is no reason to go without it. */
    private void keep(RulebookFiles files) {
        try {
            archive.keep(files);
        } catch (UncheckedIOException e) {
            LOG.log(
                    Level.WARNING,
                    "the rulebook " + files.digest() + " decides, but could not be kept for comparisons",
                    e);
        }
    }

    /** The edition that decides now, to be closed by the caller. */
    public Edition take() {
        Edition taken = edition;
        while (!taken.enter()) {
            if (ended) {
                throw new IllegalStateException("the service is ending");
            }
            taken = edition;
        }
        return taken;
    }

    /** What became of the content that was offered last. */
    public Standing standing() {
        return standing;
    }

    /** Tells the rulebook that decides now, and each one that comes to decide later, before it does. */
    public synchronized void onActive(Consumer<Rulebook> listener) {
        listeners.add(listener);
        listener.accept(edition.rulebook());
    }

    /** Tells what becomes of each content that is offered from now on. */
    public void onOffer(Consumer<Standing> listener) {
        offered.add(listener);
    }

    /** Checks content and lets it decide if it has no errors; otherwise nothing changes but the standing. */
    public synchronized Standing offer(Candidate candidate) {
        Trial trial = trial(candidate);
        if (trial.edition() == null) {
            standing = standing(Standing.State.REFUSED, candidate, trial.report());
            LOG.log(
                    Level.WARNING,
                    "changed rulebook refused with {0} finding(s); {1} goes on deciding",
                    trial.report().toMend().size(),
                    edition.rulebook().digest());
        } else {
            replace(trial.edition());
            keep(trial.edition().files());
            standing = standing(Standing.State.ACTIVE, candidate, trial.report());
            LOG.log(
                    Level.INFO,
                    "rulebook {0} decides from now on",
                    edition.rulebook().digest());
        }
        offered.forEach(listener -> listener.accept(standing));
        return standing;
    }

    private void replace(Edition next) {
        listeners.forEach(listener -> listener.accept(next.rulebook()));
        Edition before = edition;
        edition = next;
        before.close();
    }

    /** What came of a check: an edition that may decide, or none. */
    private record Trial(@Nullable Edition edition, Report report) {}

    private Trial trial(Candidate candidate) {
        Checked checked = candidate.check(loader);
        Rulebook rulebook = checked.rulebook();
        RulebookFiles files = candidate.files();
        if (rulebook == null || files == null || checked.report().hasErrors()) {
            checked.close();
            return new Trial(null, checked.report());
        }
        return warm(files, rulebook, checked.report());
    }

    private Trial warm(RulebookFiles files, Rulebook rulebook, Report report) {
        try {
            Evaluator evaluator = evaluators.apply(rulebook);
            evaluator.warmUp();
            return new Trial(new Edition(files, evaluator, report), report);
        } catch (RuntimeException e) {
            rulebook.close();
            Finding failed = Candidate.error(
                    "RULES-FAIL",
                    RulebookFiles.TABLES,
                    "the rules fail on a patient of whom nothing is known: " + e.getMessage());
            return new Trial(null, new Report(report.digest(), List.of(failed), report.notChecked()));
        }
    }

    private Standing standing(Standing.State state, Candidate candidate, Report report) {
        return new Standing(state, candidate.digest(), report, OffsetDateTime.now(clock));
    }

    /** Ends the use of the active edition; it is freed once no request uses it. */
    @Override
    public synchronized void close() {
        ended = true;
        edition.close();
    }
}
