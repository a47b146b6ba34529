/**
 * The whole guideline on paper: one page of HTML that needs nothing else, or a PDF.
 *
 * <p>May use {@code rulebook}, {@code tables}, {@code workbook} for places, {@code facts} and {@code json}. Prints what
 * the rulebook holds and decides nothing.
 */
@NullMarked
package org.ferrule.printing;

import org.jspecify.annotations.NullMarked;
