/**
 * The folder of a rulebook: its files, what they may be called, and the digest that is its identity.
 *
 * <p>May use {@code workbook} and {@code data}.
 */
@NullMarked
package org.ferrule.folder;

import org.jspecify.annotations.NullMarked;
