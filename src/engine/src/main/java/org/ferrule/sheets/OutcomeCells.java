package org.ferrule.sheets;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.ferrule.tables.FlagDefinition;
import org.ferrule.tables.Outcome;
import org.ferrule.tables.Variable;
import org.ferrule.workbook.Cell;
import org.ferrule.workbook.CellException;
import org.ferrule.workbook.Defect;
import org.ferrule.workbook.DefectCode;
import org.jspecify.annotations.Nullable;

/** Reads the outcome cells of one row. */
final class OutcomeCells {

    /** An outcome cell under its header; {@code finding} is null under a built-in header. */
    record Cellful(String header, @Nullable Variable finding, Cell cell) {}

    private static final String RECOMMENDATION = "Recommendation";
    private static final String FLAG = "Flag";
    /** The header of words that decide nothing. */
    static final String ANNOTATION = "Annotation";

    private static final Set<String> BUILT_IN = Set.of(
            RECOMMENDATION,
            "Recommendation text",
            "Alternative",
            "Provisional",
            FLAG,
            "Flag text",
            "Flag severity",
            "About",
            "Needs",
            ANNOTATION,
            "Reject",
            "Dose product",
            "Dose amount",
            "Dose unit",
            "Dose frequency",
            "Dose duration");

    private static final String THE_FACT = "the fact";
    private static final String DOSE = "Dose ";
    private static final String AMOUNT = "Dose amount";

    private final SymbolTable symbols;
    private final boolean perResult;
    private final List<Defect> defects;

    OutcomeCells(SymbolTable symbols, boolean perResult, List<Defect> defects) {
        this.symbols = symbols;
        this.perResult = perResult;
        this.defects = defects;
    }

    static boolean isBuiltIn(String header) {
        return BUILT_IN.contains(header);
    }

    List<Outcome> read(List<Cellful> cells) {
        List<Outcome> outcomes = new ArrayList<>();
        Map<String, Cell> filled = new LinkedHashMap<>();
        boolean doseUnread = false;
        for (Cellful cellful : cells) {
            doseUnread |= cellful.header.startsWith(DOSE) && cellful.cell.state() == Cell.State.REFUSED;
            if (cellful.cell.isBlank()) {
                continue;
            }
            filled.put(cellful.header, cellful.cell);
            try {
                requireTyped(cellful);
                if (cellful.finding != null) {
                    outcomes.add(finding(cellful.finding, cellful.cell));
                } else if (isBuiltIn(cellful.header)) {
                    outcomes.addAll(builtIn(cellful.header, cellful.cell));
                }
            } catch (CellException e) {
                defects.add(e.at(cellful.cell.place()));
            }
        }
        if (!doseUnread) {
            dose(outcomes, filled);
        }
        require(FLAG, "flag", List.of("About", "Flag severity", "Flag text"), filled);
        require(RECOMMENDATION, "recommendation", List.of("Recommendation text"), filled);
        requireOneFlag(outcomes, filled);
        return worded(flagged(outcomes, filled), filled);
    }

    /**
     * Only an amount is a number; a date or number anywhere else is what the program made of a text, as of a frequency
     * 1-2.
     */
    private static void requireTyped(Cellful cellful) {
        boolean number = cellful.finding != null
                ? DecisionSheet.isNumber(cellful.finding)
                        || cellful.finding.words().contains(cellful.cell.text())
                : cellful.header.equals(AMOUNT);
        if (cellful.cell.state() == Cell.State.DATE || (!number && cellful.cell.isMade())) {
            throw cellful.cell.made();
        }
    }

    private Outcome finding(Variable variable, Cell cell) {
        if (DecisionSheet.isNumber(variable)) {
            return new Outcome.Amount(
                    variable, DecisionSheet.decimal(symbols, cell).toPlainString());
        }
        return new Outcome.Finding(variable, CellGrammar.word(cell.text(), variable.words()));
    }

    private List<? extends Outcome> builtIn(String header, Cell cell) {
        List<String> words = ListSheet.commaList(cell.text());
        return switch (header) {
            case RECOMMENDATION -> List.of(new Outcome.Recommend(code(cell.text()), null));
            case "Provisional" -> List.of(new Outcome.Provisional(code(cell.text())));
            case "Alternative" ->
                words.stream().map(word -> new Outcome.Alternative(code(word))).toList();
            case FLAG -> words.stream().map(this::flag).toList();
            case "Needs" -> words.stream().map(this::need).toList();
            case "Reject" ->
                words.stream().map(word -> new Outcome.Reject(fact(word))).toList();
            case ANNOTATION -> List.of(new Outcome.Annotate(cell.text()));
            default -> List.of();
        };
    }

