package org.ferrule.drafts;

import java.util.List;

/**
 * A cell of a sheet.
 *
 * @param address such as {@code C9}
 * @param header what its column is called
 * @param findings what the check finds in it
 * @param comments what people said of it
 */
record ShownCell(String address, String header, String text, List<ToldFinding> findings, List<String> comments) {

    /** The gravest finding; empty for none. */
    public String severity() {
        return findings.stream()
                .map(ToldFinding::severity)
                .filter(word -> word.equals("error"))
                .findFirst()
                .orElse(findings.isEmpty() ? "" : findings.get(0).severity());
    }
}
