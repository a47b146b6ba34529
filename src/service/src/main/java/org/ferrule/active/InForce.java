package org.ferrule.active;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.ferrule.folder.RulebookFiles;
import org.ferrule.lifecycle.Activation;
import org.ferrule.lifecycle.Actor;
import org.ferrule.lifecycle.Lifecycle;
import org.ferrule.lifecycle.LifecycleService;
import org.ferrule.records.Requester;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that what decides is what the log says: it follows the activations in the log, of this instance or of
 * others, and changes over at their moment. Where edits in the folder decide, too, the later of both counts, and the
 * log is told.
 *
 * <p>Guarantees: nothing decides that the log does not name, once it names anything; where that cannot be loaded, what
 * decided before goes on, and {@link #trouble} says so. Safe for use by several threads.
 */
public final class InForce implements AutoCloseable {

    /** How often the log is looked at. */
    private static final Duration INTERVAL = Duration.ofMillis(500);

    /** How long before its moment a rulebook is made ready. */
    private static final Duration AHEAD = Duration.ofMinutes(1);

    private static final Logger LOG = System.getLogger(InForce.class.getName());

    private final Path folder;
    private final LifecycleService lifecycle;
    private final RulebookStore store;
    private final Clock clock;
    private final Actor service = new Actor(Requester.named("service"), true);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(InForce::thread);
    private volatile @Nullable String trouble;
    private volatile @Nullable String inFolder;
    private @Nullable ActiveRulebook active;
    private @Nullable FolderTaken toTell;
    private @Nullable PreparedRulebook ready;
    private String failed = "";

    /** That the content of the folder decides, which the log does not know yet. */
    private record FolderTaken(RulebookFiles files, String reason) {}

    /** Follows nothing yet; {@link #first} tells what to start with, {@link #follow} begins. */
    public InForce(Path folder, LifecycleService lifecycle, RulebookStore store, Clock clock) {
        this.folder = folder;
        this.lifecycle = lifecycle;
        this.store = store;
        this.clock = clock;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "ferrule-in-force");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * What decides at the start: what is in force by the log, or the content of the folder, where that was edited since
     * or the log names nothing. What was in force before is no edit but an old copy, such as another instance has.
     * Whoever lets it decide says so by {@link #decides}.
     *
     * @throws IllegalStateException when the rulebook that is in force is not kept, or was changed
     */
    public RulebookCandidate first() {
        RulebookCandidate edited = RulebookCandidate.read(folder);
        inFolder = edited.digest();
        Optional<Activation> current = lifecycle.read().inForce(clock.instant());
        if (current.isEmpty()) {
            return takenOver(edited);
        }
        if (isEdited(edited, current.get())) {
            if (lifecycle.read().everInForce(clock.instant()).contains(String.valueOf(edited.digest()))) {
                LOG.log(
                        Level.WARNING,
                        "the folder {0} holds what was in force before: activate it to return to it",
                        folder);
                return kept(current.get());
            }
            LOG.log(
                    Level.WARNING,
                    "the folder {0} was edited since {1} was activated: it decides",
                    folder,
                    current.get().digest());
            return taken(edited, "the folder was edited while the service was not running");
        }
        return kept(current.get());
    }

    /** Where the folder is not to be edited any more, what it holds at the first start is what the log names first. */
    private RulebookCandidate takenOver(RulebookCandidate found) {
        return lifecycle.settings().folderEdits() ? found : taken(found, "taken over from the folder");
    }

    private RulebookCandidate taken(RulebookCandidate found, String reason) {
        RulebookFiles files = found.files();
        toTell = files == null ? null : new FolderTaken(files, reason);
        return found;
    }

    /** Tells the log what {@link #first} took from the folder, now that it was found fit and decides. */
    public synchronized void decides() {
        FolderTaken taken = toTell;
        if (taken != null) {
            store.keep(taken.files());
            lifecycle.folderTaken(service, taken.files().digest(), taken.reason());
            toTell = null;
        }
    }

    private boolean isEdited(RulebookCandidate found, Activation current) {
        String digest = found.digest();
        return lifecycle.settings().folderEdits()
                && digest != null
                && !digest.equals(current.digest())
                && !digest.equals(current.folder());
    }

    private RulebookCandidate kept(Activation current) {
        return store.find(current.digest())
                .map(RulebookCandidate::of)
                .orElseThrow(() -> new IllegalStateException("the rulebook " + current.digest()
                        + " is in force, but is not kept in the record store, or was changed there; verify the log"));
    }

    /** Digest of what the folder held when it was looked at last; null where it could not be read. */
    public @Nullable String folderDigest() {
        return inFolder;
    }

    /** Begins to follow the log. */
    public synchronized void follow(ActiveRulebook rulebook) {
        decides();
        active = rulebook;
        var unused = timer.scheduleWithFixedDelay(
                this::look, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Looks at the log now, as after an activation that is to decide at once. */
    public void look() {
        try {
            step();
        } catch (RuntimeException e) {
            tell("the log cannot be followed: " + e.getMessage(), e);
        }
    }

    /** Logged once for each trouble, not at every look. */
    private void tell(String message, @Nullable Exception cause) {
        if (!message.equals(trouble)) {
            LOG.log(Level.ERROR, message + "; what decided before goes on", cause);
        }
        trouble = message;
    }

    private synchronized void step() {
        ActiveRulebook rulebook = active;
        if (rulebook == null) {
            return;
        }
        Instant now = clock.instant();
        Lifecycle stand = lifecycle.read();
        Optional<Activation> due =
                stand.inForce(now).filter(one -> !one.digest().equals(rulebook.digest()));
        if (due.isPresent()) {
            changeOver(rulebook, due.get());
        } else {
            trouble = null;
            stand.scheduled(now).stream()
                    .findFirst()
                    .filter(next -> next.from().isBefore(now.plus(AHEAD)))
                    .ifPresent(next -> prepare(rulebook, next));
        }
    }

    private void changeOver(ActiveRulebook rulebook, Activation due) {
        if (failed.equals(due.id())) {
            tell(unfit(due), null);
            return;
        }
        prepare(rulebook, due);
        PreparedRulebook prepared = ready;
        if (prepared == null) {
            tell("the rulebook " + due.digest() + " is in force, but is not kept, or was changed", null);
            return;
        }
        ready = null;
        if (rulebook.decideBy(prepared).isRefused()) {
            failed = due.id();
            tell(unfit(due), null);
        } else {
            trouble = null;
        }
    }

    private static String unfit(Activation due) {
        return "the rulebook " + due.digest() + " is in force, but has errors for this version of the program";
    }

    /** Once for each rulebook, however often it is asked; afterwards nothing is ready where it is not kept. */
    private void prepare(ActiveRulebook rulebook, Activation next) {
        PreparedRulebook held = ready;
        if (held != null && next.digest().equals(held.candidate().digest())) {
            return;
        }
        if (held != null) {
            held.close();
            ready = null;
        }
        store.find(next.digest()).ifPresent(files -> ready = rulebook.prepare(RulebookCandidate.of(files)));
    }

    /**
     * Takes what the folder holds now. It decides if it may, and the log is told before if it names what decides;
     * otherwise it only is known to be there.
     */
    public synchronized void offer(RulebookCandidate candidate) {
        inFolder = candidate.digest();
        ActiveRulebook rulebook = active;
        if (rulebook == null) {
            return;
        }
        if (!lifecycle.settings().folderEdits()) {
            LOG.log(Level.WARNING, "the folder {0} was edited, which changes nothing here: make it a draft", folder);
            return;
        }
        PreparedRulebook prepared = rulebook.prepare(candidate);
        if (prepared.isFit()) {
            tellLog(candidate, prepared);
        }
        rulebook.decideBy(prepared);
    }

    /** Before it decides, so that nothing does that the log does not name. */
    private void tellLog(RulebookCandidate candidate, PreparedRulebook prepared) {
        try {
            if (lifecycle.read().inForce(clock.instant()).isPresent()) {
                taken(candidate, "the folder was edited");
                decides();
            }
        } catch (RuntimeException e) {
            toTell = null;
            prepared.close();
            throw e;
        }
    }

    /** Why what is in force does not decide; nothing where it does. */
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        synchronized (this) {
            PreparedRulebook held = ready;
            ready = null;
            if (held != null) {
                held.close();
            }
        }
    }
}
