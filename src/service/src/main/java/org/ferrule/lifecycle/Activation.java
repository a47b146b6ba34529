package org.ferrule.lifecycle;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * That a rulebook decides from a moment on.
 *
 * @param happened the event in the log
 * @param digest of the rulebook
 * @param from the moment
 * @param before what has to be in force for it to take effect; null where it follows upon anything: a return to what
 *     was in force before, and the folder
 * @param replaced digest of what was in force when it was recorded; of the folder its own
 * @param draft the draft that was approved; null for those two
 * @param folder what the folder of the rulebook held then; null where nobody looked
 * @param calledOff whether somebody called it off
 */
public record Activation(
        Happened happened,
        String digest,
        Instant from,
        @Nullable String before,
        String replaced,
        @Nullable String draft,
        @Nullable String folder,
        boolean calledOff) {

    /** In the order in which they take effect. */
    static final Comparator<Activation> ORDER = Comparator.comparing(Activation::from)
            .thenComparing(activation -> activation.happened().index());

    /** Nothing takes effect before it was recorded, whatever it says. */
    static Activation of(Happened happened, LifecycleEvent.Activated event) {
        Instant from = Instant.parse(event.from());
        return new Activation(
                happened,
                event.digest(),
                from.isBefore(happened.at()) ? happened.at() : from,
                event.draft() == null ? null : event.before(),
                event.before(),
                event.draft(),
                event.folder(),
                false);
    }

    static Activation of(Happened happened, LifecycleEvent.FolderTaken event) {
        return new Activation(
                happened, event.digest(), happened.at(), null, event.digest(), null, event.digest(), false);
    }

    Activation off() {
        return new Activation(happened, digest, from, before, replaced, draft, folder, true);
    }

    /** The id of its event. */
    public String id() {
        return happened.id();
    }

    /** Whether it was approved as a draft. */
    boolean isOf(Draft approved) {
        return approved.id().equals(draft);
    }

    /**
     * Whether it takes effect where this rulebook is in force.
     *
     * @param current its digest; null where only the folder knows
     */
    boolean follows(@Nullable String current) {
        return before == null || current == null || current.equals(before);
    }
}
