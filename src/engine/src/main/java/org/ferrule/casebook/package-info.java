/**
 * Writes cases back into a workbook, in columns that an author can read.
 *
 * <p>May use {@code rulebook} and what is below it, and Apache POI.
 */
@NullMarked
package org.ferrule.casebook;

import org.jspecify.annotations.NullMarked;
