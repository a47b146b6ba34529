/**
 * Runs a case: its patient is evaluated, and what came out is compared with what its author expects.
 *
 * <p>May use {@code evaluation}, {@code rulebook}, {@code tables}, {@code workbook} for places, and {@code facts}.
 */
@NullMarked
package org.ferrule.caserun;

import org.jspecify.annotations.NullMarked;
