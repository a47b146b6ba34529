/** Tests of the printed guideline. */
@NullMarked
package org.ferrule.printing;

import org.jspecify.annotations.NullMarked;
