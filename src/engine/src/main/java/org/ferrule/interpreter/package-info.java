/**
 * The second engine: fires rows from their cells alone, in three-valued logic and without Drools, and so holds Drools
 * to account. Also tells which rows are open.
 *
 * <p>The rows of a stage are bits. A value says of all rows that ask for it at once which surely hold and which may;
 * what it says is kept for all values between the same two limits, so that a patient is a handful of comparisons of
 * words.
 *
 * <p>May use {@code tables}.
 */
@NullMarked
package org.ferrule.interpreter;

import org.jspecify.annotations.NullMarked;
