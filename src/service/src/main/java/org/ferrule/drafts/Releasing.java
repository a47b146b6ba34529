package org.ferrule.drafts;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import org.ferrule.active.InForce;
import org.ferrule.lifecycle.Activation;
import org.ferrule.lifecycle.Actor;
import org.ferrule.lifecycle.LifecycleService;
import org.ferrule.lifecycle.LifecycleService.Wish;
import org.jspecify.annotations.Nullable;

/** What is in force, was and will be: told, and changed. */
@Singleton
final class Releasing {

    private final LifecycleService lifecycle;
    private final InForce inForce;
    private final DraftContents contents;
    private final Clock clock;

    Releasing(LifecycleService lifecycle, InForce inForce, DraftContents contents, Clock clock) {
        this.lifecycle = lifecycle;
        this.inForce = inForce;
        this.contents = contents;
        this.clock = clock;
    }

    /** All activations, and what follows from them. */
    HistoryView history() {
        return HistoryView.of(
                lifecycle.read(), clock.instant(), contents.active(), inForce.folderDigest(), lifecycle.settings());
    }

    /**
     * Lets a rulebook decide.
     *
     * @param from the moment from which on; null for now
     */
    HistoryView.ActivationView activate(Actor approver, String digest, @Nullable Instant from, String reason) {
        contents.files(digest);
        Wish wish = new Wish(digest, from, reason, contents.active(), inForce.folderDigest());
        Activation made = lifecycle.activate(approver, wish);
        inForce.look();
        return HistoryView.ActivationView.of(lifecycle.read(), made, clock.instant());
    }

    /** Calls an activation off whose moment is to come. */
    void callOff(Actor approver, String activation, String reason) {
        lifecycle.callOff(approver, activation, reason);
    }
}
