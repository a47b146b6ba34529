package org.ferrule.tables;

import java.util.Arrays;
import java.util.Optional;

/** What a table about single results may ask of a result, with its column header. */
public enum ResultField {
    /** Name of the fact. */
    FACT("Fact"),
    /** Group of the fact. */
    GROUP("Fact group"),
    /** What is doubtful. */
    PROBLEM("Problem"),
    /** Whether laboratories use the unit. */
    UNIT_USE("Unit use"),
    /** Whether it came with a comparator. */
    COMPARATOR("Comparator"),
    /** Completed days from the result to the clinical moment. */
    AGE("Age of result (d)"),
    /** Local time of day of the result, in hours. */
    CLOCK("Clock time");

    private final String header;

    ResultField(String header) {
        this.header = header;
    }

    /** The column header. */
    public String header() {
        return header;
    }

    /** Whether it is a number. */
    public boolean isNumeric() {
        return this == AGE || this == CLOCK;
    }

    /** The field with this column header. */
    public static Optional<ResultField> of(String header) {
        return Arrays.stream(values())
                .filter(field -> field.header.equals(header))
                .findFirst();
    }
}
