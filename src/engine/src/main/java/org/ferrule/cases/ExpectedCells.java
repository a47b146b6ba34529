package org.ferrule.cases;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ferrule.facts.DataDictionary;
import org.ferrule.facts.Interval;
import org.ferrule.sheets.CellGrammar;
import org.ferrule.sheets.ListSheet;
import org.ferrule.sheets.SymbolTable;
import org.ferrule.tables.Expectation;
import org.ferrule.tables.Variable;
import org.ferrule.workbook.Cell;
import org.ferrule.workbook.CellException;
import org.ferrule.workbook.Defect;
import org.ferrule.workbook.DefectCode;
import org.jspecify.annotations.Nullable;

/** Reads what a case expects. Every code, rule and word is looked up: a misspelt one would never be met, or always. */
public final class ExpectedCells {

    /** Stands for none at all. */
    public static final String NONE = "none";

    private static final Pattern COMMA_OUTSIDE_BRACKETS = Pattern.compile("\\s*,\\s*(?![^(]*\\))");
    private static final Pattern FLAG = Pattern.compile("([^()]+?)(?:\\s*\\(([^()]+)\\))?");

    /** What there may be none of; a finding may have the word none. */
    private static final Set<Expectation.Kind> MAY_BE_NONE = Set.of(
            Expectation.Kind.PROVISIONALLY,
            Expectation.Kind.ALTERNATIVES,
            Expectation.Kind.NEEDS,
            Expectation.Kind.FLAGS,
            Expectation.Kind.DOSE);

    private final SymbolTable symbols;
    private final Set<String> rules;
    private final List<Defect> defects;

    ExpectedCells(SymbolTable symbols, Set<String> rules, List<Defect> defects) {
        this.symbols = symbols;
        this.rules = rules;
        this.defects = defects;
    }

    List<Expectation> read(List<Cell> row, CaseHeader header) {
        List<Expectation> expectations = new ArrayList<>();
        for (CaseHeader.Expected column : header.expected()) {
            Cell cell = row.get(column.index());
            if (!cell.isBlank()) {
                expectation(cell, column).ifPresent(expectations::add);
            }
        }
        return expectations;
    }

    private Optional<Expectation> expectation(Cell cell, CaseHeader.Expected column) {
        try {
            List<String> words = words(cell, column);
            return Optional.of(new Expectation(column.kind(), column.header(), column.finding(), words, cell.place()));
        } catch (CellException e) {
            defects.add(e.at(cell.place()));
            return Optional.empty();
        }
    }

    private List<String> words(Cell cell, CaseHeader.Expected column) {
        boolean isNone = cell.text().equals(NONE) && MAY_BE_NONE.contains(column.kind());
        return isNone ? List.of() : some(cell, column);
    }

    private List<String> some(Cell cell, CaseHeader.Expected column) {
        String text = cell.text();
        return switch (column.kind()) {
            case RECOMMENDATION, PROVISIONALLY ->
                List.of(known(text, symbols.recommendations().keySet(), "recommendation"));
            case ALTERNATIVES -> list(text, symbols.recommendations().keySet(), "recommendation");
            case NEEDS -> list(text, symbols.factNames(), "fact");
            case FLAGS -> flags(text);
            case RULES, NOT_FIRED -> list(text, rules, "rule");
            case DOSE -> List.of(text);
            case FINDING -> value(cell, column.finding());
        };
    }

    private List<String> flags(String text) {
        return Stream.of(COMMA_OUTSIDE_BRACKETS.split(text)).map(this::flag).toList();
    }

    private String flag(String word) {
        Matcher flag = FLAG.matcher(word);
        if (!flag.matches()) {
            throw new CellException(
                    DefectCode.CASE_WORD,
                    "\"" + word + "\" is no flag. Write its code, or its code and in brackets what it is about: "
                            + "CODE (fact).");
        }
        String code = known(flag.group(1), symbols.flags().keySet(), "flag");
        return flag.group(2) == null
                ? code
                : Expectation.flag(code, list(flag.group(2).strip(), names(), "fact or finding"));
    }

    private List<String> names() {
        return symbols.variables().all().stream().map(Variable::name).toList();
    }

    private static List<String> value(Cell cell, @Nullable Variable finding) {
        if (finding == null) {
            return List.of();
        }
        if (!finding.type().isNumeric()) {
            return cell.text().equals(NONE) && !finding.words().contains(NONE)
                    ? List.of()
                    : List.of(CellGrammar.word(cell.text(), finding.words()));
        }
        if (cell.number() == null && !cell.text().equals(NONE)) {
            throw new CellException(
                    DefectCode.CELL_NUMBER,
                    "\"" + cell.text() + "\" is not a number. Write a number, or none for no value.");
        }
        return cell.number() == null ? List.of() : List.of(Interval.plain(cell.number()));
    }

    private static List<String> list(String text, Collection<String> words, String kind) {
        return ListSheet.commaList(text).stream()
                .map(word -> known(word, words, kind))
                .toList();
    }

    private static String known(String word, Collection<String> words, String kind) {
        if (!words.contains(word)) {
            throw new CellException(
                    DefectCode.CASE_WORD,
                    "there is no " + kind + " \"" + word + "\"."
                            + DataDictionary.nearest(word, words)
                                    .map(nearest -> " Did you mean " + nearest + "?")
                                    .orElse(""));
        }
        return word;
    }
}
