/**
 * Reads the sheets Cases: what is given, what is expected, and what one case takes over from another.
 *
 * <p>May use {@code sheets}, {@code tables}, {@code workbook}, {@code facts} and {@code json}.
 */
@NullMarked
package org.ferrule.cases;

import org.jspecify.annotations.NullMarked;
