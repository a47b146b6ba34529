/**
 * The rulebook that decides at this moment: swapped as a whole when its folder changes, kept when the change is
 * refused; and decisions by it, recorded before anybody learns them. Plain Java.
 *
 * <p>May use {@code audit}, {@code recording}, {@code verification}, {@code limits}, {@code data} and what is below
 * them.
 */
@NullMarked
package org.ferrule.active;

import org.jspecify.annotations.NullMarked;
