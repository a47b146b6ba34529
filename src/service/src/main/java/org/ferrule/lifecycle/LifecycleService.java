package org.ferrule.lifecycle;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Does with drafts what {@link Transition} lets be done, and records it: what is answered here is in the log. Safe for
 * use by several threads and instances. Every method fails with {@link RefusedTransitionException} when it may not be
 * done, and with {@link org.ferrule.store.StoreUnavailableException} when it could not be recorded.
 */
public final class LifecycleService {

    private final EventLog log;
    private final ReleaseSettings settings;

    /** Of one installation. */
    public LifecycleService(EventLog log, ReleaseSettings settings) {
        this.log = log;
        this.settings = settings;
    }

    /** How things stand now. */
    public Lifecycle read() {
        return log.read();
    }

    /** How far a draft has come now. */
    public DraftState state(Lifecycle lifecycle, Draft draft) {
        return lifecycle.state(draft, log.now(), settings.approvals());
    }

    /** How a rulebook comes to decide here. */
    public ReleaseSettings settings() {
        return settings;
    }

    /**
     * What an author sends.
     *
     * @param base digest of the rulebook that it began from
     * @param digest of the content, which is kept already
     * @param note what was changed and why
     */
    public record Content(String base, String digest, String note) {}

    /** Begins a draft. */
    public Draft begin(Actor author, String title, Content content) {
        Transition.EDIT.requireRole(author);
        String id = log.newId();
        log.append(
                author,
                id,
                now -> new LifecycleEvent.Drafted(id, title, content.base(), content.digest(), content.note()));
        return draft(id);
    }

    private Draft draft(String id) {
        return draft(log.read(), id);
    }

    private static Draft draft(Lifecycle lifecycle, String id) {
        return lifecycle
                .draft(id)
                .orElseThrow(() -> RefusedTransitionException.unknown("there is no draft with this id"));
    }

    /**
     * Gives a draft another content, or another base.
     *
     * @param seen digest of the content that the author began from: if it is another by now, nothing is lost silently
     */
    public Draft edit(Actor author, String id, String seen, Content content) {
        log.append(author, now -> {
            Draft draft = open(now, id, Transition.EDIT, author);
            requireSeen(draft, seen);
            return new LifecycleEvent.Edited(id, content.base(), content.digest(), content.note());
        });
        return draft(id);
    }

    private static void requireSeen(Draft draft, String seen) {
        if (!draft.digest().equals(seen)) {
            throw RefusedTransitionException.conflict("the draft has another content by now, " + draft.digest()
                    + ": look at it, merge yours with it, and send that");
        }
    }

    private Draft open(Lifecycle now, String id, Transition transition, Actor actor) {
        Draft draft = draft(now, id);
        transition.require(state(now, draft), actor);
        return draft;
    }

    /** Says something of a draft, or of a place in it. */
    public Draft comment(Actor actor, String id, @Nullable String place, String text) {
        log.append(actor, now -> {
            Draft draft = open(now, id, Transition.COMMENT, actor);
            return new LifecycleEvent.Commented(id, draft.digest(), place, text);
        });
        return draft(id);
    }

    /** Sends a draft to its reviewers. */
    public Draft submit(Actor author, String id, String seen) {
        log.append(author, now -> {
            Draft draft = open(now, id, Transition.SUBMIT, author);
            requireSeen(draft, seen);
            return new LifecycleEvent.Submitted(id, draft.digest());
        });
        return draft(id);
    }

    /** Gives a draft back to its authors. */
    public Draft giveBack(Actor approver, String id, String reason) {
        log.append(approver, now -> {
            Draft draft = open(now, id, Transition.RETURN, approver);
            return new LifecycleEvent.Returned(id, draft.digest(), reason);
        });
        return draft(id);
    }

    /** Gives a draft up. */
    public Draft withdraw(Actor author, String id, String reason) {
        log.append(author, now -> {
            open(now, id, Transition.WITHDRAW, author);
            return new LifecycleEvent.Withdrawn(id, reason);
        });
        return draft(id);
    }

