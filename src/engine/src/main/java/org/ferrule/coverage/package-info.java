/**
 * What the cases of a rulebook cover, and cases that would cover the rest.
 *
 * <p>May use {@code verification}, {@code caserun}, {@code space}, {@code casebook} and what is below them.
 */
@NullMarked
package org.ferrule.coverage;

import org.jspecify.annotations.NullMarked;
