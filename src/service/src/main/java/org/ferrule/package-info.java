/**
 * Where the program starts, and where its parts are put together. With the doors over HTTP and {@code access} the only
 * room that knows Quarkus.
 */
@NullMarked
package org.ferrule;

import org.jspecify.annotations.NullMarked;
