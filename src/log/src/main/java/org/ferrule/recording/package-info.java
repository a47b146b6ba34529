/**
 * Appends records, signs checkpoints, and gives proofs and exports of what was appended.
 *
 * <p>May use {@code store}, {@code records}, {@code notes}, {@code merkle}, {@code json} and {@code data}.
 */
@NullMarked
package org.ferrule.recording;

import org.jspecify.annotations.NullMarked;
