package org.ferrule.interpreter;

import java.util.List;
import org.ferrule.tables.Rule;
import org.ferrule.tables.RuleCondition;

/**
 * A row that no known value refutes and that unknown ones keep from firing.
 *
 * @param rule the row
 * @param undecided the cells that keep it from firing
 */
public record OpenRow(Rule rule, List<RuleCondition> undecided) {}
