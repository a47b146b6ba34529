/**
 * What there is to know of a draft before somebody approves of it: what its check finds, for whom decisions change, and
 * which recorded ones would; and how drafts that began from an older rulebook are merged. May use the engine and the
 * log.
 */
@NullMarked
package org.ferrule.review;

import org.jspecify.annotations.NullMarked;
