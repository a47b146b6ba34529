/**
 * The data folder of an installation: for its owner's eyes only, and with a mark that tells how its last users ended.
 *
 * <p>May use the JDK alone.
 */
@NullMarked
package org.ferrule.data;

import org.jspecify.annotations.NullMarked;
