/**
 * What a decision becomes when it is recorded, with what must not be kept masked; and its replay.
 *
 * <p>May use {@code records}, {@code evaluation}, {@code facts} and {@code json}.
 */
@NullMarked
package org.ferrule.audit;

import org.jspecify.annotations.NullMarked;