    /**
     * What is to decide.
     *
     * @param digest of a draft that is approved, or of a rulebook that was in force
     * @param from the moment from which on; null for now
     * @param decides digest of what decides at this moment, by whatever way
     * @param folder digest of what the folder of the rulebook holds; null where nobody looked
     */
    public record Wish(String digest, @Nullable Instant from, String reason, String decides, @Nullable String folder) {}

    /** Lets a rulebook decide, now or from a moment on. */
    public Activation activate(Actor approver, Wish wish) {
        Transition.ACTIVATE.requireRole(approver);
        Happened happened = log.append(approver, now -> activated(now, wish));
        return log.read().activations().stream()
                .filter(activation -> activation.id().equals(happened.id()))
                .findFirst()
                .orElseThrow();
    }

    private LifecycleEvent activated(Lifecycle now, Wish wish) {
        Instant current = log.now();
        Instant asked = Optional.ofNullable(wish.from()).orElse(current.plus(settings.lead()));
        if (asked.isBefore(current)) {
            throw RefusedTransitionException.conflict("the moment is over; name one that is to come, or none for now");
        }
        String before = now.inForce(asked).map(Activation::digest).orElse(wish.decides());
        if (before.equals(wish.digest())) {
            throw RefusedTransitionException.conflict("this rulebook decides then already");
        }
        Optional<Draft> approved = approved(now, wish.digest());
        approved.ifPresent(draft -> {
            requireBase(draft, before);
            requireIntact(draft);
        });
        if (approved.isEmpty() && !mayReturn(now, wish.digest())) {
            throw RefusedTransitionException.conflict("no approved draft has this digest, and it never was in force:"
                    + " make it a draft and have it approved");
        }
        return new LifecycleEvent.Activated(
                wish.digest(),
                before,
                LifecycleEvent.moment(asked),
                wish.reason(),
                wish.folder(),
                approved.map(Draft::id).orElse(null));
    }

    /** An approved draft with a digest; nothing where it was in force before, for then this is a return to it. */
    private Optional<Draft> approved(Lifecycle now, String digest) {
        return mayReturn(now, digest)
                ? Optional.empty()
                : now.drafts().stream()
                        .filter(draft -> draft.digest().equals(digest) && state(now, draft) == DraftState.APPROVED)
                        .findFirst();
    }

    private boolean mayReturn(Lifecycle now, String digest) {
        return now.everInForce(log.now()).contains(digest);
    }

    private void requireIntact(Draft draft) {
        long intact = draft.approvals().stream().filter(Approvals::isIntact).count();
        if (intact < settings.approvals()) {
            throw RefusedTransitionException.conflict("an approval of it does not bear the signature that it names:"
                    + " have it approved anew, and the log verified");
        }
    }

    private static void requireBase(Draft draft, String before) {
        if (!draft.base().equals(before)) {
            throw RefusedTransitionException.conflict("its base moved on: it was approved in the place of "
                    + draft.base() + ", and what decides then is " + before
                    + ". Merge the draft with that, and have the new difference approved");
        }
    }

    /** Calls an activation off whose moment has not come. */
    public void callOff(Actor approver, String activation, String reason) {
        Transition.CALL_OFF.requireRole(approver);
        log.append(approver, now -> {
            Activation found = now.activations().stream()
                    .filter(one -> one.id().equals(activation))
                    .findFirst()
                    .orElseThrow(() -> RefusedTransitionException.unknown("there is no activation with this id"));
            if (found.calledOff() || !found.from().isAfter(log.now())) {
                throw RefusedTransitionException.conflict(
                        found.calledOff()
                                ? "it is called off already"
                                : "its moment has come: return to what was before");
            }
            return new LifecycleEvent.CalledOff(activation, reason);
        });
    }

    /**
     * Tells the log that the content of the folder decides from now on, unless it is known already.
     *
     * @param reason how that came
     */
    public void folderTaken(Actor actor, String digest, String reason) {
        if (!isInForce(log.read(), digest)) {
            log.append(actor, now -> new LifecycleEvent.FolderTaken(digest, reason));
        }
    }

    private boolean isInForce(Lifecycle now, String digest) {
        return Objects.equals(now.inForce(log.now()).map(Activation::digest).orElse(null), digest);
    }
}
