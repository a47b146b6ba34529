package org.ferrule.workbook;

/**
 * Something wrong in the rulebook, for its author.
 *
 * @param kind what kind of mistake
 * @param place where
 * @param message what is wrong and what would be right
 */
public record Defect(DefectCode kind, SourceLocation place, String message) {

    /**
     * A defect by the text of its code.
     *
     * @throws IllegalArgumentException when there is no such code
     */
    public Defect(String code, SourceLocation place, String message) {
        this(DefectCode.of(code), place, message);
    }

    /** The stable code, such as {@code CELL-NUMBER}. */
    public String code() {
        return kind.text();
    }

    @Override
    public String toString() {
        return place + ": " + message + " [" + code() + "]";
    }
}
