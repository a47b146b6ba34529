/**
 * Verifies a log, whether in a store or in an exported file, without believing anything in it.
 *
 * <p>May use {@code records}, {@code notes}, {@code merkle} and {@code json}.
 */
@NullMarked
package org.ferrule.verify;

import org.jspecify.annotations.NullMarked;
