package org.ferrule.drools;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.ferrule.tables.Column;
import org.ferrule.tables.Condition;
import org.ferrule.tables.ResultField;
import org.ferrule.tables.Variable;

/** Writes a condition cell as constraints of a Drools pattern. */
final class DrlCondition {

    private DrlCondition() {}

    /** The constraints, with commas between. */
    static String constraint(Column column, Condition condition) {
        return column.accept(variable -> constraint(variable, condition), field -> constraint(field, condition));
    }

    private static String constraint(Variable variable, Condition condition) {
        return variable.type().isNumeric() ? number(variable.name(), condition) : word(variable.name(), condition);
    }

    private static String constraint(ResultField field, Condition condition) {
        return switch (field) {
            case FACT -> word("fact", condition);
            case GROUP -> word("group", condition);
            case PROBLEM -> problem(condition);
            case UNIT_USE -> word("unitUse", condition);
            case COMPARATOR -> word("comparator", condition);
            case AGE -> number("age", condition);
            case CLOCK -> number("clock", condition);
        };
    }

    private static String number(String name, Condition condition) {
        return condition.accept(new OfNumber(name, ", "));
    }

    private static String word(String name, Condition condition) {
        return condition.accept(new OfWord(name));
    }

    private static String problem(Condition condition) {
        Set<String> words = condition
                .oneOf()
                .orElseThrow(() -> new IllegalStateException("a condition on problems that is no word"));
        return words.stream()
                .sorted()
                .map(word -> "problems contains " + DrlWriter.quoted(word))
                .collect(Collectors.joining(" || ", "( ", " )"));
    }

    private static String literal(double value) {
        String plain = BigDecimal.valueOf(value).toPlainString();
        return plain.contains(".") ? plain : plain + ".0";
    }

    private static String quotedList(Collection<String> words) {
        return words.stream().sorted().map(DrlWriter::quoted).collect(Collectors.joining(", ", "(", ")"));
    }

    /**
     * What is asked of the ends of a number.
     *
     * @param and what joins two constraints that both hold
     */
    private record OfNumber(String name, String and) implements Condition.Visitor<String> {

        @Override
        public String bounds(Condition.Bounds bounds) {
            List<String> tests = new ArrayList<>();
            if (bounds.low() != Double.NEGATIVE_INFINITY) {
                tests.add(name + "Low " + (bounds.lowOpen() ? "> " : ">= ") + literal(bounds.low()));
            }
            if (bounds.high() != Double.POSITIVE_INFINITY) {
                tests.add(name + "High " + (bounds.highOpen() ? "< " : "<= ") + literal(bounds.high()));
            }
            return String.join(and, tests);
        }

        @Override
        public String outside(Condition.Outside outside) {
            Condition.Bounds bounds = outside.bounds();
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
        @Override
        public String mayBe(Condition.MayBe possible) {
            Condition.Bounds bounds = possible.bounds();
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

        @Override
        public String oneOf(Condition.OneOf some) {
            throw new IllegalStateException("words of a number");
        }

        @Override
        public String noneOf(Condition.NoneOf none) {
            throw new IllegalStateException("words of a number");
        }

        @Override
        public String isKnown(Condition.IsKnown known) {
            return name + "Known == true";
        }

        @Override
        public String isUnknown(Condition.IsUnknown unknown) {
            return name + "Known == false";
        }

        @Override
        public String anyOf(Condition.AnyOf any) {
            Condition.Visitor<String> inner = new OfNumber(name, " && ");
            return any.conditions().stream()
                    .map(term -> "(" + term.accept(inner) + ")")
                    .collect(Collectors.joining(" || ", "( ", " )"));
        }
    }

    /** What is asked of a word. */
    private record OfWord(String name) implements Condition.Visitor<String> {

        @Override
        public String bounds(Condition.Bounds bounds) {
            throw new IllegalStateException("bounds of a word");
        }

        @Override
        public String outside(Condition.Outside outside) {
            throw new IllegalStateException("bounds of a word");
        }

        @Override
        public String mayBe(Condition.MayBe possible) {
            throw new IllegalStateException("bounds of a word");
        }

        @Override
        public String oneOf(Condition.OneOf some) {
            return some.words().size() == 1
                    ? name + " == " + DrlWriter.quoted(some.words().iterator().next())
                    : name + " in " + quotedList(some.words());
        }

        @Override
        public String noneOf(Condition.NoneOf none) {
            return "( " + name + " != null && " + name + " not in " + quotedList(none.words()) + " )";
        }

        @Override
        public String isKnown(Condition.IsKnown known) {
            return name + " != null";
        }

        @Override
        public String isUnknown(Condition.IsUnknown unknown) {
            return name + " == null";
        }

        @Override
        public String anyOf(Condition.AnyOf any) {
            return any.conditions().stream()
                    .map(term -> "(" + term.accept(this) + ")")
                    .collect(Collectors.joining(" || ", "( ", " )"));
        }
    }
}
