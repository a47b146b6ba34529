package org.ferrule.review;

import org.ferrule.comparison.Difference;
import org.ferrule.lifecycle.Evidence;
import org.ferrule.verification.Report;
import org.jspecify.annotations.Nullable;

/**
 * What there is to know of a draft.
 *
 * @param base digest of the rulebook that it is to take the place of
 * @param digest of its content
 * @param evidence digests of what an approver signs; null where the draft has errors, so that there is nothing to
 *     approve
 * @param report what the check found, the cases among it
 * @param difference for whom decisions change; null where the draft cannot be read
 * @param recorded which recorded decisions would be others; null where the draft cannot be read
 */
public record Review(
        String base,
        String digest,
        @Nullable Evidence evidence,
        Report report,
        @Nullable Difference difference,
        @Nullable RecordedChanges recorded) {

    /** The same for who may not read decisions of the past: how many would be others, and not which. */
    public Review withoutDecisions() {
        RecordedChanges counts = recorded == null ? null : recorded.withoutDecisions();
        return new Review(base, digest, evidence, report, difference, counts);
    }
}
