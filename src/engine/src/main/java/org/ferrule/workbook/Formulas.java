package org.ferrule.workbook;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.ss.formula.WorkbookEvaluator;
import org.apache.poi.xssf.usermodel.XSSFName;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTCalcPr;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTCellFormula;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.STCalcMode;

/**
 * The formulas of a workbook. None is ever computed: one counts with the value that was last computed, so it must have
 * one, must always give the same, and must need nothing from elsewhere.
 */
final class Formulas {

    private static final Pattern CALL = Pattern.compile("([A-Za-z_][A-Za-z0-9_.]*)\\s*\\(");
    private static final Pattern WORD = Pattern.compile("[\\p{L}_\\\\][\\p{L}\\p{N}_.\\\\]*");
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");
    private static final Pattern NEWER = Pattern.compile("_XLFN\\.(_XLWS\\.)?");

    /** Sheets whose names stand in quotes, and what structured references hold in brackets. */
    private static final Pattern ASIDE = Pattern.compile("'[^']*'|\\[[^\\[\\]]*\\]");

    /** A word that is neither a function nor a sheet nor an error. */
    private static final Pattern NAME = Pattern.compile(
            "(?<![\\p{L}\\p{N}_.\\\\$#])[\\p{L}_\\\\][\\p{L}\\p{N}_.\\\\]*(?!\\s*[(!:\\p{L}\\p{N}_.\\\\])");

    /** Cells, columns, truth values, and what a formula names for itself. */
    private static final Pattern NO_NAME =
            Pattern.compile("[A-Z]{1,3}\\d{0,7}|R\\d*C\\d*|TRUE|FALSE|_XLPM\\..*", Pattern.CASE_INSENSITIVE);

    /**
     * References to other workbooks, conversations with other programs, and what Google leaves of its imports, quoted
     * or not.
     */
    private static final Pattern ELSEWHERE =
            Pattern.compile("\\[[^\\[\\]]+\\]['\\w .-]*!|\\||file:", Pattern.CASE_INSENSITIVE);

    private static final Pattern IMPORT =
            Pattern.compile("\\bIMPORT(RANGE|HTML|XML|DATA|FEED)\\s*\\(", Pattern.CASE_INSENSITIVE);

    private static final Set<String> OUTSIDE = Set.of(
            "WEBSERVICE",
            "FILTERXML",
            "HYPERLINK",
            "IMAGE",
            "STOCKHISTORY",
            "RTD",
            "DDE",
            "CALL",
            "EXEC",
            "REGISTER",
            "REGISTER.ID",
            "SQL.REQUEST",
            "PY",
            "COPILOT",
            "TRANSLATE",
            "DETECTLANGUAGE",
            "FIELDVALUE",
            "EVALUATE");

    private static final Set<String> CHANGING =
            Set.of("NOW", "TODAY", "RAND", "RANDBETWEEN", "RANDARRAY", "OFFSET", "INDIRECT", "CELL", "INFO");

    private static final Set<String> KNOWN = known();

    private final Map<String, String> names = new HashMap<>();
    private final Map<String, String> shared = new HashMap<>();
    private final List<Defect> defects;
    private final Optional<String> unsettled;

    Formulas(XSSFWorkbook workbook, List<Defect> defects) {
        this.defects = defects;
        this.unsettled = unsettled(workbook.getCTWorkbook().getCalcPr());
        workbook.getAllNames().forEach(this::add);
        workbook.forEach(sheet -> ((XSSFSheet) sheet)
                .getTables()
                .forEach(table -> names.put(String.valueOf(table.getName()).toUpperCase(Locale.ROOT), "")));
    }

    /** A name that stands for an error alone stands for nothing. */
    private void add(XSSFName name) {
        String refers = name.getRefersToFormula() == null ? "" : name.getRefersToFormula();
        if (!refers.equals("#NAME?") && !refers.equals("#REF!")) {
            names.put(name.getNameName().toUpperCase(Locale.ROOT), refers);
        }
    }

    private static Set<String> known() {
        Set<String> known = new HashSet<>(WorkbookEvaluator.getSupportedFunctionNames());
        known.addAll(WorkbookEvaluator.getNotSupportedFunctionNames());
        return known;
    }

    /** Why no value of the workbook is sure to be the one that its formula has. */
    private static Optional<String> unsettled(CTCalcPr settings) {
        if (settings == null) {
            return Optional.empty();
        }
        if (settings.isSetCalcMode() && settings.getCalcMode() == STCalcMode.MANUAL) {
            return Optional.of(
                    "the workbook computes by hand only (Formulas, Calculation Options): its value may be old");
        }
        return settings.getFullCalcOnLoad() || settings.getForceFullCalc()
                ? Optional.of(
                        "the program that wrote the workbook did not compute it: it leaves that to whoever opens it")
                : Optional.empty();
    }

