package org.ferrule.cdshooks;

/** Text in GitHub Markdown: what is text stays text, whoever wrote it. */
final class Markdown {

    private static final int LONGEST = 100;
    private static final String SPECIAL = "\\`*_{}[]()#+-.!|~@:/=\"'$^";

    private Markdown() {}

    /** A text of the rulebook: nothing in it is markup, and none of it becomes HTML. */
    static String text(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(point -> {
            switch (point) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '\\', '`', '*', '_', '[', ']', '|', '~' -> out.append('\\').appendCodePoint(point);
                default -> out.appendCodePoint(isPlain(point) ? point : ' ');
            }
        });
        return out.toString().strip();
    }

    /** A text that came with a request: short, and not even an address becomes a link. */
    static String foreign(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(point -> {
            if (point < '\u0080' && SPECIAL.indexOf(point) >= 0) {
                out.append('\\').appendCodePoint(point);
            } else {
                out.append(text(Character.toString(isPlain(point) ? point : ' ')));
            }
        });
        return out.toString();
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
