package org.ferrule.json;

/**
 * Something in a request that cannot be accepted. Neither part is long, whatever was sent: what is too long is cut, and
 * ends with three dots.
 *
 * @param pointer JSON pointer to the place
 * @param detail what is wrong and what would be right; never the value that was sent
 */
public record Mistake(String pointer, String detail) {

    private static final int LONGEST_POINTER = 300;
    private static final int LONGEST_DETAIL = 2_000;

    /** A mistake that hides nothing of what is told to people, and of which each part is cut to its longest. */
    public Mistake {
        pointer = cut(pointer, LONGEST_POINTER);
        detail = cut(VisibleText.line(detail), LONGEST_DETAIL);
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        boolean halved = Character.isHighSurrogate(text.charAt(longest - 1));
        return text.substring(0, halved ? longest - 1 : longest) + "…";
    }
}
