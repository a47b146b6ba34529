package org.ferrule.tables;

import java.util.List;

/**
 * Two statements of the sources that disagree, and what the rulebook does.
 *
 * @param id its id
 * @param sourceA source of the first statement
 * @param statementA the first statement
 * @param sourceB source of the second statement
 * @param statementB the second statement
 * @param resolution what the rulebook does
 * @param attachedTo rules or rows that it belongs to
 * @param bearsOn those of them that would say something else without it; none where it concerns the sources alone
 */
public record Conflict(
        String id,
        List<Citation> sourceA,
        String statementA,
        List<Citation> sourceB,
        String statementB,
        String resolution,
        List<String> attachedTo,
        List<String> bearsOn) {}
