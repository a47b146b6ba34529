/**
 * The HTTP door: translates requests for the core and its answers back, measures, and turns all that goes wrong into problem documents.
 *
 * <p>May use the core, never another door. The only package with Jakarta REST and Quarkus.
 */
@NullMarked
package org.ferrule.http;

import org.jspecify.annotations.NullMarked;
