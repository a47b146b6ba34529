package org.ferrule.workbook;

import java.util.Locale;

/** Characters of a cell that nobody sees, or that look like a blank and are none. */
final class Invisible {

    private static final int SHOWN_BEFORE = 20;

    private Invisible() {}

    /** The text with plain blanks for other blanks, and without what cannot be seen. */
    static String without(String text) {
        StringBuilder plain = new StringBuilder();
        text.codePoints()
                .filter(character -> isBlank(character) || !isInvisible(character))
                .forEach(character -> plain.appendCodePoint(isBlank(character) ? ' ' : character));
        return plain.toString();
    }

    /** The first one by its name, with what stands before it. */
    static String first(String text) {
        int at = 0;
        while (at < text.length() && !isInvisible(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
        int character = text.codePointAt(at);
        String name = String.valueOf(Character.getName(character)).toLowerCase(Locale.ROOT);
        String before = text.substring(Math.max(0, at - SHOWN_BEFORE), at);
        return String.format(Locale.ROOT, "U+%04X (%s), ", character, name)
                + (at == 0 ? "at its beginning" : "after \"" + before + "\"");
    }

    private static boolean isInvisible(int character) {
        return switch (Character.getType(character)) {
            case Character.FORMAT -> true;
            case Character.SPACE_SEPARATOR -> character != ' ';
            case Character.CONTROL -> character != '\n' && character != '\r' && character != '\t';
            default -> false;
        };
    }

    private static boolean isBlank(int character) {
        return character == ' ' || Character.getType(character) == Character.SPACE_SEPARATOR;
    }
}
