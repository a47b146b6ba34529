package org.ferrule.facts;

import java.time.OffsetDateTime;
import java.util.Map;

/**
 * The facts of one request at one clinical moment. A fact that is not listed was not sent.
 *
 * @param at the clinical moment
 * @param facts by name, in the order of the dictionary
 */
public record FactSheet(OffsetDateTime at, Map<String, Fact> facts) {}
