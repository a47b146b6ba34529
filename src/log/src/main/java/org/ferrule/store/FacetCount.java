package org.ferrule.store;

import java.time.LocalDate;

/**
 * How many records a word finds, of those of one rulebook and one day.
 *
 * @param word of the field that was counted
 * @param rulebook digest of what decided
 * @param day in universal time, by the moment at which they were recorded
 * @param records how many, more than none
 */
public record FacetCount(String word, String rulebook, LocalDate day, long records) {}
