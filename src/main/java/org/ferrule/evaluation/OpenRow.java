package org.ferrule.evaluation;

import java.util.List;
import org.ferrule.rulebook.Rule;
import org.ferrule.rulebook.RuleCondition;

/**
 * A row that no known value refutes and that unknown ones keep from firing.
 *
 * @param rule the row
 * @param undecided the cells that keep it from firing
 */
record OpenRow(Rule rule, List<RuleCondition> undecided) {}
