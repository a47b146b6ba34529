package org.ferrule.drafts;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Where a sheet of a draft is shown.
 *
 * @param name as it is called
 * @param address the query of the address, with a question mark; empty where it is not shown
 */
record SheetLink(String name, String address) {

    static SheetLink of(String file, String sheet) {
        return new SheetLink(sheet, address(file) + "&sheet=" + encoded(sheet));
    }

    static SheetLink ofFile(String file, boolean isShown) {
        return new SheetLink(file, isShown ? address(file) : "");
    }

    private static String address(String file) {
        return "?file=" + encoded(file);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
