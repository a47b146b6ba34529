/**
 * From a request to a decision: the request is read, the rulebook's stages are fired in one Drools session, every firing is traced and checked
 * against the table model, and the answer is put together.
 *
 * <p>May use {@code rulebook} and {@code facts}.
 */
@NullMarked
package org.ferrule.evaluation;

import org.jspecify.annotations.NullMarked;
