package org.ferrule.facts;

import java.util.Arrays;
import java.util.Optional;

/** The type of a fact or finding, with the word that a workbook uses for it. */
public enum FactType {
    /** True or false. */
    YES_NO("yes/no"),
    /** One word of a closed list. */
    CHOICE("choice"),
    /** A decimal with two places. */
    NUMBER("number"),
    /** A number without decimals. */
    WHOLE_NUMBER("whole number"),
    /** A calendar date. */
    DATE("date");

    private final String word;

    FactType(String word) {
        this.word = word;
    }

    /** The word in the workbook. */
    public String word() {
        return word;
    }

    /** Whether values are numbers. */
    public boolean isNumeric() {
        return this == NUMBER || this == WHOLE_NUMBER;
    }

    /** Whether values are words of a closed list. */
    public boolean isWord() {
        return this == YES_NO || this == CHOICE;
    }

    /** The type that a workbook means. */
    public static Optional<FactType> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
    }
}
