package org.ferrule.limits;

import java.time.Duration;

/**
 * What the check of an upload may take.
 *
 * @param timeout how long it may take, from its turn on
 * @param rulesTaken whether it may hold rule files, which are code
 */
public record CheckLimits(Duration timeout, boolean rulesTaken) {}
