package org.ferrule.studio;

import java.io.UncheckedIOException;
import java.util.List;
import org.ferrule.active.LoggedRulebooks;
import org.ferrule.store.StoreUnavailableException;

/**
 * The versions of the rulebook that a map can be compared with.
 *
 * @param choices all but the one that decides now
 * @param lacking why there are none; empty where that is not so
 */
record VersionChoices(List<FormView.Choice> choices, String lacking) {

    /** Nobody asks for them. */
    static final VersionChoices NONE = new VersionChoices(List.of(), "");

    /**
     * Those of the log.
     *
     * @param active digest of the one that decides now
     * @param chosen digest of the one that was chosen, empty for none
     */
    static VersionChoices of(LoggedRulebooks rulebooks, String active, String chosen) {
        try {
            List<FormView.Choice> choices = rulebooks.thatDecided().stream()
                    .filter(one -> !one.digest().equals(active))
                    .map(one -> new FormView.Choice(
                            one.digest(),
                            one.isNameless() ? one.label() + "…, without a recorded decision" : one.label(),
                            one.digest().equals(chosen)))
                    .toList();
            return new VersionChoices(choices, choices.isEmpty() ? "no other version decided here" : "");
        } catch (StoreUnavailableException | UncheckedIOException e) {
            return new VersionChoices(List.of(), "which versions decided here cannot be read now");
        }
    }
}
