package org.ferrule.drools;

import java.util.Map;
import java.util.stream.Collectors;
import org.ferrule.tables.Rule;
import org.ferrule.tables.SentResult;
import org.ferrule.workbook.SourceLocation;

/**
 * Writes a row as a Drools rule: one pattern over the flat fact of its stage.
 *
 * <p>The shape follows what Drools indexes: bounds as separate constraints, words by equality. Unknown needs no guard
 * for numbers (the bounds of an unknown are infinite); for words a negation is guarded.
 */
public final class DrlWriter {

    /** Java replaces a code such as {@code \\u000a} before it looks for the end of a string. */
    private static final Map<Character, String> ESCAPES = Map.of('\n', "\\n", '\r', "\\r", '\t', "\\t");

    private static final DrlCalls CALLS = new DrlCalls();

    private DrlWriter() {}

    /** The rule of a row. */
    public static String drl(Rule row) {
        String type = row.perResult() ? SentResult.typeIn(row.stage()) : row.stage();
        String constraints = row.conditions().stream()
                .map(condition -> DrlCondition.constraint(condition.column(), condition.meaning()))
                .collect(Collectors.joining(",\n        "));
        String consequences = row.outcomes().stream()
                .map(outcome -> "    " + outcome.accept(CALLS) + ";\n")
                .collect(Collectors.joining());
        return "package " + DrlFile.PACKAGE + "\n\n// " + oneLine(row.place()) + "\nrule " + quoted(row.name())
                + "\nwhen\n    "
                + (row.perResult() ? "$result : " : "") + type + "(\n        " + constraints + " )\nthen\n"
                + consequences + "end\n";
    }

    /** A sheet's name may hold a line break, whatever editors allow; it must not end the comment. */
    private static String oneLine(SourceLocation place) {
        return place.toString().replaceAll("\\p{Cntrl}", " ");
    }

    /** A Java string literal: whatever an author types in a cell stays text. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (ESCAPES.containsKey(c)) {
                quoted.append(ESCAPES.get(c));
            } else if (c < 0x20 || c > 0x7e) {
                quoted.append(String.format("\\u%04X", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
