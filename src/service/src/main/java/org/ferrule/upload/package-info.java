/** Files of a rulebook that somebody sent. Knows the decoder of Netty, and nothing of what becomes of them. */
@NullMarked
package org.ferrule.upload;

import org.jspecify.annotations.NullMarked;
