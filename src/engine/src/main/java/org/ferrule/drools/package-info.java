/**
 * Drools: DRL files are read and checked, rows become DRL, stages are compiled and shared between rulebooks.
 *
 * <p>May use {@code sheets}, {@code tables}, {@code folder}, {@code workbook} and {@code facts}.
 */
@NullMarked
package org.ferrule.drools;

import org.jspecify.annotations.NullMarked;
