package org.ferrule.sheets;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.ferrule.facts.DataDictionary;
import org.ferrule.facts.Interval;
import org.ferrule.tables.SentResult;
import org.ferrule.workbook.CellException;
import org.ferrule.workbook.DefectCode;
import org.ferrule.workbook.LookAlikes;

/**
 * The numbers of condition cells: decimals, names of parameters, and in a column of clock times hh:mm. Notes which
 * parameters are used.
 */
final class CellNumbers {

    private static final Pattern CLOCK = Pattern.compile("([01]?\\d|2[0-3]):([0-5]\\d)|24:00");
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]*(\\.[A-Za-z0-9]+)+");

    private final Map<String, BigDecimal> parameters;
    private final boolean clockTimes;
    private final Set<String> used;

    CellNumbers(Map<String, BigDecimal> parameters) {
        this(parameters, false, new HashSet<>());
    }

    private CellNumbers(Map<String, BigDecimal> parameters, boolean clockTimes, Set<String> used) {
        this.parameters = parameters;
        this.clockTimes = clockTimes;
        this.used = used;
    }

    /** Those of a column of clock times. */
    CellNumbers ofClockTimes() {
        return new CellNumbers(parameters, true, used);
    }

    /** The parameters whose value was asked for until now. */
    Set<String> used() {
        return Set.copyOf(used);
    }

    boolean isParameter(String name) {
        used.add(name);
        return parameters.containsKey(name);
    }

    /** A decimal, a clock time as hours, or the value of a parameter. */
    BigDecimal number(String text) {
        String term = text.strip();
        if (LookAlikes.isDecimal(term)) {
            BigDecimal number = new BigDecimal(term);
            if (number.stripTrailingZeros().scale() > Interval.SCALE) {
                throw new CellException(DefectCode.CELL_DECIMALS, "\"" + term + "\" has more than two decimals");
            }
            return number;
        }
        if (clockTimes && CLOCK.matcher(term).matches()) {
            return hours(term);
        }
        BigDecimal parameter = parameters.get(term);
        if (parameter != null) {
            used.add(term);
            return parameter;
        }
        if (NAME.matcher(term).matches()) {
            throw new CellException(
                    DefectCode.PARAMETER_UNKNOWN,
                    "there is no parameter \"" + term + "\" in the sheet Parameters."
                            + DataDictionary.nearest(term, parameters.keySet())
                                    .map(nearest -> " Did you mean " + nearest + "?")
                                    .orElse(""));
        }
        String hint = DataDictionary.nearest(term, parameters.keySet())
                .map(nearest -> " Did you mean the parameter " + nearest + "?")
                .orElse("");
        throw new CellException(DefectCode.CELL_NUMBER, "\"" + term + "\" is not a number." + hint);
    }

    /** The parameters that a cell names. */
    List<String> named(String text) {
        return NAME.matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(parameters::containsKey)
                .toList();
    }

    /** The text of a cell with the values of parameters in place of their names. */
    String resolved(String text) {
        return NAME.matcher(text).replaceAll(name -> {
            BigDecimal value = parameters.get(name.group());
            return value == null ? name.group() : Interval.plain(value);
        });
    }

    private static BigDecimal hours(String clock) {
        int colon = clock.indexOf(':');
        int minutes = Integer.parseInt(clock.substring(0, colon)) * 60 + Integer.parseInt(clock.substring(colon + 1));
        return SentResult.hours(minutes);
    }
}
