package org.ferrule.tables;

import java.util.List;

/**
 * A row that no known value refutes and that unknown ones keep from firing.
 *
 * @param rule the row
 * @param undecided the cells that keep it from firing
 */
public record OpenRow(Rule rule, List<RuleCondition> undecided) {}
