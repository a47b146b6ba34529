/**
 * From a request to a decision: the request is read, the rulebook's stages are fired by Drools, every firing is traced
 * and checked against the table interpreter, and the answer is put together.
 *
 * <p>May use {@code rulebook}, {@code interpreter}, {@code tables}, {@code workbook} for places, {@code facts} and
 * {@code json}. Knows nothing of Drools.
 */
@NullMarked
package org.ferrule.evaluation;

import org.jspecify.annotations.NullMarked;
