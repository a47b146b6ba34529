package org.ferrule.cdshooks;

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
        text.codePoints().forEach(point -> append(point, MARKUP, out));
        return out.toString().strip();
    }

    /** A text that came with a request: short, and not even an address becomes a link. */
    static String foreign(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(point -> append(point, PUNCTUATION, out));
        return out.toString().strip();
    }

    private static void append(int point, String special, StringBuilder out) {
        switch (point) {
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '&' -> out.append("&amp;");
            default -> out.append(special.indexOf(point) < 0 ? "" : "\\").appendCodePoint(isPlain(point) ? point : ' ');
        }
    }

    private static boolean isPlain(int point) {
        return !Character.isISOControl(point)
                && Character.getType(point) != Character.SURROGATE
                && Character.getType(point) != Character.FORMAT;
    }

    /** Something to be read letter by letter, such as a limit. */
    static String code(String text) {
        return "`" + text.replace('`', '\'').replaceAll("\\p{Cntrl}", " ") + "`";
    }
}
