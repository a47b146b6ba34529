/**
 * Three-way merge of workbooks by the ids of rows and the headers of columns.
 *
 * <p>Works on what sheets hold; {@code rulebook} tells where their tables stand, {@code workbook} reads and writes the
 * files. Knows nothing else.
 */
@NullMarked
package org.ferrule.merging;

import org.jspecify.annotations.NullMarked;
