package org.ferrule.facts;

/**
 * Something in a request that cannot be accepted.
 *
 * @param pointer JSON pointer to the place
 * @param detail what is wrong and what would be right; never the value that was sent
 */
public record Mistake(String pointer, String detail) {

    /** What is told to people hides nothing. */
    public Mistake {
        detail = VisibleText.line(detail);
    }
}
