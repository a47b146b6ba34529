package org.ferrule.sheets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ferrule.facts.FactProblem;
import org.ferrule.facts.Word;
import org.ferrule.tables.Column;
import org.ferrule.tables.Condition;
import org.ferrule.tables.ResultField;
import org.ferrule.tables.RuleCondition;
import org.ferrule.workbook.Cell;
import org.ferrule.workbook.CellException;
import org.ferrule.workbook.Defect;
import org.ferrule.workbook.DefectCode;
import org.ferrule.workbook.LookAlikes;
import org.jspecify.annotations.Nullable;

/** Reads the condition cells of one row. */
final class ConditionCells {

    private final SymbolTable symbols;
    private final List<Defect> defects;

    ConditionCells(SymbolTable symbols, List<Defect> defects) {
        this.symbols = symbols;
        this.defects = defects;
    }

    /** What the cells of a row ask under these headers; mistakes are added to the defects. */
    List<RuleCondition> read(List<Cell> row, List<HeaderRow.HeaderCell> headers) {
        List<RuleCondition> conditions = new ArrayList<>();
        for (HeaderRow.HeaderCell header : headers) {
            Cell cell = row.get(header.index());
            if (header.band() != HeaderRow.Band.IF || header.column() == null || cell.isBlank()) {
                continue;
            }
            try {
                Condition condition = condition(cell, header.column());
                conditions.add(new RuleCondition(
                        header.column(),
                        condition,
                        cell.text(),
                        symbols.grammar().resolved(cell.text()),
                        cell.place().cell()));
            } catch (CellException e) {
                defects.add(explained(e.at(cell.place()), header));
            }
        }
        return conditions;
    }

    private Condition condition(Cell cell, Column column) {
        List<String> words = words(column).orElse(null);
        if (cell.state() == Cell.State.DATE || (words != null && cell.isMade() && !words.contains(cell.text()))) {
            throw cell.made();
        }
        if (words == null) {
            requireNoTextNumber(cell);
        }
        Condition condition = condition(cell.text(), column, words);
        HardRangeCheck.requireReached(
                cell.text(), condition, column, symbols.variables().dictionary());
        return condition;
    }

    private Condition condition(String text, Column column, @Nullable List<String> words) {
        CellGrammar grammar = column.asks(ResultField.CLOCK) ? symbols.grammar().ofClockTimes() : symbols.grammar();
        Condition condition = grammar.condition(text, words);
        if (column.asks(ResultField.PROBLEM) && condition.oneOf().isEmpty()) {
            throw new CellException(DefectCode.CELL_PROBLEM, "the column Problem takes words only");
        }
        return condition;
    }

    private static Defect explained(Defect defect, HeaderRow.HeaderCell header) {
        return defect.kind() == DefectCode.CELL_NUMBER
                ? new Defect(
                        defect.kind(),
                        defect.place(),
                        defect.message() + " " + header.cell().text()
                                + " takes a number or a range such as <= 75 or 75..100.")
                : defect;
    }

    /** The words that a column takes, nothing for a column of numbers. */
    private Optional<List<String>> words(Column column) {
        return column.accept(
                variable -> variable.type().isNumeric() ? Optional.empty() : Optional.of(variable.words()),
                field -> field.isNumeric() ? Optional.empty() : Optional.of(words(field)));
    }

    private List<String> words(ResultField field) {
        return switch (field) {
            case FACT -> symbols.factNames();
            case GROUP -> symbols.factGroups();
            case PROBLEM ->
                Arrays.stream(FactProblem.values()).map(FactProblem::word).toList();
            case UNIT_USE -> List.of("usual", "unusual");
            case COMPARATOR -> List.of(Word.YES, Word.NO);
            case AGE, CLOCK -> List.of();
        };
    }

    /** A number that is stored as text looks like one but is sorted, computed and found as a text. */
    static void requireNoTextNumber(Cell cell) {
        if (cell.number() == null && LookAlikes.isDecimal(cell.text())) {
            throw LookAlikes.noNumber(cell.text());
        }
    }
}
