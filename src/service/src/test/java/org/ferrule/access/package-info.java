/** Tests of who may come in. */
@NullMarked
package org.ferrule.access;

import org.jspecify.annotations.NullMarked;
