/**
 * What values facts can have, as boxes of a space: cut, filled, searched, and followed from stage to stage; and
 * patients found in them.
 *
 * <p>May use {@code evaluation}, {@code tables}, {@code rulebook}, {@code folder} for patience, {@code facts} and
 * {@code json}.
 */
@NullMarked
package org.ferrule.space;

import org.jspecify.annotations.NullMarked;
