package org.ferrule.lifecycle;

import java.time.Duration;

/**
 * How a rulebook comes to decide here.
 *
 * @param approvals how many persons have to approve of a draft, none of them its author; 0 where submitting is enough
 * @param folderEdits whether an edit in the folder of the rulebook decides at once, too
 * @param lead how long after it was asked for an activation takes effect, so that every instance has it ready
 */
public record ReleaseSettings(int approvals, boolean folderEdits, Duration lead) {

    /** @throws IllegalArgumentException when there would be fewer than none */
    public ReleaseSettings {
        if (approvals < 0 || lead.isNegative()) {
            throw new IllegalArgumentException("approvals and the lead of an activation are never negative");
        }
    }
}
