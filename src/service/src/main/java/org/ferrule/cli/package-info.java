/**
 * The command line: one class for each verb. Plain Java, so that a verb starts as fast as the rulebook loads.
 *
 * <p>May use the core, never another door.
 */
@NullMarked
package org.ferrule.cli;

import org.jspecify.annotations.NullMarked;
