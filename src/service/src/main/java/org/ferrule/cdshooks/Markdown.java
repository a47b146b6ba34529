package org.ferrule.cdshooks;

import java.util.stream.IntStream;
import org.ferrule.json.VisibleText;

/** Text in GitHub Markdown: what is text stays text, whoever wrote it. */
final class Markdown {

    private static final int LONGEST = 100;
    private static final String MARKUP = "\\`*_[]|~";
    /** What can be escaped at all, but for the three that become entities. */
    private static final String PUNCTUATION = "!\"#$%'()*+,-./:;=?@[\\]^_`{|}~";

    private Markdown() {}

    /** A text of the rulebook: nothing in it is markup, and none of it becomes HTML. */
    static String text(String text) {
        StringBuilder out = new StringBuilder();
        visible(text).forEach(point -> append(point, MARKUP, out));
        return out.toString().strip();
    }

    /** A text that came with a request: short, and not even an address becomes a link. */
    static String foreign(String text) {
        StringBuilder out = new StringBuilder();
        visible(text).limit(LONGEST).forEach(point -> append(point, PUNCTUATION, out));
        return out.toString().strip();
    }

    private static void append(int point, String special, StringBuilder out) {
        switch (point) {
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '&' -> out.append("&amp;");
            default -> out.append(special.indexOf(point) < 0 ? "" : "\\").appendCodePoint(point);
        }
    }

    /** Over several lines it could become a list or a heading. */
    private static IntStream visible(String text) {
        return VisibleText.line(text).codePoints();
    }

    /** Something to be read letter by letter, such as a limit. */
    static String code(String text) {
        return "`" + VisibleText.line(text.replace('`', '\'')) + "`";
    }
}
