/** Tests of checks of a rulebook. */
@NullMarked
package org.ferrule.verification;

import org.jspecify.annotations.NullMarked;
