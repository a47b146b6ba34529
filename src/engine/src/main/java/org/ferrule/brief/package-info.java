/**
 * The answer on one screen: what is recommended, what to ask, what to watch and why, in the words of the rulebook. May
 * use evaluation and what is below it.
 */
@NullMarked
package org.ferrule.brief;

import org.jspecify.annotations.NullMarked;
