/** Tests of merging workbooks. */
@NullMarked
package org.ferrule.merging;

import org.jspecify.annotations.NullMarked;
