/**
 * The folder of a rulebook: its files, what they may be called, the digest that is its identity, how long somebody
 * waits for it to be read and compiled, and the port by which its workbooks are remembered from one process to the
 * next.
 *
 * <p>May use {@code workbook}.
 */
@NullMarked
package org.ferrule.folder;

import org.jspecify.annotations.NullMarked;
