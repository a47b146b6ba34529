/**
 * A small sound guideline to start from, about a subject of everyday life.
 *
 * <p>Its content is text under {@code src/main/resources/org/ferrule/starter}. May use {@code folder} and
 * {@code workbook}.
 */
@NullMarked
package org.ferrule.starter;

import org.jspecify.annotations.NullMarked;
