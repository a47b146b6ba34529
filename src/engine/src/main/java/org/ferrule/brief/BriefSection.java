package org.ferrule.brief;

import java.util.List;

/**
 * A part of a short answer in words, as every reader gets it.
 *
 * @param heading what it is about
 * @param entries what it tells, in order
 */
public record BriefSection(String heading, List<Entry> entries) {

    /**
     * A line.
     *
     * @param label what it is; empty for more of the line before
     * @param text what it says
     */
    public record Entry(String label, String text) {}
}
