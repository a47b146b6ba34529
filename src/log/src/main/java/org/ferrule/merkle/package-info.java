/** The Merkle tree of RFC 6962: hashes, proofs, and the compact range that grows. Knows the JDK alone. */
@NullMarked
package org.ferrule.merkle;

import org.jspecify.annotations.NullMarked;
