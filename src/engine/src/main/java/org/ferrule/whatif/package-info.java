/**
 * What would be recommended if a number were another: the nearest change that turns the recommendation, and the map of
 * two numbers. Decides by the one evaluator.
 *
 * <p>May use {@code evaluation}, {@code rulebook}, {@code tables}, {@code facts} and {@code json}.
 */
@NullMarked
package org.ferrule.whatif;

import org.jspecify.annotations.NullMarked;
