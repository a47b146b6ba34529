package org.ferrule.active;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.ferrule.evaluation.RulebookPin;
import org.ferrule.evaluation.UnknownRulebookException;
import org.ferrule.facts.Rfc3339;
import org.ferrule.lifecycle.Activation;
import org.ferrule.lifecycle.Lifecycle;
import org.jspecify.annotations.Nullable;

/**
 * The rulebook that decides on a request: the one that is in force now, unless the request pins another that was
 * approved, or asks for the one that was in force at its clinical moment. Two axes of time: when it is decided, and
 * what was in force when.
 */
public final class Versions {

    private final ActiveRulebook active;
    private final @Nullable RulebookCache others;
    private final Supplier<Lifecycle> lifecycle;

    /**
     * Any version that was approved.
     *
     * @param others loads those that do not decide now
     * @param lifecycle tells which were approved
     */
    public Versions(ActiveRulebook active, RulebookCache others, Supplier<Lifecycle> lifecycle) {
        this(active, lifecycle, others);
    }

    private Versions(ActiveRulebook active, Supplier<Lifecycle> lifecycle, @Nullable RulebookCache others) {
        this.active = active;
        this.others = others;
        this.lifecycle = lifecycle;
    }

    /** The one that is in force now, and no other. */
    public static Versions ofActive(ActiveRulebook active) {
        return new Versions(active, () -> Lifecycle.NOTHING, null);
    }

    /**
     * The rulebook for a request, to be closed by the caller. Where the request pins what is not here, it is the active
     * one, which refuses it.
     *
     * @throws UnknownRulebookException when it asks for what was in force at a moment of which nobody knows that
     */
    LoadedRulebook take(JsonNode request) {
        LoadedRulebook now = active.take();
        Optional<String> pinned = RulebookPin.of(request);
        String digest = now.rulebook().digest();
        if (pinned.isEmpty() || pinned.get().equals(digest)) {
            return now;
        }
        now.close();
        return other(request, pinned.get(), digest);
    }

    private LoadedRulebook other(JsonNode request, String pinned, String now) {
        boolean inForce = pinned.equals(RulebookPin.IN_FORCE);
        String wanted = inForce ? inForceThen(request, now) : pinned;
        if (wanted.equals(now) || others == null || !(inForce || isApproved(wanted))) {
            return active.take();
        }
        return others.take(wanted).orElseGet(active::take);
    }

    /** A request without a moment, or with one that cannot be read, is for the active rulebook to answer. */
    private String inForceThen(JsonNode request, String now) {
        String at = request.path("at").textValue();
        Instant moment = at == null ? null : moment(at);
        if (moment == null) {
            return now;
        }
        Lifecycle stand = lifecycle.get();
        return stand.inForce(moment)
                .map(Activation::digest)
                .orElseThrow(() -> UnknownRulebookException.because(
                        "which rulebook was in force then is not known: " + known(stand) + "; pin a digest instead"));
    }

    private static String known(Lifecycle stand) {
        return stand.activations().isEmpty()
                ? "the log has no activation"
                : "the log begins to tell at "
                        + stand.activations().get(0).happened().at();
    }

    private static @Nullable Instant moment(String at) {
        try {
            return Rfc3339.parse(at).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private boolean isApproved(String digest) {
        return lifecycle.get().isApproved(digest);
    }
}
