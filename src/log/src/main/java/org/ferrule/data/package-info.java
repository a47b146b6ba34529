/**
 * The data folder of an installation: for its owner's eyes only, with a mark that tells how its last users ended, and
 * the key of pseudonyms.
 *
 * <p>May use the JDK alone.
 */
@NullMarked
package org.ferrule.data;

import org.jspecify.annotations.NullMarked;
