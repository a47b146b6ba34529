package org.ferrule.sheets;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ferrule.facts.DataDictionary;
import org.ferrule.facts.Interval;
import org.ferrule.tables.Condition;
import org.ferrule.workbook.CellException;
import org.ferrule.workbook.DefectCode;
import org.ferrule.workbook.ForeignSyntax;
import org.ferrule.workbook.LookAlikes;
import org.jspecify.annotations.Nullable;

/**
 * The published grammar of condition cells.
 *
 * <pre>
 * cell  = term { "," term }                        at least one of the terms
 * term  = "known" | "unknown" | "not(" cell ")" | "may be " range | word | range
 * word  = one of the column's list
 * range = number | ("&lt;" | "&lt;=" | "&gt;" | "&gt;=") number
 *       | number ".." number                                            both ends belong to it
 *       | ("[" | "(") number ".." number ("]" | ")")      an end at "(" or ")" does not
 * number = decimal with at most two places | name of a parameter | hh:mm in a column of clock times
 * </pre>
 */
public final class CellGrammar {

    private static final Pattern RANGE =
            Pattern.compile("([\\[(]?)\\s*([^\\[\\]()]+?)\\s*\\.\\.\\s*([^\\[\\]()]+?)\\s*([\\])]?)");
    private static final Pattern COMPARISON = Pattern.compile("(<=|>=|<|>)\\s*(.+)");
    private static final Pattern NEGATION = Pattern.compile("not\\s*\\((.*)\\)");
    private static final Pattern POSSIBILITY = Pattern.compile("may\\s+be\\b\\s*(.*)");
    private static final int LONGEST = 1_000;
    private static final double NONE_BELOW = Double.NEGATIVE_INFINITY;
    private static final double NONE_ABOVE = Double.POSITIVE_INFINITY;

    private final CellNumbers numbers;

    /** A grammar in which cells may name these parameters instead of writing their values. */
    public CellGrammar(Map<String, BigDecimal> parameters) {
        this(new CellNumbers(parameters));
    }

    private CellGrammar(CellNumbers numbers) {
        this.numbers = numbers;
    }

    /** The grammar of a column of clock times. */
    CellGrammar ofClockTimes() {
        return new CellGrammar(numbers.ofClockTimes());
    }

    /** The parameters whose value was asked for until now. */
    public Set<String> used() {
        return numbers.used();
    }

    /** Whether a cell may write this name in place of a number. */
    public boolean isParameter(String name) {
        return numbers.isParameter(name);
    }

    /**
     * Reads a condition cell.
     *
     * @param words the column's closed list; null for a column of numbers
     * @throws CellException with what is wrong and what would be right
     */
    Condition condition(String text, @Nullable List<String> words) {
        if (text.length() > LONGEST) {
            throw new CellException(
                    DefectCode.CELL_LONG,
                    "a condition of " + text.length() + " characters; at most " + LONGEST
                            + " fit. Part it into several rows.");
        }
        Optional<CellException> comma = words == null ? LookAlikes.comma(text) : Optional.empty();
        if (comma.isPresent()) {
            throw comma.get();
        }
        try {
            return anyOf(text, words);
        } catch (CellException e) {
            throw ForeignSyntax.meant(text, meant -> isReadable(meant, words))
                    .or(() -> LookAlikes.meant(text, meant -> isReadable(meant, words)))
                    .orElse(e);
        }
    }

    private boolean isReadable(String text, @Nullable List<String> words) {
        try {
            anyOf(text, words);
            return true;
        } catch (CellException e) {
            return false;
        }
    }

    private Condition anyOf(String text, @Nullable List<String> words) {
        List<Condition> terms = new ArrayList<>();
        Set<String> oneOf = new LinkedHashSet<>();
        for (String term : split(text)) {
            Condition condition = term(term, words);
            condition.oneOf().ifPresentOrElse(oneOf::addAll, () -> terms.add(condition));
        }
        requireSomeOut(text, terms);
        if (!oneOf.isEmpty()) {
            terms.add(0, new Condition.OneOf(Set.copyOf(oneOf)));
        }
        return terms.size() == 1 ? terms.get(0) : new Condition.AnyOf(terms);
    }

    /** Everything over one limit or under a greater one is everything: the comma was meant for "and". */
    private static void requireSomeOut(String text, List<Condition> terms) {
        double over = NONE_ABOVE;
        double under = NONE_BELOW;
        for (Condition.Bounds bounds :
                terms.stream().flatMap(term -> term.range().stream()).toList()) {
            if (bounds.high() == NONE_ABOVE) {
                over = Math.min(over, bounds.low());
            } else if (bounds.low() == NONE_BELOW) {
                under = Math.max(under, bounds.high());
            }
        }
        if (over < under) {
            throw new CellException(
                    DefectCode.CELL_RANGE,
                    "\"" + text
                            + "\" holds for every number, since a comma means or."
                            + " Write a range such as 2..3 for what is between both, known for any number");
        }
    }

