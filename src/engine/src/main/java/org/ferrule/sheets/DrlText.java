package org.ferrule.sheets;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The text of a DRL file, told apart by stage, so that each stage is compiled by itself.
 *
 * @param file path of the file
 * @param text the whole of it
 * @param passages where its rules stand, in the order of the text
 */
public record DrlText(String file, String text, List<Passage> passages) {

    private static final Pattern NO_LINE_BREAK = Pattern.compile("[^\\r\\n]+");

    /** A rule of a stage: characters from a start until before an end. */
    public record Passage(String stage, int start, int end) {}

    /** Whether a stage has rules in the file. */
    public boolean has(String stage) {
        return passages.stream().anyMatch(passage -> passage.stage().equals(stage));
    }

    /**
     * The file without the rules of other stages: only their line breaks are left, so that every line keeps its number.
     */
    public String of(String stage) {
        StringBuilder only = new StringBuilder();
        int from = 0;
        for (Passage passage : passages) {
            if (!passage.stage().equals(stage)) {
                only.append(text, from, passage.start()).append(lineBreaks(passage));
                from = passage.end();
            }
        }
        return only.append(text, from, text.length()).toString();
    }

    private String lineBreaks(Passage passage) {
        return NO_LINE_BREAK
                .matcher(text.substring(passage.start(), passage.end()))
                .replaceAll("");
    }
}
