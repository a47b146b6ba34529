/**
 * What is read from other servers over HTTP: not more than was agreed, whatever they send. Used by access for the keys
 * of callers, and by the door for record systems for their data.
 *
 * <p>May use the JDK alone.
 */
@NullMarked
package org.ferrule.fetch;

import org.jspecify.annotations.NullMarked;