    private Condition term(String term, @Nullable List<String> words) {
        if (term.equals("known")) {
            return new Condition.IsKnown();
        }
        if (term.equals("unknown")) {
            return new Condition.IsUnknown();
        }
        Matcher negation = NEGATION.matcher(term);
        if (negation.matches()) {
            return negation(anyOf(negation.group(1), words));
        }
        Matcher possibility = POSSIBILITY.matcher(term);
        if (possibility.matches() && (words == null || !words.contains(term))) {
            return possibility(possibility.group(1), words);
        }
        return words == null ? bounds(term) : new Condition.OneOf(Set.of(word(term, words)));
    }

    private static Condition negation(Condition inner) {
        return inner.oneOf()
                .<Condition>map(Condition.NoneOf::new)
                .or(() -> inner.range().map(Condition.Outside::new))
                .orElseThrow(() -> new CellException(
                        DefectCode.CELL_NOT, "not(...) takes words or one range, such as not(none) or not(75..100)"));
    }

    private Condition possibility(String test, @Nullable List<String> words) {
        if (words != null) {
            throw new CellException(
                    DefectCode.CELL_MAY_BE,
                    "\"may be\" is for numbers. Write " + (words.contains(test) ? test : words.get(0)) + ", unknown");
        }
        if (test.isEmpty() || !isRange(test)) {
            throw new CellException(
                    DefectCode.CELL_MAY_BE,
                    "\"may be\" takes one comparison or range, such as may be < 75 or may be 75..100");
        }
        return new Condition.MayBe(bounds(test));
    }

    /** Whether a text is meant as a range: anything but what is a term of its own. */
    private static boolean isRange(String text) {
        return !Set.of("known", "unknown").contains(text)
                && !NEGATION.matcher(text).matches()
                && !POSSIBILITY.matcher(text).matches();
    }

    /** A word of the list, exactly as it is spelt there. */
    public static String word(String term, List<String> words) {
        if (words.contains(term)) {
            return term;
        }
        throw new CellException(
                DefectCode.CELL_WORD,
                "\"" + term + "\" is not in the list: " + String.join(", ", words) + "." + hint(term, words));
    }

    private static String hint(String term, List<String> words) {
        return words.stream()
                .filter(word -> LookAlikes.folded(word).equals(LookAlikes.folded(term)))
                .findFirst()
                .map(word -> " Did you mean " + word + "? It differs in " + LookAlikes.difference(term, word) + ".")
                .or(() -> DataDictionary.nearest(term, words).map(nearest -> " Did you mean " + nearest + "?"))
                .orElse("");
    }

    private Condition.Bounds bounds(String term) {
        Matcher range = RANGE.matcher(term);
        if (range.matches()) {
            return range(range);
        }
        Matcher comparison = COMPARISON.matcher(term);
        if (!comparison.matches()) {
            double value = number(term).doubleValue();
            return new Condition.Bounds(value, false, value, false);
        }
        double bound = number(comparison.group(2)).doubleValue();
        return switch (comparison.group(1)) {
            case "<" -> new Condition.Bounds(NONE_BELOW, false, bound, true);
            case "<=" -> new Condition.Bounds(NONE_BELOW, false, bound, false);
            case ">" -> new Condition.Bounds(bound, true, NONE_ABOVE, false);
            default -> new Condition.Bounds(bound, false, NONE_ABOVE, false);
        };
    }

    private Condition.Bounds range(Matcher range) {
        if (range.group(1).isEmpty() != range.group(4).isEmpty()) {
            throw new CellException(
                    DefectCode.CELL_RANGE,
                    "the range " + range.group() + " has a bracket at one end only. Write 75..100, (75..100] or such");
        }
        boolean lowOpen = range.group(1).equals("(");
        boolean highOpen = range.group(4).equals(")");
        BigDecimal low = number(range.group(2));
        BigDecimal high = number(range.group(3));
        BigDecimal first = lowOpen ? low.add(Interval.STEP) : low;
        if (first.compareTo(highOpen ? high.subtract(Interval.STEP) : high) > 0) {
            throw new CellException(DefectCode.CELL_RANGE, "the range " + range.group() + " is upside down or empty");
        }
        return new Condition.Bounds(low.doubleValue(), lowOpen, high.doubleValue(), highOpen);
    }

    /** A decimal, a clock time as hours, or the value of a parameter. */
    BigDecimal number(String text) {
        return numbers.number(text);
    }

    /** The parameters that a cell names. */
    List<String> named(String text) {
        return numbers.named(text);
    }

    /** The text of a cell with the values of parameters in place of their names. */
    String resolved(String text) {
        return numbers.resolved(text);
    }

    /** Splits at commas outside of parentheses. */
    static List<String> split(String text) {
        List<String> terms = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
            if (c == ',' && depth == 0) {
                terms.add(text.substring(start, i).strip());
                start = i + 1;
            }
        }
        terms.add(text.substring(start).strip());
        return terms;
    }
}
