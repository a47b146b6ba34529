/**
 * Tests of the whole: the arrows between packages, the packaged program, and a small rulebook on another subject for
 * all tests of the doors.
 */
@NullMarked
package org.ferrule;

import org.jspecify.annotations.NullMarked;
