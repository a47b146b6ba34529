/**
 * The rulebook: workbooks and DRL files read into typed tables with the address of every cell, checked, and compiled to Drools.
 *
 * <p>May use {@code facts} and {@code data}. With {@code evaluation} the only place that knows KIE and Drools; the only one that knows Apache POI.
 */
@NullMarked
package org.ferrule.rulebook;

import org.jspecify.annotations.NullMarked;
