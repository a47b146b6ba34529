/** Tests of reading and making resources. */
@NullMarked
package org.ferrule.reading;

import org.jspecify.annotations.NullMarked;
