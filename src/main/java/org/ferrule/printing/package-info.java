/**
 * The whole guideline on paper: one page of HTML that needs nothing else, or a PDF.
 *
 * <p>Knows {@code rulebook} and {@code facts}. Prints what the rulebook holds and decides nothing.
 */
@NullMarked
package org.ferrule.printing;

import org.jspecify.annotations.NullMarked;
