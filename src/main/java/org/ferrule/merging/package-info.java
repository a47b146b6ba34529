/**
 * Three-way merge of workbooks by the ids of rows and the headers of columns.
 *
 * <p>Works on what sheets hold; {@code rulebook}, which it knows alone, reads and writes the files.
 */
@NullMarked
package org.ferrule.merging;

import org.jspecify.annotations.NullMarked;
