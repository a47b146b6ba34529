package org.ferrule.sheets;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.ferrule.facts.Interval;
import org.ferrule.tables.Parameter;
import org.ferrule.workbook.DefectCode;

/** A row of the sheet Parameters. */
final class ParameterRow {

    private static final String VALUE = "Value";
    private static final String EFFECTIVE = "Effective from";

    private final ListSheet.Entry entry;
    private final LocalDate today;

    ParameterRow(ListSheet.Entry entry, LocalDate today) {
        this.entry = entry;
        this.today = today;
    }

    /** The parameter; what is wrong with it is a defect. */
    Parameter read(String trust) {
        return new Parameter(
                entry.key(),
                entry.text("Meaning"),
                value(),
                entry.text("Unit"),
                entry.required("Source"),
                trust,
                effective());
    }

    private BigDecimal value() {
        BigDecimal value = entry.number(VALUE);
        if (entry.cell(VALUE).isLeftBlank()) {
            entry.defect(DefectCode.CELL_MISSING, VALUE, "a parameter needs a number.");
        } else if (value != null && value.stripTrailingZeros().scale() > Interval.SCALE) {
            entry.defect(DefectCode.CELL_DECIMALS, VALUE, "a parameter has at most two decimals.");
        }
        return value == null ? BigDecimal.ZERO : value;
    }

    /** Refuses a value that holds from a later day on: it would decide today already. */
    private String effective() {
        String text = entry.required(EFFECTIVE);
        if (text.isEmpty()) {
            return text;
        }
        try {
            LocalDate date = LocalDate.parse(text);
            if (date.isAfter(today)) {
                entry.defect(
                        DefectCode.PARAMETER_DATE,
                        EFFECTIVE,
                        "the value would hold from " + date + " on, and today is " + today
                                + ". Enter it on that day: what stands here decides at once.");
            }
        } catch (DateTimeException e) {
            entry.defect(DefectCode.PARAMETER_DATE, EFFECTIVE, "\"" + text + "\" is no date. Write it as 2026-03-16.");
        }
        return text;
    }
}
