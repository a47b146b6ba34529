package org.ferrule.limits;

import java.time.Duration;

/**
 * What one request may take.
 *
 * @param timeout how long it may take to arrive and to be answered
 */
public record RequestLimits(Duration timeout) {}
