/**
 * The rulebook as a whole: a folder is read into tables, cases and rules, and compiled; and what differs between the
 * cells of two folders.
 *
 * <p>May use {@code drools}, {@code cases}, {@code sheets}, {@code interpreter}, {@code tables}, {@code folder},
 * {@code workbook} and {@code facts}.
 */
@NullMarked
package org.ferrule.rulebook;

import org.jspecify.annotations.NullMarked;
