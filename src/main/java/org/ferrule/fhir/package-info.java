/**
 * The door for FHIR R4: one operation, and what the rulebook is as FHIR definitions. Translates, calls, translates back; which codes, orders and words are
 * meant is in the workbooks.
 *
 * <p>May use the core and {@code resources}, never another door. Knows Jakarta REST.
 */
@NullMarked
package org.ferrule.fhir;

import org.jspecify.annotations.NullMarked;
