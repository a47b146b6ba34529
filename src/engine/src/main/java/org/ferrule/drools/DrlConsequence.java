package org.ferrule.drools;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ferrule.sheets.CellGrammar;
import org.ferrule.sheets.ListSheet;
import org.ferrule.sheets.SymbolTable;
import org.ferrule.tables.Variable;
import org.ferrule.workbook.CellException;
import org.ferrule.workbook.Defect;
import org.ferrule.workbook.DefectCode;
import org.ferrule.workbook.SourceLocation;
import org.jspecify.annotations.Nullable;

/** Reads the right-hand side of a DRL rule, which may only record conclusions, about names that exist. */
final class DrlConsequence {

    private static final Pattern COMMENT = Pattern.compile("//[^\\n]*|(?s)/\\*.*?\\*/");
    private static final Pattern STATEMENT = Pattern.compile(
            "out\\.(finding|number|exactNumber|derive|reject|flag|need)\\s*\\(\\s*\"\"\\s*([,)].*)", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("\\.\\s*[A-Za-z_]\\w*|(?<![\\w$.])[A-Za-z_]\\w*");
    private static final Set<String> ARITHMETIC = Set.of(
            "out",
            "null",
            ".parameter",
            ".sumWithin",
            ".daysBetween",
            ".daysSince",
            ".smallest",
            ".plus",
            ".minus",
            ".times",
            ".dividedBy",
            ".completed",
            ".percentOf",
            ".min",
            ".max",
            ".floor",
            ".hull",
            ".yearsUntil");
    private static final Pattern PARAMETER =
            Pattern.compile("\\.(?:parameter\\(\\s*|sumWithin\\(\\s*(?:\"[^\"]*\"\\s*,\\s*)?)\"([^\"]+)\"");
    private static final Pattern CALL = Pattern.compile(
            "out\\.(finding|number|exactNumber|derive|reject|flag|need)\\(\\s*\"([^\"]+)\"(?:\\s*,\\s*\"([^\"]*)\")?");

    private final String consequence;
    private final SourceLocation place;
    private final SymbolTable symbols;
    private final List<Defect> defects;
    private final Set<String> rejected = new LinkedHashSet<>();

    DrlConsequence(String consequence, SourceLocation place, SymbolTable symbols, List<Defect> defects) {
        this.consequence = consequence;
        this.place = place;
        this.symbols = symbols;
        this.defects = defects;
    }

    /** The names of the findings it may make and the facts it may derive; whatever it does besides is a defect. */
    Set<String> read() {
        Set<String> makes = new LinkedHashSet<>();
        Matcher call = CALL.matcher(consequence);
        while (call.find()) {
            String name = call.group(2);
            switch (call.group(1)) {
                case "flag" -> {
                    known(symbols.flags().containsKey(name), "flag", name);
                    ListSheet.commaList(call.group(3) == null ? "" : call.group(3))
                            .forEach(about -> fact(about));
                }
                case "need" -> fact(name);
                case "reject" -> {
                    fact(name);
                    rejected.add(name);
                }
                case "derive" -> {
                    fact(name);
                    makes.add(name);
                }
                default -> {
                    known(isFinding(name), "finding", name);
                    word(name, call.group(3));
                    makes.add(name);
                }
            }
        }
        PARAMETER
                .matcher(consequence)
                .results()
                .forEach(match -> known(symbols.grammar().isParameter(match.group(1)), "parameter", match.group(1)));
        checkStatements();
        return makes;
    }

    /** The facts that it may make unknown, once it was read. */
    Set<String> rejected() {
        return rejected;
    }

    private void checkStatements() {
        String plain = COMMENT.matcher(DrlFile.STRING.matcher(consequence).replaceAll("\"\""))
                .replaceAll("");
        for (String statement : plain.split(";")) {
            Matcher matcher = STATEMENT.matcher(statement.strip());
            if (!statement.isBlank() && !(matcher.matches() && isArithmetic(matcher.group(2)))) {
                defect(DefectCode.DRL_CONSEQUENCE, "a right-hand side only calls out: " + statement.strip());
            }
        }
    }

    private static boolean isArithmetic(String arguments) {
        return WORD.matcher(arguments)
                .results()
                .allMatch(match -> ARITHMETIC.contains(match.group().replaceAll("\\s", "")));
    }

    private void word(String finding, @Nullable String value) {
        List<String> words =
                symbols.variables().named(finding).map(Variable::words).orElse(List.of());
        if (value == null || words.isEmpty()) {
            return;
        }
        try {
            CellGrammar.word(value, words);
        } catch (CellException e) {
            defects.add(e.at(place));
        }
    }

    private boolean isFinding(String name) {
        return symbols.variables().named(name).filter(Variable::finding).isPresent();
    }

    private void fact(String name) {
        known(symbols.variables().dictionary().fact(name).isPresent(), "fact", name);
    }

    private void known(boolean known, String kind, String name) {
        if (!known) {
            defect(DefectCode.DRL_NAME, "there is no " + kind + " \"" + name + "\".");
        }
    }

    private void defect(DefectCode code, String message) {
        defects.add(new Defect(code, place, message));
    }
}
