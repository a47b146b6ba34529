/**
 * What a record holds and how a log is read: a decision with its request, who asked, and the bytes that are hashed.
 *
 * <p>May use {@code merkle} and {@code json}.
 */
@NullMarked
package org.ferrule.records;

import org.jspecify.annotations.NullMarked;
