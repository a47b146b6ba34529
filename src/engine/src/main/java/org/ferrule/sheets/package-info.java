/**
 * Reads sheets into tables: the grammar of cells, headers, lists, decision sheets, and what must agree between sheets.
 *
 * <p>May use {@code tables}, {@code folder}, {@code workbook} and {@code facts}.
 */
@NullMarked
package org.ferrule.sheets;

import org.jspecify.annotations.NullMarked;
