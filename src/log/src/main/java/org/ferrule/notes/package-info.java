/**
 * Signed notes and checkpoints as C2SP describes them, and the keys that sign and verify them.
 *
 * <p>May use {@code merkle} and {@code data}.
 */
@NullMarked
package org.ferrule.notes;

import org.jspecify.annotations.NullMarked;
