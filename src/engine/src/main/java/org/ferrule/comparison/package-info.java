/**
 * Two rulebooks compared: cells, tables, and who is treated differently.
 *
 * <p>May use {@code verification}, {@code space}, {@code evaluation} and what is below them.
 */
@NullMarked
package org.ferrule.comparison;

import org.jspecify.annotations.NullMarked;
