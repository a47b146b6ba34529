package org.ferrule.interpreter;

import org.ferrule.tables.Rule;

/**
 * A row that no known value refutes and that unknown ones keep from firing.
 *
 * @param rule the row
 * @param undecided the cells that keep it from firing: places in its list of conditions, ascending
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and not to be changed
public record OpenRow(Rule rule, int[] undecided) {}
