/**
 * From resources to facts: each kind of resource has its reader, and what counts among several is decided in one place.
 *
 * <p>May use {@code resources}, {@code evaluation}, {@code rulebook}, {@code tables}, {@code facts} and {@code json}.
 */
@NullMarked
package org.ferrule.reading;

import org.jspecify.annotations.NullMarked;
