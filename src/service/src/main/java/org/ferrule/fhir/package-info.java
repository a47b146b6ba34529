/**
 * The door for FHIR R4: one operation, and what the rulebook is as FHIR definitions. Translates, calls, translates
 * back; which codes, orders and words are meant is in the workbooks.
 *
 * <p>May use {@code access}, {@code active}, {@code resources}, {@code refusal} and what is below them, never another
 * door. Knows Jakarta REST.
 */
@NullMarked
package org.ferrule.fhir;

import org.jspecify.annotations.NullMarked;
