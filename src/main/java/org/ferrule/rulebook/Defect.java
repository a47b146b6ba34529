package org.ferrule.rulebook;

/**
 * Something wrong in the rulebook, for its author.
 *
 * @param code stable code, such as {@code CELL-NUMBER}
 * @param place where
 * @param message what is wrong and what would be right
 */
public record Defect(String code, Place place, String message) {

    @Override
    public String toString() {
        return place + ": " + message + " [" + code + "]";
    }
}