    /** Looks at the formula of a cell; whether its value can be read. */
    boolean check(StoredCell cell, SourceLocation place) {
        CTCellFormula formula = cell.raw().getF();
        String text = text(formula, place);
        String whole = resolved(text, new HashSet<>());
        String told = "the formula " + text;
        Optional<String> lost = lost(whole);
        if (reachesOutside(whole)) {
            defect(
                    DefectCode.FORMULA_OUTSIDE,
                    place,
                    told + " reaches outside of the workbook. It is never run: type the value.");
        } else if (formula.getCa() || calls(whole).anyMatch(CHANGING::contains)) {
            defect(
                    DefectCode.FORMULA_CHANGES,
                    place,
                    told + " gives another value at another time or place. Type the value.");
        } else if (lost.isPresent()) {
            defect(
                    DefectCode.FORMULA_OUTSIDE,
                    place,
                    told + " names " + lost.get() + ", which the workbook does not hold. Type the value.");
        } else if (cell.value().isEmpty() && cell.kind() != StoredCell.Kind.TEXT) {
            defect(
                    DefectCode.FORMULA_NOT_COMPUTED,
                    place,
                    told + " was never computed. Open the workbook, compute it and save.");
        } else {
            unsettled.ifPresent(why -> defect(
                    DefectCode.FORMULA_NOT_COMPUTED,
                    place,
                    told + " has no sure value, for " + why + ". Open it in a spreadsheet program that computes by"
                            + " itself and save it, or type the value."));
        }
        return !cell.value().isEmpty() || cell.kind() == StoredCell.Kind.TEXT;
    }

    /** Of formulas that many cells share only the first is written out. */
    private String text(CTCellFormula formula, SourceLocation place) {
        String text = String.valueOf(formula.getStringValue());
        String key = place.sheet() + "!" + formula.getSi();
        if (!formula.isSetSi()) {
            return text;
        }
        if (!text.isEmpty()) {
            shared.put(key, text);
        }
        return shared.getOrDefault(key, text);
    }

    /** A formula with what the names in it stand for. */
    private String resolved(String formula, Set<String> seen) {
        StringBuilder whole = new StringBuilder(formula);
        WORD.matcher(unquoted(formula)).results().map(MatchResult::group).forEach(word -> {
            String name = word.toUpperCase(Locale.ROOT);
            String refers = names.get(name);
            if (refers != null && seen.add(name)) {
                whole.append(' ').append(resolved(refers, seen));
            }
        });
        return whole.toString();
    }

    /** A name that nobody knows: it stands elsewhere, or the program that saved the workbook lost it. */
    private Optional<String> lost(String formula) {
        String plain = ASIDE.matcher(unquoted(formula)).replaceAll("");
        return NAME.matcher(plain)
                .results()
                .map(MatchResult::group)
                .filter(word -> !NO_NAME.matcher(word).matches() && !names.containsKey(word.toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    private static String unquoted(String formula) {
        return QUOTED.matcher(formula).replaceAll("\"\"");
    }

    private boolean reachesOutside(String formula) {
        return IMPORT.matcher(formula).find()
                || ELSEWHERE.matcher(unquoted(formula)).find()
                || calls(formula).anyMatch(this::isForeign);
    }

    /** Other programs' functions, add-ins and macros may do anything. */
    private boolean isForeign(String function) {
        return OUTSIDE.contains(function)
                || function.startsWith("CUBE")
                || !(function.startsWith("*")
                        || KNOWN.contains(function)
                        || names.containsKey(function)
                        || CHANGING.contains(function));
    }

    /**
     * The functions it calls; one that came after the list of those that all programs know begins with a star unless it
     * is named here.
     */
    private static java.util.stream.Stream<String> calls(String formula) {
        return CALL.matcher(unquoted(formula))
                .results()
                .map(call -> call.group(1).toUpperCase(Locale.ROOT))
                .map(name -> {
                    Matcher newer = NEWER.matcher(name);
                    String bare = newer.lookingAt() ? name.substring(newer.end()) : name;
                    return bare.equals(name) || OUTSIDE.contains(bare) || CHANGING.contains(bare) ? bare : "*" + bare;
                });
    }

    private void defect(DefectCode code, SourceLocation place, String message) {
        defects.add(new Defect(code, place, message));
    }
}
