/**
 * The pages of the log: past decisions found, proven and decided once more before the eyes of who asks, and counted. A
 * door; may use all rooms that are no doors.
 */
@NullMarked
package org.ferrule.history;

import org.jspecify.annotations.NullMarked;
