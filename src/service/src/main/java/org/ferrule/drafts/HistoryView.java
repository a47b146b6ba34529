package org.ferrule.drafts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.ferrule.lifecycle.Activation;
import org.ferrule.lifecycle.Lifecycle;
import org.ferrule.lifecycle.ReleaseSettings;
import org.jspecify.annotations.Nullable;

/**
 * What is in force, was and will be.
 *
 * @param decides digest of the rulebook that decides now
 * @param folder digest of what the folder of the rulebook holds; absent where it could not be read
 * @param folderEdits whether an edit in that folder decides, too
 * @param approvals how many have to approve of a draft
 * @param activations all there were, in the order in which they were recorded
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record HistoryView(
        String decides, @Nullable String folder, boolean folderEdits, int approvals, List<ActivationView> activations) {

    /** How far an activation has come. */
    enum State {
        SCHEDULED,
        IN_FORCE,
        SUPERSEDED,
        CALLED_OFF,
        /** What it was to take the place of was no longer in force. */
        VOID;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * An activation.
     *
     * @param id of its event, by which it is proven
     * @param draft that was approved; absent for a return to what was in force, and for the folder
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ActivationView(
            String id,
            String digest,
            String state,
            String from,
            String by,
            String at,
            @Nullable String draft,
            String reason) {

        static ActivationView of(Lifecycle lifecycle, Activation activation, Instant now) {
            return new ActivationView(
                    activation.id(),
                    activation.digest(),
                    state(lifecycle, activation, now).word(),
                    activation.from().toString(),
                    activation.happened().by(),
                    activation.happened().at().toString(),
                    activation.draft(),
                    activation.happened().event().json().path("reason").asText());
        }

        private static State state(Lifecycle lifecycle, Activation activation, Instant now) {
            if (activation.calledOff()) {
                return State.CALLED_OFF;
            }
            if (!lifecycle.tookEffect(activation)) {
                return State.VOID;
            }
            if (activation.from().isAfter(now)) {
                return State.SCHEDULED;
            }
            boolean current = lifecycle.inForce(now).filter(activation::equals).isPresent();
            return current ? State.IN_FORCE : State.SUPERSEDED;
        }
    }

    static HistoryView of(
            Lifecycle lifecycle, Instant now, String decides, @Nullable String folder, ReleaseSettings settings) {
        return new HistoryView(
                decides,
                folder,
                settings.folderEdits(),
                settings.approvals(),
                lifecycle.activations().stream()
                        .map(activation -> ActivationView.of(lifecycle, activation, now))
                        .toList());
    }
}
