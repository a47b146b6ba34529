package org.ferrule.json;

/**
 * Text for people in which nothing is hidden: whatever would steer a terminal, turn the direction of writing, or be
 * seen by nobody is written as {@code [U+202E]}, and the end of a line as ⏎. For what goes out to a person on a
 * terminal, a page or in a message; members of JSON stay as they are.
 */
public final class VisibleText {

    private static final String END_OF_LINE = "\u23ce ";
    private static final int LEFT_OUT_HYPHEN = 0xAD;
    private static final int NON_JOINER = 0x200C;
    private static final int JOINER = 0x200D;

    private VisibleText() {}

    /** A text that takes one line, whatever it holds. */
    public static String line(String text) {
        return visible(text, false);
    }

    /** A text that may go over several lines and have tabs, for places where nothing depends on where a line begins. */
    public static String lines(String text) {
        return visible(text, true);
    }

    private static String visible(String text, boolean isManyLines) {
        if (isPlain(text) || text.codePoints().noneMatch(VisibleText::isHidden)) {
            return text;
        }
        StringBuilder visible = new StringBuilder(text.length());
        text.replace("\r\n", "\n").codePoints().forEach(character -> {
            if (!isHidden(character) || (isManyLines && (character == '\n' || character == '\t'))) {
                visible.appendCodePoint(character);
            } else {
                visible.append(isEndOfLine(character) ? END_OF_LINE : "[U+%04X]".formatted(character));
            }
        });
        return visible.toString();
    }

    /** The usual case, told fast. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    private static boolean isEndOfLine(int character) {
        return character == '\n'
                || character == '\r'
                || character == 0x2028
                || character == 0x2029
                || character == 0x85;
    }

    /** Joiners and the hyphen of a possible break belong to how a language is written. */
    private static boolean isHidden(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            case Character.FORMAT -> character != NON_JOINER && character != JOINER && character != LEFT_OUT_HYPHEN;
            default -> false;
        };
    }
}
