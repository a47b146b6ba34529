/**
 * The rulebook that decides at this moment: swapped as a whole when its folder changes, kept when the change is
 * refused; and decisions by it, recorded before anybody learns them. What was read and checked of a rulebook is kept
 * for the next start ({@link org.ferrule.active.ProgramFiles}). Plain Java.
 *
 * <p>May use {@code audit}, {@code recording}, {@code verification}, {@code limits}, {@code data} and what is below
 * them.
 */
@NullMarked
package org.ferrule.active;

import org.jspecify.annotations.NullMarked;
