package org.ferrule.facts;

import java.util.List;

/**
 * A list of codes that others keep.
 *
 * @param name the word for it in the workbook
 * @param uri its address in resources
 * @param also other addresses for the same list, such as its OID
 * @param form how its codes are built
 */
public record CodeSystem(String name, String uri, List<String> also, CodeForm form) {

    private static final String SECURE = "https://";

    /** Whether this is the list that an address names; see {@link #plain}. */
    public boolean isNamed(String address) {
        String plain = plain(address);
        return plain(uri).equals(plain) || also.stream().map(CodeSystem::plain).anyMatch(plain::equals);
    }

    /**
     * An address in the one spelling by which lists are compared: https is http, and a slash at its end counts for
     * nothing.
     */
    public static String plain(String address) {
        int end = address.length();
        while (end > 0 && address.charAt(end - 1) == '/') {
            end--;
        }
        String trimmed = address.substring(0, end);
        return trimmed.startsWith(SECURE) ? "http://" + trimmed.substring(SECURE.length()) : trimmed;
    }
}
