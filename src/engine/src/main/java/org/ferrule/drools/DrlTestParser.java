package org.ferrule.drools;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ferrule.sheets.Names;
import org.ferrule.tables.Variable;
import org.ferrule.tables.Variables;

/**
 * Reads constraints of rule files, as far as what they mean for an unknown is surely understood: comparisons of names
 * with values or with each other, {@code in}, {@code &&}, {@code ||}, {@code !} and parentheses. Drools knows much
 * more, and some of it ends in an error only when a patient comes.
 */
final class DrlTestParser {

    private static final Pattern TOKEN =
            Pattern.compile("\\s*(\"(?:[^\"\\\\]|\\\\.)*\"|-?\\d+(?:\\.\\d+)?|\\$?[A-Za-z_]\\w*"
                    + "|==|!=|<=|>=|&&|\\|\\||[<>!(),:.]|\\S)");
    private static final Pattern COMPARISON = Pattern.compile("==|!=|<=|>=|<|>");
    private static final Pattern WORD = Pattern.compile("\\$?[A-Za-z_]\\w*");
    private static final Pattern LITERAL = Pattern.compile("\".*\"|-?\\d.*|true|false|null", Pattern.DOTALL);
    private static final String END = "";

    private final List<String> tokens = new ArrayList<>();
    private final Variables variables;
    private final Map<String, DrlTest.Field> bound;
    private int at;

    /** Something that is not understood here, in words. */
    static final class NotUnderstoodException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotUnderstoodException(String message) {
            super(message);
        }
    }

    /**
     * A parser of one constraint.
     *
     * @param bound fields by the variable that stands for them; the constraint may add one
     */
    DrlTestParser(String constraint, Variables variables, Map<String, DrlTest.Field> bound) {
        this.variables = variables;
        this.bound = bound;
        Matcher matcher = TOKEN.matcher(constraint);
        while (matcher.find()) {
            tokens.add(matcher.group(1));
        }
    }

    /** The test; nothing when the constraint only binds a variable. */
    Optional<DrlTest> parse() {
        if (peek().startsWith("$") && peek(1).equals(":")) {
            String variable = next();
            next();
            if (peek(1).equals(END)) {
                bound.put(variable, field(next()));
                return Optional.empty();
            }
            bound.put(variable, field(peek()));
        }
        DrlTest test = some();
        if (!peek().equals(END)) {
            throw unexpected(peek());
        }
        return Optional.of(test);
    }

    private DrlTest some() {
        List<DrlTest> tests = new ArrayList<>(List.of(all()));
        while (peek().equals("||")) {
            next();
            tests.add(all());
        }
        return tests.size() == 1 ? tests.get(0) : new DrlTest.Some(tests);
    }

    private DrlTest all() {
        List<DrlTest> tests = new ArrayList<>(List.of(one()));
        while (peek().equals("&&")) {
            next();
            tests.add(one());
        }
        return tests.size() == 1 ? tests.get(0) : new DrlTest.All(tests);
    }

    private DrlTest one() {
        if (peek().equals("!")) {
            next();
            return one().negated();
        }
        if (peek().equals("(")) {
            next();
            DrlTest test = some();
            expect(")");
            return test;
        }
        return comparison();
    }

    private DrlTest comparison() {
        DrlTest.Operand left = operand();
        String operator = next();
        if (operator.equals("in")) {
            return among(left);
        }
        if (operator.equals("not") && peek().equals("in")) {
            next();
            return among(left).negated();
        }
        if (!COMPARISON.matcher(operator).matches()) {
            throw unexpected(operator);
        }
        return new DrlTest.Comparison(left, operator, operand());
    }

    private DrlTest among(DrlTest.Operand left) {
        expect("(");
        List<DrlTest> tests = new ArrayList<>();
        do {
            tests.add(new DrlTest.Comparison(left, "==", operand()));
        } while (next().equals(","));
        if (!tokens.get(at - 1).equals(")")) {
            throw unexpected(tokens.get(at - 1));
        }
        return new DrlTest.Some(tests);
    }

    private DrlTest.Operand operand() {
        String token = next();
        if (LITERAL.matcher(token).matches()) {
            return new DrlTest.Literal(token);
        }
        if (token.equals("this") && peek().equals(".")) {
            next();
            token = next();
        }
        if (!WORD.matcher(token).matches() || peek().equals(".") || peek().equals("(")) {
            throw unexpected(WORD.matcher(token).matches() ? token + peek() : token);
        }
        return field(token);
    }

    private DrlTest.Field field(String name) {
        if (name.startsWith("$")) {
            DrlTest.Field field = bound.get(name);
            if (field == null) {
                throw new NotUnderstoodException("the variable " + name + " is used before it is given a value");
            }
            return new DrlTest.Field(name, field.variable(), field.kind());
        }
        Optional<Variable> whole = variables.named(name);
        if (whole.isPresent()) {
            return new DrlTest.Field(name, whole.get(), kind(whole.get()));
        }
        for (String property : Names.PROPERTIES) {
            Optional<Variable> variable = name.endsWith(property)
                    ? variables.named(name.substring(0, name.length() - property.length()))
                    : Optional.empty();
            if (variable.isPresent() && variable.get().type().isNumeric()) {
                return new DrlTest.Field(name, variable.get(), kind(property));
            }
        }
        return new DrlTest.Field(name, null, DrlTest.Field.Kind.OTHER);
    }

    private static DrlTest.Field.Kind kind(Variable variable) {
        if (variable.type().isNumeric()) {
            return DrlTest.Field.Kind.NUMBER;
        }
        return variable.type().isWord() ? DrlTest.Field.Kind.WORD : DrlTest.Field.Kind.DATE;
    }

    private static DrlTest.Field.Kind kind(String property) {
        return switch (property) {
            case "Low" -> DrlTest.Field.Kind.LOW;
            case "High" -> DrlTest.Field.Kind.HIGH;
            case "At" -> DrlTest.Field.Kind.TIME;
            case "Sent" -> DrlTest.Field.Kind.SENT;
            default -> DrlTest.Field.Kind.KNOWN;
        };
    }

    private String peek() {
        return peek(0);
    }

    private String peek(int ahead) {
        return at + ahead < tokens.size() ? tokens.get(at + ahead) : END;
    }

    private String next() {
        String token = peek();
        at++;
        if (token.equals(END)) {
            throw new NotUnderstoodException("it ends too early");
        }
        return token;
    }

    private void expect(String token) {
        String found = next();
        if (!found.equals(token)) {
            throw unexpected(found);
        }
    }

    private static NotUnderstoodException unexpected(String token) {
        return new NotUnderstoodException("\"" + token + "\" has no place in it");
    }
}
