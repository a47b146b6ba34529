package org.ferrule.cases;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ferrule.facts.FactType;
import org.ferrule.facts.Written;
import org.ferrule.sheets.CellGrammar;
import org.ferrule.tables.Variable;
import org.ferrule.workbook.Cell;
import org.ferrule.workbook.CellException;
import org.ferrule.workbook.DefectCode;
import org.ferrule.workbook.SourceLocation;

/**
 * What a case gives for a fact: the results of the fact, none when it is sent as not recorded.
 *
 * <pre>
 * cell   = "unknown"                                    not sent, though the other case may send it
 *        | "not recorded" | result { ";" result }
 * result = [ "&lt;" | "&lt;=" | "&gt;" | "&gt;=" ] value [ unit ] [ "at" time ] [ "status" word ]
 * unit   = as the dictionary accepts it | "without unit" | nothing for the unit of the column
 * time   = a moment with its offset | hh:mm on the day of the case | "unknown" for none, whatever the column Taken says
 * </pre>
 *
 * @param sent whether the fact is sent
 * @param results its results
 * @param place its cell
 */
public record GivenCell(boolean sent, List<Written> results, SourceLocation place) {

    public static final String NOT_SENT = "unknown";
    public static final String NOT_RECORDED = "not recorded";
    public static final String NO_UNIT = "without unit";

    private static final Pattern RESULT =
            Pattern.compile("(<=|>=|<|>)?\\s*(.+?)(?:\\s+at\\s+(\\S+))?(?:\\s+status\\s+(\\S+))?");
    private static final Pattern AMOUNT = Pattern.compile("(-?\\d{1,12}(?:\\.\\d+)?)\\s*(.*)");

    /**
     * Reads a cell that is not blank.
     *
     * @param unit the unit that a number without one is in, empty for none
     * @throws CellException with what is wrong and what would be right
     */
    static GivenCell read(Cell cell, Variable variable, String unit) {
        if (cell.text().equals(NOT_SENT)) {
            return new GivenCell(false, List.of(), cell.place());
        }
        if (cell.state() == Cell.State.DATE && variable.type() != FactType.DATE) {
            throw cell.made();
        }
        List<Written> results = new ArrayList<>();
        if (!cell.text().equals(NOT_RECORDED)) {
            for (String part : cell.text().split(";", -1)) {
                results.add(result(part.strip(), variable, unit));
            }
        }
        return new GivenCell(true, List.copyOf(results), cell.place());
    }

    private static Written result(String text, Variable variable, String unit) {
        Matcher matcher = RESULT.matcher(text);
        if (!matcher.matches()) {
            throw new CellException(
                    DefectCode.CASE_VALUE, "there is no result before or after a semicolon. Write it or delete");
        }
        Written value = value(matcher.group(2), variable, unit);
        return new Written(
                value.value(), value.number(), value.unit(), matcher.group(1), matcher.group(3), matcher.group(4));
    }

    private static Written value(String text, Variable variable, String unit) {
        if (variable.type() == FactType.DATE) {
            return Written.word(text);
        }
        if (variable.type().isWord()) {
            return Written.word(CellGrammar.word(text, variable.words()));
        }
        Matcher amount = AMOUNT.matcher(text);
        if (!amount.matches()) {
            throw new CellException(
                    DefectCode.CASE_VALUE,
                    "\"" + text + "\" is no result of " + variable.label()
                            + ". Write a number, or such as < 5, 0.5 " + (unit.isEmpty() ? "1" : unit)
                            + ", 40 at 08:00, unknown or not recorded.");
        }
        String written = amount.group(2).isEmpty() ? unit : amount.group(2);
        return Written.number(new BigDecimal(amount.group(1)))
                .in(written.isEmpty() || written.equals(NO_UNIT) ? null : written);
    }
}
