package org.ferrule.facts;

/** The limits that rules set on a fact. */
@FunctionalInterface
public interface Limits {

    /** Whether a limit on the fact lies between two values, so that a rule may treat them differently. */
    boolean separate(String fact, Interval one, Interval other);
}
