/**
 * What a caller is told who gets no answer, whatever the door: one place finds out what is wrong, each door has its own
 * form for it.
 *
 * <p>Plain Java. May use {@code json}.
 */
@NullMarked
package org.ferrule.refusal;

import org.jspecify.annotations.NullMarked;