    /** Gives the flags of the row the facts named in its cell About, and the severity and text of its own cells. */
    private List<Outcome> flagged(List<Outcome> outcomes, Map<String, Cell> filled) {
        List<String> facts = about(filled);
        String severity = severity(filled);
        String text = textOrNull(filled, "Flag text");
        return outcomes.stream()
                .map(outcome -> outcome.flagged(facts, severity, text))
                .toList();
    }

    /** Gives the recommendation of the row the text of its own cell. */
    private static List<Outcome> worded(List<Outcome> outcomes, Map<String, Cell> filled) {
        String text = textOrNull(filled, "Recommendation text");
        return outcomes.stream().map(outcome -> outcome.recommendedAs(text)).toList();
    }

    private List<String> about(Map<String, Cell> filled) {
        List<String> facts = ListSheet.commaList(text(filled, "About"));
        for (String fact : facts) {
            checked(filled.get("About"), fact, symbols.factNames());
        }
        return facts;
    }

    private @Nullable String severity(Map<String, Cell> filled) {
        String severity = textOrNull(filled, "Flag severity");
        if (severity != null) {
            checked(filled.get("Flag severity"), severity, FlagDefinition.SEVERITIES);
        }
        return severity;
    }

    private void checked(@Nullable Cell cell, String word, List<String> words) {
        try {
            CellGrammar.word(word, words);
        } catch (CellException e) {
            defects.add(
                    e.at(Objects.requireNonNull(cell, "a word without its cell").place()));
        }
    }

    private void dose(List<Outcome> outcomes, Map<String, Cell> filled) {
        List<Cell> parts = filled.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(DOSE))
                .map(Map.Entry::getValue)
                .toList();
        if (parts.isEmpty()) {
            return;
        }
        Cell amount = filled.get(AMOUNT);
        if (amount == null || !filled.containsKey("Dose product") || !filled.containsKey("Dose unit")) {
            defects.add(new Defect(
                    DefectCode.CELL_MISSING, parts.get(0).place(), "a dose needs product, amount and unit."));
            return;
        }
        try {
            outcomes.add(new Outcome.Dose(
                    text(filled, "Dose product"),
                    amount(amount),
                    text(filled, "Dose unit"),
                    textOrNull(filled, "Dose frequency"),
                    textOrNull(filled, "Dose duration")));
        } catch (CellException e) {
            defects.add(e.at(amount.place()));
        }
    }

    /** A text or severity for a flag or recommendation needs the flag or recommendation. */
    private void require(String header, String what, List<String> said, Map<String, Cell> filled) {
        said.stream()
                .flatMap(one -> Stream.ofNullable(filled.get(one)))
                .filter(cell -> !filled.containsKey(header))
                .forEach(cell ->
                        defects.add(new Defect(DefectCode.CELL_MISSING, cell.place(), "the row has no " + what + ".")));
    }

    private void requireOneFlag(List<Outcome> outcomes, Map<String, Cell> filled) {
        Cell text = filled.get("Flag text");
        if (text != null && outcomes.stream().filter(Outcome::isFlag).count() > 1) {
            defects.add(new Defect(
                    DefectCode.CELL_FLAG_TEXT,
                    text.place(),
                    "the row has several flags and one text. Give each flag a row of its own."));
        }
    }

    private String amount(Cell cell) {
        return symbols.variables()
                .labelled(cell.text())
                .filter(DecisionSheet::isNumber)
                .map(Variable::name)
                .orElseGet(() -> DecisionSheet.decimal(symbols, cell).toPlainString());
    }

    private static @Nullable String textOrNull(Map<String, Cell> filled, String header) {
        String text = text(filled, header);
        return text.isEmpty() ? null : text;
    }

    private static String text(Map<String, Cell> filled, String header) {
        Cell cell = filled.get(header);
        return cell == null ? "" : cell.text();
    }

    private String code(String text) {
        return CellGrammar.word(text, List.copyOf(symbols.recommendations().keySet()));
    }

    private Outcome.Flag flag(String code) {
        return new Outcome.Flag(
                CellGrammar.word(code, List.copyOf(symbols.flags().keySet())), List.of(), null, null);
    }

    private Outcome.Need need(String fact) {
        return perResult && fact.equals(THE_FACT) ? new Outcome.Need(null) : new Outcome.Need(fact(fact));
    }

    private String fact(String name) {
        return CellGrammar.word(name, symbols.factNames());
    }
}
