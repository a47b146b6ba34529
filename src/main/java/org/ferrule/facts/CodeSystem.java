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

    /** Whether this is the list that an address names. */
    public boolean isNamed(String address) {
        return uri.equals(address) || also.contains(address);
    }
}
