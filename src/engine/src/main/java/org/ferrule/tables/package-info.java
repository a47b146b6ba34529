/**
 * The rulebook as typed values: tables, rows, conditions, outcomes, sources, parameters, cases; and the state of a
 * patient that conditions are tested on. Here is the port by which the rules of a stage are fired.
 *
 * <p>Knows neither sheets nor Drools. May use {@code facts}, and {@code workbook} for places of cells.
 */
@NullMarked
package org.ferrule.tables;

import org.jspecify.annotations.NullMarked;
