/**
 * What is wrong with a rulebook that can be read: one class per defect. Findings are values with their cell, and with a
 * patient who shows them.
 *
 * <p>May use {@code caserun}, {@code space}, {@code evaluation} and what is below them.
 */
@NullMarked
package org.ferrule.verification;

import org.jspecify.annotations.NullMarked;
