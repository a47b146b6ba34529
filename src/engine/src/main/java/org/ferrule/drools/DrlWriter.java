package org.ferrule.drools;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ferrule.tables.Column;
import org.ferrule.tables.Condition;
import org.ferrule.tables.Outcome;
import org.ferrule.tables.Rule;
import org.ferrule.tables.RuleCondition;
import org.ferrule.tables.SentResult;
import org.ferrule.workbook.Place;
import org.jspecify.annotations.Nullable;

/**
 * Writes a row as a Drools rule: one pattern over the flat fact of its stage.
 *
 * <p>The shape follows what Drools indexes: bounds as separate constraints, words by equality. Unknown needs no guard for numbers (the bounds of
 * an unknown are infinite); for words a negation is guarded.
 */
public final class DrlWriter {

    /** Java replaces a code such as {@code \\u000a} before it looks for the end of a string. */
    private static final Map<Character, String> ESCAPES = Map.of('\n', "\\n", '\r', "\\r", '\t', "\\t");

    private DrlWriter() {}

    /** The rule of a row. */
    public static String drl(Rule row) {
        String type = row.perResult() ? SentResult.typeIn(row.stage()) : row.stage();
        String constraints = row.conditions().stream()
                .map(condition -> constraint(condition.column(), required(condition)))
                .collect(Collectors.joining(",\n        "));
        String consequences = row.outcomes().stream()
                .map(DrlWriter::call)
                .map(call -> "    " + call + ";\n")
                .collect(Collectors.joining());
        return "package " + DrlFile.PACKAGE + "\n\n// " + oneLine(row.place()) + "\nrule " + quoted(row.name())
                + "\nwhen\n    "
                + (row.perResult() ? "$result : " : "") + type + "(\n        " + constraints + " )\nthen\n"
                + consequences + "end\n";
    }

    /** A sheet's name may hold a line break, whatever editors allow; it must not end the comment. */
    private static String oneLine(Place place) {
        return place.toString().replaceAll("\\p{Cntrl}", " ");
    }

    private static Condition required(RuleCondition condition) {
        if (condition.condition() == null) {
            throw new IllegalStateException("a row's condition without meaning: " + condition.text());
        }
        return condition.condition();
    }

    private static String constraint(Column column, Condition condition) {
        if (column instanceof Column.OfSlot slot) {
            return slot.slot().type().isNumeric()
                    ? number(slot.slot().name(), condition, ", ")
                    : word(slot.slot().name(), condition);
        }
        return switch (((Column.OfResult) column).field()) {
            case FACT -> word("fact", condition);
            case GROUP -> word("group", condition);
            case PROBLEM -> problem(condition);
            case UNIT_USE -> word("unitUse", condition);
            case COMPARATOR -> word("comparator", condition);
            case AGE -> number("age", condition, ", ");
            case CLOCK -> number("clock", condition, ", ");
        };
    }

    private static String number(String name, Condition condition, String and) {
        if (condition instanceof Condition.Bounds bounds) {
            return bounds(name, bounds, and);
        }
        if (condition instanceof Condition.Outside outside) {
            return outside(name, outside.bounds());
        }
        if (condition instanceof Condition.MayBe possible) {
            return mayBe(name, possible.bounds(), and);
        }
        if (condition instanceof Condition.IsUnknown) {
            return name + "Known == false";
        }
        if (condition instanceof Condition.IsKnown) {
            return name + "Known == true";
        }
        return ((Condition.AnyOf) condition)
                .conditions().stream()
                        .map(term -> "(" + number(name, term, " && ") + ")")
                        .collect(Collectors.joining(" || ", "( ", " )"));
    }

    private static String bounds(String name, Condition.Bounds bounds, String and) {
        List<String> tests = new ArrayList<>();
        if (bounds.low() != Double.NEGATIVE_INFINITY) {
            tests.add(name + "Low " + (bounds.lowOpen() ? "> " : ">= ") + literal(bounds.low()));
        }
        if (bounds.high() != Double.POSITIVE_INFINITY) {
            tests.add(name + "High " + (bounds.highOpen() ? "< " : "<= ") + literal(bounds.high()));
        }
        return String.join(and, tests);
    }

    private static String outside(String name, Condition.Bounds bounds) {
        List<String> tests = new ArrayList<>();
        if (bounds.low() != Double.NEGATIVE_INFINITY) {
            tests.add(name + "High " + (bounds.lowOpen() ? "<= " : "< ") + literal(bounds.low()));
        }
        if (bounds.high() != Double.POSITIVE_INFINITY) {
            tests.add(name + "Low " + (bounds.highOpen() ? ">= " : "> ") + literal(bounds.high()));
        }
        return "( " + String.join(" || ", tests) + " )";
    }

