package org.ferrule.reading;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.ferrule.resources.NotUsed;
import org.ferrule.resources.UnverifiedCode;
import org.jspecify.annotations.Nullable;

/**
 * What was read of resources.
 *
 * @param request a native request with {@code at}, {@code subject} and {@code facts}; it never holds a mistake
 * @param subject the pseudonym of the person, null when nothing tells who it is
 * @param patient reference of the person such as {@code Patient/7}, for drafts; never for a log or a record
 * @param notUsed what was not used and why
 * @param unsure codes that facts rest on although they are not verified
 * @param ofNoInterest number of resources that no fact is read from
 */
public record Reading(
        ObjectNode request,
        @Nullable String subject,
        @Nullable String patient,
        List<NotUsed> notUsed,
        List<UnverifiedCode> unsure,
        int ofNoInterest) {

    /** Whether there were more pages than were handed in, so that what is unknown may only be out of sight. */
    public boolean isIncomplete() {
        return notUsed.stream().anyMatch(one -> one.reason().equals(NotUsed.Reason.PAGE_MISSING.word()));
    }
}
