/**
 * What is wrong with a rulebook that can be read, and what a change to it does: one class per defect of a table, cases, coverage, difference.
 * Findings are values with their cell, and with a patient who shows them.
 *
 * <p>May use {@code rulebook}, {@code evaluation} and {@code facts}.
 */
@NullMarked
package org.ferrule.verification;

import org.jspecify.annotations.NullMarked;
