package org.ferrule.active;

import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.folder.Patience;
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
 * <p>Guarantees: {@link #take} never waits and never gives a rulebook whose rules were freed; whoever took one keeps it
 * until closing it, whatever happens in between. Safe for use by several threads.
 */
public final class ActiveRulebook implements AutoCloseable {

    private static final Logger LOG = System.getLogger(ActiveRulebook.class.getName());

    private final RulebookLoader loader;
    private final Function<Rulebook, Evaluator> evaluators;
    private final Clock clock;
    private final RulebookArchive archive;
    private final KeptReports reports;
    private final List<Consumer<Rulebook>> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<RulebookStatus>> offered = new CopyOnWriteArrayList<>();
    private volatile LoadedRulebook loaded;
    private volatile RulebookStatus status;
    private volatile boolean ended;

    /**
     * Starts with the content of a folder.
     *
     * @param loader reads it now and after each edit
     * @param evaluators makes the evaluator of a rulebook
     * @param archive keeps every rulebook that decides
     * @param reports keeps what checks found
     * @throws RefusedRulebookException with all findings when it must not be used
     */
    public ActiveRulebook(
            Path folder,
            RulebookLoader loader,
            Function<Rulebook, Evaluator> evaluators,
            Clock clock,
            RulebookArchive archive,
            KeptReports reports) {
        this(RulebookCandidate.read(folder), loader, evaluators, clock, archive, reports);
    }

    /** Starts with this content; fails as with that of a folder. */
    public ActiveRulebook(
            RulebookCandidate first,
            RulebookLoader loader,
            Function<Rulebook, Evaluator> evaluators,
            Clock clock,
            RulebookArchive archive,
            KeptReports reports) {
        this.loader = loader;
        this.evaluators = evaluators;
        this.clock = clock;
        this.archive = archive;
        this.reports = reports;
        Trial trial = trial(first);
        if (trial.loaded() == null) {
            throw new RefusedRulebookException(trial.report());
        }
        this.loaded = trial.loaded();
        this.status = status(RulebookStatus.State.ACTIVE, first, trial.report());
        keep(loaded.files());
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

    /** The rulebook that decides now, to be closed by the caller. */
    public LoadedRulebook take() {
        LoadedRulebook taken = loaded;
        while (!taken.enter()) {
            if (ended) {
                throw new IllegalStateException("the service is ending");
            }
            taken = loaded;
        }
        return taken;
    }

    /** What became of the content that was offered last. */
    public RulebookStatus status() {
        return status;
    }

    /** Tells the rulebook that decides now, and each one that comes to decide later, before it does. */
    public synchronized void onActive(Consumer<Rulebook> listener) {
        listeners.add(listener);
        listener.accept(loaded.rulebook());
    }

    /** Tells what becomes of each content that is offered from now on. */
    public void onOffer(Consumer<RulebookStatus> listener) {
        offered.add(listener);
    }

    /** Digest of the rulebook that decides now. */
    public String digest() {
        try (LoadedRulebook now = take()) {
            return now.rulebook().digest();
        }
    }

    /** Checks content and lets it decide if it has no errors; otherwise nothing changes but the status. */
    public RulebookStatus offer(RulebookCandidate candidate) {
        return decideBy(prepare(candidate));
    }

    /** Checks content that is to decide, so that it can do so at once; nothing changes yet. */
    public synchronized PreparedRulebook prepare(RulebookCandidate candidate) {
        Trial trial = trial(candidate);
        return new PreparedRulebook(candidate, trial.loaded(), trial.report());
    }

    /** Lets what was prepared decide if it has no errors; otherwise nothing changes but the status. */
    public synchronized RulebookStatus decideBy(PreparedRulebook prepared) {
        RulebookCandidate candidate = prepared.candidate();
        Trial trial = new Trial(prepared.loaded(), prepared.report());
        if (trial.loaded() == null) {
            status = status(RulebookStatus.State.REFUSED, candidate, trial.report());
            LOG.log(
                    Level.WARNING,
                    "changed rulebook refused with {0} finding(s); {1} goes on deciding",
                    trial.report().toMend().size(),
                    loaded.rulebook().digest());
        } else {
            replace(trial.loaded());
            keep(trial.loaded().files());
            status = status(RulebookStatus.State.ACTIVE, candidate, trial.report());
            LOG.log(
                    Level.INFO,
                    "rulebook {0} decides from now on",
                    loaded.rulebook().digest());
        }
        offered.forEach(listener -> listener.accept(status));
        return status;
    }

    private void replace(LoadedRulebook next) {
        listeners.forEach(listener -> listener.accept(next.rulebook()));
        LoadedRulebook before = loaded;
        loaded = next;
        before.close();
    }

    /** What came of a check: a loaded rulebook that may decide, or none. */
    private record Trial(@Nullable LoadedRulebook loaded, Report report) {}

    private Trial trial(RulebookCandidate candidate) {
        String days = reports.days();
        Optional<Report> known = Optional.ofNullable(candidate.digest()).flatMap(reports::find);
        Checked checked = candidate.check(loader, Patience.ENDLESS, digest -> known);
        if (known.isPresent() && !days.equals(reports.days())) {
            checked.close();
            return trial(candidate);
        }
        Rulebook rulebook = checked.rulebook();
        RulebookFiles files = candidate.files();
        if (rulebook == null || files == null || checked.report().hasErrors()) {
            checked.close();
            return new Trial(null, checked.report());
        }
        if (known.isEmpty()) {
            reports.keep(checked.report(), days);
        }
        loader.keep(files, rulebook);
        return warm(files, rulebook, checked.report());
    }

    private Trial warm(RulebookFiles files, Rulebook rulebook, Report report) {
        try {
            Evaluator evaluator = evaluators.apply(rulebook);
            evaluator.warmUp();
            return new Trial(new LoadedRulebook(files, evaluator, report), report);
        } catch (RuntimeException e) {
            rulebook.close();
            Finding failed = RulebookCandidate.error(
                    "RULES-FAIL",
                    RulebookFiles.TABLES,
                    "the rules fail on a patient of whom nothing is known: " + e.getMessage());
            return new Trial(null, new Report(report.digest(), List.of(failed), report.notChecked()));
        }
    }

    private RulebookStatus status(RulebookStatus.State state, RulebookCandidate candidate, Report report) {
        return new RulebookStatus(state, candidate.digest(), report, OffsetDateTime.now(clock));
    }

    /** Ends the use of the active rulebook; it is freed once no request uses it. */
    @Override
    public synchronized void close() {
        ended = true;
        loaded.close();
    }
}
