/**
 * The life of a rulebook: from a draft over review and approval to being in force, superseded or withdrawn. What
 * happens is an event in the log of decisions; how things stand follows from the events alone, and from the time.
 *
 * <p>{@link Transition} is the one table of what may be done, from where and by whom; {@link Lifecycle} is how things
 * stand; {@link LifecycleService} does what may be done. May use the log and what it is made of, nothing that knows how
 * a rulebook decides.
 */
@NullMarked
package org.ferrule.lifecycle;

import org.jspecify.annotations.NullMarked;
