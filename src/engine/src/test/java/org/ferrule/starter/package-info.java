/** Tests of the guideline to start from. */
@NullMarked
package org.ferrule.starter;

import org.jspecify.annotations.NullMarked;
