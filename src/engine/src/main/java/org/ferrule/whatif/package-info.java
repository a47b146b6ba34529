/**
 * What would be recommended if a number were another: the nearest change that turns the recommendation, the map of two
 * numbers, and how two versions of a rulebook differ on such a map. Decides by the one evaluator.
 *
 * <p>May use {@code brief}, {@code evaluation}, {@code rulebook}, {@code tables}, {@code facts} and {@code json}.
 */
@NullMarked
package org.ferrule.whatif;

import org.jspecify.annotations.NullMarked;