    /** That an interval and the bounds meet. The ends of an unknown would reach as well, so that it is guarded. */
    private static String mayBe(String name, Condition.Bounds bounds, String and) {
        List<String> tests = new ArrayList<>();
        tests.add(name + "Known == true");
        if (bounds.low() != Double.NEGATIVE_INFINITY) {
            tests.add(name + "High " + (bounds.lowOpen() ? "> " : ">= ") + literal(bounds.low()));
        }
        if (bounds.high() != Double.POSITIVE_INFINITY) {
            tests.add(name + "Low " + (bounds.highOpen() ? "< " : "<= ") + literal(bounds.high()));
        }
        return String.join(and, tests);
    }

    private static String word(String name, Condition condition) {
        if (condition instanceof Condition.OneOf some) {
            return some.words().size() == 1
                    ? name + " == " + quoted(some.words().iterator().next())
                    : name + " in " + quotedList(some.words());
        }
        if (condition instanceof Condition.NoneOf none) {
            return "( " + name + " != null && " + name + " not in " + quotedList(none.words()) + " )";
        }
        if (condition instanceof Condition.IsUnknown) {
            return name + " == null";
        }
        if (condition instanceof Condition.IsKnown) {
            return name + " != null";
        }
        return ((Condition.AnyOf) condition)
                .conditions().stream()
                        .map(term -> "(" + word(name, term) + ")")
                        .collect(Collectors.joining(" || ", "( ", " )"));
    }

    private static String problem(Condition condition) {
        if (condition instanceof Condition.OneOf some) {
            return some.words().stream()
                    .sorted()
                    .map(word -> "problems contains " + quoted(word))
                    .collect(Collectors.joining(" || ", "( ", " )"));
        }
        throw new IllegalStateException("a condition on problems that is no word");
    }

    private static String literal(double value) {
        String plain = BigDecimal.valueOf(value).toPlainString();
        return plain.contains(".") ? plain : plain + ".0";
    }

    private static String call(Outcome outcome) {
        if (outcome instanceof Outcome.Finding finding) {
            return out("finding", finding.slot().name(), finding.value());
        }
        if (outcome instanceof Outcome.Amount number) {
            return out("number", number.slot().name(), number.decimal());
        }
        if (outcome instanceof Outcome.Recommend recommend) {
            return recommend.text() == null
                    ? out("recommend", recommend.code())
                    : out("recommend", recommend.code(), recommend.text());
        }
        if (outcome instanceof Outcome.Alternative alternative) {
            return out("alternative", alternative.code());
        }
        if (outcome instanceof Outcome.Provisional provisional) {
            return out("provisional", provisional.code());
        }
        if (outcome instanceof Outcome.Flag flag) {
            return flag(flag);
        }
        if (outcome instanceof Outcome.Need need) {
            return need.fact() == null ? "out.need($result.getFact())" : out("need", need.fact());
        }
        if (outcome instanceof Outcome.Reject reject) {
            return out("reject", reject.fact());
        }
        if (outcome instanceof Outcome.Annotate annotate) {
            return out("annotate", annotate.text());
        }
        Outcome.Dose dose = (Outcome.Dose) outcome;
        return "out.dose(" + quoted(dose.product()) + ", " + quoted(dose.amount()) + ", " + quoted(dose.unit()) + ", "
                + orNull(dose.frequency()) + ", " + orNull(dose.duration()) + ")";
    }

    private static String flag(Outcome.Flag flag) {
        String about = String.join(", ", flag.about());
        if (flag.text() != null) {
            return "out.flag(" + quoted(flag.code()) + ", " + quoted(about) + ", " + orNull(flag.severity()) + ", "
                    + quoted(flag.text()) + ")";
        }
        return flag.severity() == null
                ? out("flag", flag.code(), about)
                : out("flag", flag.code(), about, flag.severity());
    }

    private static String orNull(@Nullable String text) {
        return text == null ? "null" : quoted(text);
    }

    private static String out(String method, String... arguments) {
        return "out." + method + "("
                + List.of(arguments).stream().map(DrlWriter::quoted).collect(Collectors.joining(", ")) + ")";
    }

    private static String quotedList(Collection<String> words) {
        return words.stream().sorted().map(DrlWriter::quoted).collect(Collectors.joining(", ", "(", ")"));
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
