package org.ferrule.evaluation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.ferrule.facts.Word;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Column;
import org.ferrule.tables.Condition;
import org.ferrule.tables.Outcome;
import org.ferrule.tables.Rule;
import org.ferrule.tables.RuleCondition;
import org.ferrule.tables.Variables;

/**
 * The yardstick: the rows of all decision sheets as Java, as a programmer would write them by hand. One method a stage,
 * one if a row, generated from the table model and compiled by javac. It knows two truth values only, explains nothing,
 * and leaves DRL rules out.
 */
final class StraightLine {

    private static final String NAME = "HandWritten";

    private final StringBuilder constants = new StringBuilder();
    private final StringBuilder methods = new StringBuilder();
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Rulebook rulebook;

    private StraightLine(Rulebook rulebook) {
        this.rulebook = rulebook;
    }

    /** Generates and compiles. */
    static HandWrittenRules compile(Rulebook rulebook) {
        String source = new StraightLine(rulebook).source();
        try {
            Path folder = Files.createTempDirectory("straight-line");
            Path file = Files.writeString(folder.resolve(NAME + ".java"), source);
            int failed = ToolProvider.getSystemJavaCompiler()
                    .run(
                            null,
                            null,
                            null,
                            "-proc:none",
                            "-cp",
                            System.getProperty("java.class.path"),
                            "-d",
                            folder.toString(),
                            file.toString());
            if (failed != 0) {
                throw new IllegalStateException("the generated rules do not compile: " + file);
            }
            return load(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // Not closed: the class is used as long as the process lives.
    @SuppressWarnings("resource")
    private static HandWrittenRules load(Path folder) throws IOException {
        ClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, StraightLine.class.getClassLoader());
        try {
            return (HandWrittenRules)
                    loader.loadClass(NAME).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the generated rules cannot be loaded", e);
        }
    }

    private String source() {
        StringBuilder calls = new StringBuilder();
        for (int stage = 0; stage < rulebook.stages().size(); stage++) {
            calls.append("      case ")
                    .append(stage)
                    .append(" -> stage")
                    .append(stage)
                    .append("(s, results, hits);\n");
            stage(stage, rulebook.rows(rulebook.stages().get(stage)));
        }
        return """
                import java.util.List;
                import org.ferrule.facts.*;
                import org.ferrule.rulebook.*;
                public final class %s implements %s {
                %s
                  @Override public void stage(int stage, EvaluationState s, List<SentResult> results, Hits hits) {
                    switch (stage) {
                %s      default -> throw new IllegalArgumentException();
                    }
                  }
                %s}
                """
                .formatted(NAME, HandWrittenRules.class.getName(), constants, calls, methods);
    }

    private void stage(int stage, List<Rule> rows) {
        Set<Integer> made = new LinkedHashSet<>();
        StringBuilder ifs = new StringBuilder();
        StringBuilder results = new StringBuilder();
        for (Rule row : rows) {
            if (row.perResult()) {
                results.append("      ").append(test(row)).append("{ hits.hit(" + quoted(row.id()) + ", r); ");
                results.append(effects(row, made)).append("}\n");
            } else {
                ifs.append("    ").append(test(row)).append("{ hits.hit(" + quoted(row.id()) + ", null); ");
                ifs.append(effects(row, made)).append("}\n");
            }
        }
        methods.append("  private static void stage" + stage)
                .append("(EvaluationState s, List<SentResult> results, Hits hits) {\n");
        made.forEach(variable -> methods.append("    Value made" + variable + " = null;\n"));
        methods.append(ifs);
        if (!results.isEmpty()) {
            methods.append("    for (SentResult r : results) {\n")
                    .append(results)
                    .append("    }\n");
        }
        made.forEach(variable -> methods.append("    if (made" + variable + " != null) { " + take(variable) + "; }\n"));
        methods.append("  }\n");
    }

    /** A fact that is made in a table can only be a rejected one. */
    private String take(int variable) {
        return rulebook.variables().all().get(variable).finding()
                ? "s.set(" + variable + ", made" + variable + ")"
                : "s.setSent(" + variable + ", null, null)";
    }

    private String effects(Rule row, Set<Integer> made) {
        StringBuilder effects = new StringBuilder();
        for (Outcome outcome : row.outcomes()) {
            if (outcome instanceof Outcome.Finding finding) {
                effects.append(make(finding.variable().index(), word(finding.value()), made));
            } else if (outcome instanceof Outcome.Amount amount) {
                effects.append(make(amount.variable().index(), number(amount.decimal()), made));
            } else if (outcome instanceof Outcome.Recommend recommend) {
                effects.append(make(index(Variables.RECOMMENDATION), word(recommend.code()), made));
            } else if (outcome instanceof Outcome.Reject reject) {
                effects.append(make(index(reject.fact()), word(Word.YES), made));
            }
        }
        return effects.toString();
    }

    private static String make(int variable, String value, Set<Integer> made) {
        made.add(variable);
        return "made" + variable + " = " + value + "; ";
    }

    private int index(String name) {
        return rulebook.variables().named(name).orElseThrow().index();
    }

    private String word(String text) {
        return constant("new Word(" + quoted(text) + ")");
    }

    private String number(String decimal) {
        return constant("Interval.of(" + quoted(decimal) + ")");
    }

    private String constant(String expression) {
        return values.computeIfAbsent(expression, value -> {
            String name = "VALUE_" + values.size();
            constants.append("  private static final Value " + name + " = " + value + ";\n");
            return name;
        });
    }

    private static String test(Rule row) {
        return row.conditions().stream().map(StraightLine::test).collect(Collectors.joining(" && ", "if (", ") "));
    }

    private static String test(RuleCondition cell) {
        Condition condition = cell.condition();
        if (condition == null) {
            throw new IllegalStateException("a row's condition without meaning: " + cell.text());
        }
        if (cell.column() instanceof Column.OfVariable variable) {
            String index = "(" + variable.variable().index() + ")";
            return variable.variable().type().isNumeric()
                    ? number(condition, "s.low" + index, "s.high" + index)
                    : word(condition, "s.word" + index);
        }
        return switch (((Column.OfResult) cell.column()).field()) {
            case FACT -> word(condition, "r.getFact()");
            case GROUP -> word(condition, "r.getGroup()");
            case PROBLEM -> anyOf(((Condition.OneOf) condition).words(), "r.getProblems().contains(%s)");
            case UNIT_USE -> word(condition, "r.getUnitUse()");
            case COMPARATOR -> word(condition, "r.getComparator()");
            case AGE -> number(condition, "r.getAgeLow()", "r.getAgeHigh()");
            case CLOCK -> number(condition, "r.getClockLow()", "r.getClockHigh()");
        };
    }

    private static String number(Condition condition, String low, String high) {
        if (condition instanceof Condition.Bounds bounds) {
            List<String> tests = new ArrayList<>();
            if (Double.isFinite(bounds.low())) {
                tests.add(low + (bounds.lowOpen() ? " > " : " >= ") + bounds.low());
            }
            if (Double.isFinite(bounds.high())) {
                tests.add(high + (bounds.highOpen() ? " < " : " <= ") + bounds.high());
            }
            return String.join(" && ", tests);
        }
        if (condition instanceof Condition.Outside outside) {
            Condition.Bounds bounds = outside.bounds();
            List<String> tests = new ArrayList<>();
            if (Double.isFinite(bounds.low())) {
                tests.add(high + (bounds.lowOpen() ? " <= " : " < ") + bounds.low());
            }
            if (Double.isFinite(bounds.high())) {
                tests.add(low + (bounds.highOpen() ? " >= " : " > ") + bounds.high());
            }
            return "(" + String.join(" || ", tests) + ")";
        }
        if (condition instanceof Condition.MayBe possible) {
            return mayBe(possible.bounds(), low, high);
        }
        if (condition instanceof Condition.AnyOf some) {
            return some.conditions().stream()
                    .map(term -> "(" + number(term, low, high) + ")")
                    .collect(Collectors.joining(" || ", "(", ")"));
        }
        String unknown = "(" + low + " == Double.NEGATIVE_INFINITY && " + high + " == Double.POSITIVE_INFINITY)";
        return condition instanceof Condition.IsUnknown ? unknown : "!" + unknown;
    }

    private static String mayBe(Condition.Bounds bounds, String low, String high) {
        List<String> tests = new ArrayList<>();
        tests.add("(" + low + " != Double.NEGATIVE_INFINITY || " + high + " != Double.POSITIVE_INFINITY)");
        if (Double.isFinite(bounds.low())) {
            tests.add(high + (bounds.lowOpen() ? " > " : " >= ") + bounds.low());
        }
        if (Double.isFinite(bounds.high())) {
            tests.add(low + (bounds.highOpen() ? " < " : " <= ") + bounds.high());
        }
        return String.join(" && ", tests);
    }

    private static String word(Condition condition, String read) {
        if (condition instanceof Condition.OneOf some) {
            return anyOf(some.words(), "%s.equals(" + read + ")");
        }
        if (condition instanceof Condition.NoneOf none) {
            return "(" + read + " != null && !" + anyOf(none.words(), "%s.equals(" + read + ")") + ")";
        }
        if (condition instanceof Condition.AnyOf some) {
            return some.conditions().stream()
                    .map(term -> word(term, read))
                    .collect(Collectors.joining(" || ", "(", ")"));
        }
        return read + (condition instanceof Condition.IsUnknown ? " == null" : " != null");
    }

    private static String anyOf(Collection<String> words, String test) {
        return words.stream()
                .map(StraightLine::quoted)
                .map(test::formatted)
                .collect(Collectors.joining(" || ", "(", ")"));
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
