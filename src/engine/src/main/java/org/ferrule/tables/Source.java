package org.ferrule.tables;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Where statements come from.
 *
 * @param id key that rows cite
 * @param citation authors, title, place
 * @param year year of publication
 * @param kind such as guideline, trial, label, design
 * @param address DOI or address
 * @param trust how far it was checked
 * @param seenOn when it was last looked at: an ISO day, month or year; null when nobody wrote it down
 * @param validUntil the last day on which it holds by its own word, an ISO day; null when it names none
 */
public record Source(
        String id,
        String citation,
        String year,
        String kind,
        String address,
        String trust,
        @Nullable String seenOn,
        @Nullable String validUntil) {

    /** Whether its last day lies before a day. */
    public boolean isOutdated(LocalDate day) {
        return validUntil != null && LocalDate.parse(validUntil).isBefore(day);
    }
}
