package org.ferrule.coverage;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.ferrule.facts.FactDefinition;
import org.ferrule.facts.FactType;
import org.ferrule.facts.Interval;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.space.NumberEnds;
import org.ferrule.tables.Column;
import org.ferrule.tables.ResultField;
import org.ferrule.tables.Rule;
import org.ferrule.tables.RuleCondition;
import org.ferrule.tables.Table;
import org.ferrule.tables.Ternary;
import org.ferrule.tables.Variable;
import org.ferrule.workbook.SourceLocation;

/**
 * What the cases of a rulebook should show: each row fires; each bound of a numeric cell is met on its point and on the
 * nearest value of either side while the other cells of the row hold; what a column asks for is unknown when its table
 * is evaluated.
 *
 * <p>A finding has no nearest values, since rules decide which ones there are: its bound is met on the point, and
 * somewhere on the side where the cell says something else.
 */
final class CoverageItems {

    private static final BigDecimal MINUTES = BigDecimal.valueOf(60);

    private final Rulebook rulebook;
    private final List<CoverageItem> items = new ArrayList<>();
    private final List<CoverageItem> beyond = new ArrayList<>();

    private CoverageItems(Rulebook rulebook) {
        this.rulebook = rulebook;
    }

    static CoverageItems of(Rulebook rulebook) {
        CoverageItems items = new CoverageItems(rulebook);
        rulebook.tables().forEach(items::add);
        return items;
    }

    /** What needs a case. */
    List<CoverageItem> items() {
        return items;
    }

    /** Values beside a bound that no patient can have: they lie outside the hard range of their fact. */
    List<CoverageItem> beyond() {
        return beyond;
    }

    private void add(Table table) {
        for (Rule row : table.rows()) {
            items.add(new CoverageItem.Fires(row));
            row.conditions().forEach(cell -> bounds(row, cell));
        }
        items.addAll(unknowns(table));
    }

    private void bounds(Rule row, RuleCondition cell) {
        if (cell.condition() != null) {
            for (BigDecimal bound : new TreeSet<>(NumberEnds.of(cell.condition()))) {
                add(row, cell, bound, CoverageItem.Side.BELOW, below(bound, cell.column()));
                add(row, cell, bound, CoverageItem.Side.POINT, bound);
                add(row, cell, bound, CoverageItem.Side.ABOVE, above(bound, cell.column()));
            }
        }
    }

    private void add(Rule row, RuleCondition cell, BigDecimal bound, CoverageItem.Side side, BigDecimal value) {
        if (isFinding(cell.column()) && side != CoverageItem.Side.POINT && !turns(cell, bound, value)) {
            return;
        }
        CoverageItem item = new CoverageItem.Decides(row, cell, bound, side, value);
        (possible(cell.column(), value) ? items : beyond).add(item);
    }

    private static boolean isFinding(Column column) {
        return column.reads().map(Variable::finding).orElse(false);
    }

    /** Whether the cell says something else of a value than of the bound. */
    private static boolean turns(RuleCondition cell, BigDecimal bound, BigDecimal value) {
        return truth(cell, bound) != truth(cell, value);
    }

    private static Ternary truth(RuleCondition cell, BigDecimal value) {
        return cell.condition() == null
                ? Ternary.UNKNOWN
                : cell.condition().ofNumber(value.doubleValue(), value.doubleValue());
    }

    private static BigDecimal above(BigDecimal bound, Column column) {
        return isClock(column) ? minutes(bound, 1) : bound.add(step(column));
    }

    private static BigDecimal below(BigDecimal bound, Column column) {
        return isClock(column) ? minutes(bound, -1) : bound.subtract(step(column));
    }

    private static boolean isClock(Column column) {
        return column.asks(ResultField.CLOCK);
    }

    /** Hours of the day some minutes later. */
    private static BigDecimal minutes(BigDecimal hours, int later) {
        BigDecimal minutes = hours.multiply(MINUTES).setScale(0, RoundingMode.HALF_UP);
        return minutes.add(BigDecimal.valueOf(later)).divide(MINUTES, Interval.SCALE, RoundingMode.HALF_UP);
    }

    /** The distance to the nearest other value; the age of a result counts whole days. */
    private static BigDecimal step(Column column) {
        boolean whole = column.reads()
                .map(variable -> variable.type() == FactType.WHOLE_NUMBER)
                .orElse(true);
        return whole ? BigDecimal.ONE : Interval.STEP;
    }

    private boolean possible(Column column, BigDecimal value) {
        if (isClock(column)) {
            return value.signum() >= 0 && value.compareTo(BigDecimal.valueOf(24)) < 0;
        }
        return column.reads().map(variable -> inHardRange(variable, value)).orElse(value.signum() >= 0);
    }

    private boolean inHardRange(Variable variable, BigDecimal value) {
        return rulebook.variables()
                .dictionary()
                .fact(variable.name())
                .map(FactDefinition::hardRange)
                .map(range -> range.overlaps(Interval.of(value)))
                .orElse(true);
    }

    /** An item for each condition column whose value may be unknown, at its header. */
    private static Collection<CoverageItem> unknowns(Table table) {
        Map<Column, CoverageItem> byColumn = new LinkedHashMap<>();
        for (Rule row : table.rows()) {
            for (RuleCondition cell : row.conditions()) {
                if (mayBeUnknown(cell.column())) {
                    byColumn.computeIfAbsent(
                            cell.column(), column -> new CoverageItem.Unknown(row, cell, header(table, row, cell)));
                }
            }
        }
        return byColumn.values();
    }

    private static boolean mayBeUnknown(Column column) {
        return column.accept(variable -> true, ResultField::isNumeric);
    }

    /** The header stands above the first row. */
    private static SourceLocation header(Table table, Rule row, RuleCondition cell) {
        String first = String.valueOf(table.rows().get(0).place().cell());
        int header = Integer.parseInt(first.replaceAll("\\D", "")) - 1;
        String column = String.valueOf(cell.cell()).replaceAll("\\d", "");
        return row.place().at(column + header);
    }
}
