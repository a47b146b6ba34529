package org.ferrule.tables;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A source as a row cites it.
 *
 * @param source id of the source
 * @param locator section and reference number, empty for the whole
 */
public record Citation(String source, String locator) {

    private static final Pattern SEPARATOR = Pattern.compile("\\s*;\\s*");

    /** Reads {@code id: place; id}. */
    public static List<Citation> list(String text) {
        return SEPARATOR
                .splitAsStream(text)
                .filter(part -> !part.isBlank())
                .map(Citation::of)
                .toList();
    }

    private static Citation of(String part) {
        int colon = part.indexOf(':');
        return colon < 0
                ? new Citation(part.strip(), "")
                : new Citation(
                        part.substring(0, colon).strip(),
                        part.substring(colon + 1).strip());
    }
}
