/**
 * What is known about a patient: the data dictionary, quantities on a grid of two decimals, and the three-valued fact
 * sheet that a request is read into.
 *
 * <p>May use {@code json}, the Jackson tree and the library of UCUM units only. Everything medical is data of the
 * dictionary.
 */
@NullMarked
package org.ferrule.facts;

import org.jspecify.annotations.NullMarked;
