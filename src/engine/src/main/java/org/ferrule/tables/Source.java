package org.ferrule.tables;

import java.time.LocalDate;
import java.util.regex.Pattern;
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

    private static final Pattern BEGINNING = Pattern.compile("^([^,.:;]*)[,.:;].*$", Pattern.DOTALL);
    private static final int SHORT = 30;

    /** How its citation begins, with the year: enough to tell it from others in a line. */
    public String inShort() {
        String start = BEGINNING.matcher(citation).replaceFirst("$1").strip();
        if (start.length() > SHORT) {
            return start.substring(0, start.lastIndexOf(' ', SHORT)) + " \u2026";
        }
        return year.isBlank() || start.contains(year) ? start : start + " " + year;
    }

    /** Whether its last day lies before a day. */
    public boolean isOutdated(LocalDate day) {
        return validUntil != null && LocalDate.parse(validUntil).isBefore(day);
    }
}
