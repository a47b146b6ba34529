package org.ferrule.tables;

import java.util.List;

/**
 * Background that belongs to rules.
 *
 * @param rule its id
 * @param text the background
 * @param attachedTo rules or rows that it belongs to; {@link #EVERY_ANSWER} for all
 * @param sources what it cites
 * @param trust how sure it is
 */
public record Note(String rule, String text, List<String> attachedTo, List<Citation> sources, String trust) {

    /** Attaches a note to every answer. */
    public static final String EVERY_ANSWER = "every answer";
}
