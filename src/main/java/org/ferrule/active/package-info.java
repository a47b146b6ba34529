/**
 * The rulebook that decides at this moment: swapped as a whole when its folder changes, kept when the change is refused; and decisions by it, recorded before anybody learns them. Also
 * what keeps many requests at once within bounds, whatever door they come by: the bytes that are held of them, the threads that work on long ones, and packed content. Plain Java.
 *
 * <p>May use {@code audit}, {@code verification}, {@code evaluation}, {@code rulebook} and {@code facts}.
 */
@NullMarked
package org.ferrule.active;

import org.jspecify.annotations.NullMarked;
