/**
 * The HTTP door: translates requests for the core and its answers back, measures, and turns all that goes wrong into
 * problem documents.
 *
 * <p>May use the core, never another door. Finds out for all doors what is wrong with a request; each of them has its
 * own form to say it.
 */
@NullMarked
package org.ferrule.http;

import org.jspecify.annotations.NullMarked;
