package org.ferrule.rulebook;

/**
 * A source as a row cites it.
 *
 * @param source id of the source
 * @param locator section and reference number, empty for the whole
 */
public record Citation(String source, String locator) {}
