/**
 * Every decision, kept before it is sent: the record, the log it is appended to, the proofs that nobody changed it, and its replay.
 *
 * <p>May use {@code evaluation}, {@code facts} and {@code data}.
 */
@NullMarked
package org.ferrule.audit;

import org.jspecify.annotations.NullMarked;
