/** Tests of reading and making resources. */
@NullMarked
package org.ferrule.resources;

import org.jspecify.annotations.NullMarked;
