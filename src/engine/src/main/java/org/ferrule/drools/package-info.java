/**
 * Drools: rows are told to it as a model of rules, and written as DRL for people; DRL files are read, checked, compiled
 * stage by stage, and shared between rulebooks.
 *
 * <p>May use {@code sheets}, {@code tables}, {@code folder}, {@code workbook} and {@code facts}.
 */
@NullMarked
package org.ferrule.drools;

import org.jspecify.annotations.NullMarked;
