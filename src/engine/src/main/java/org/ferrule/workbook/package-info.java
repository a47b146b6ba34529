/**
 * Workbooks as they are stored: cells with their place, what is wrong with a cell, and edits that leave everything else
 * as it was.
 *
 * <p>Knows no guideline. With {@code casebook} the only room that knows Apache POI. May use {@code json} to show what
 * was typed.
 */
@NullMarked
package org.ferrule.workbook;

import org.jspecify.annotations.NullMarked;
