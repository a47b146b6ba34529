/**
 * The folder of a rulebook: its files, what they may be called, the digest that is its identity, and how long somebody
 * waits for it to be read and compiled.
 *
 * <p>May use {@code workbook}.
 */
@NullMarked
package org.ferrule.folder;

import org.jspecify.annotations.NullMarked;
