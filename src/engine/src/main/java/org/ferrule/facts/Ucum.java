package org.ferrule.facts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.fhir.ucum.BaseUnit;
import org.fhir.ucum.Component;
import org.fhir.ucum.Decimal;
import org.fhir.ucum.DefinedUnit;
import org.fhir.ucum.ExpressionParser;
import org.fhir.ucum.Factor;
import org.fhir.ucum.Operator;
import org.fhir.ucum.Prefix;
import org.fhir.ucum.Symbol;
import org.fhir.ucum.Term;
import org.fhir.ucum.UcumEssenceService;
import org.fhir.ucum.UcumException;
import org.fhir.ucum.UcumModel;
import org.fhir.ucum.Unit;

/**
 * What a unit means by the Unified Code for Units of Measure, case-sensitive: how large it is, in which base units.
 * Definitions and grammar are those of a library; the arithmetic is not, for the library's takes more than a minute for
 * some texts of four characters.
 */
public final class Ucum {

    private static final int LONGEST = 60;
    private static final Pattern ANNOTATION = Pattern.compile("\\{[^{}]*\\}");
    private static final Pattern MICRO_SIGN = Pattern.compile("[\u00b5\u03bc]");

    private static final String SYMBOL = "(?:[A-Za-z%'\"_]|\\[[\\w.'%-]{1,20}\\])+";
    private static final String TERM = "(?:10[*^](?:[+-]?\\d{1,2})?|[1-9]\\d{0,3}|" + SYMBOL + "(?:[+-]?\\d{1,2})?)";

    /**
     * Without parentheses, at whose depth nobody wonders, and without {@code //}, which the library takes for one
     * stroke.
     */
    private static final Pattern TERMS = Pattern.compile("/?" + TERM + "(?:[./]" + TERM + ")*");

    /** Only read from once it is filled, so that it may serve any number of threads. */
    private static final UcumModel MODEL = model();

    /** Filled as units are met, for a rulebook has few of the three hundred. */
    private static final Map<String, Measure> DEFINED = new ConcurrentHashMap<>();

    private Ucum() {}

    /**
     * A size.
     *
     * @param size how many of the base units it is
     * @param base exponents of the base units, by their codes
     */
    public record Measure(BigDecimal size, Map<String, Integer> base) {

        private static final Measure ONE = new Measure(BigDecimal.ONE, Map.of());
        private static final BigDecimal ROUNDING = new BigDecimal("1e-12");

        /** How many of the other it is; empty where no factor tells. */
        public Optional<BigDecimal> in(Measure other) {
            return base.equals(other.base)
                    ? Optional.of(size.divide(other.size, MathContext.DECIMAL128))
                    : Optional.empty();
        }

        /** Whether the two are one unit, however they are spelt. */
        public boolean isSameAs(Measure other) {
            return in(other)
                    .filter(factor -> factor.subtract(BigDecimal.ONE).abs().compareTo(ROUNDING) <= 0)
                    .isPresent();
        }

        private Measure times(Measure other) {
            Map<String, Integer> sum = new TreeMap<>(base);
            other.base.forEach((unit, exponent) -> sum.merge(unit, exponent, Integer::sum));
            sum.values().removeIf(exponent -> exponent == 0);
            return new Measure(size.multiply(other.size, MathContext.DECIMAL128), sum);
        }

        private Measure power(int exponent) {
            Map<String, Integer> product = new TreeMap<>();
            base.forEach((unit, one) -> product.put(unit, one * exponent));
            return exponent == 0 ? ONE : new Measure(size.pow(exponent, MathContext.DECIMAL128), product);
        }
    }

    /**
     * What a spelling means; empty where it is none of UCUM, is of a scale with a zero of its own, or has parentheses.
     * What stands in braces says nothing of the size; the micro sign is read as the code prints it.
     */
    public static Optional<Measure> measure(String spelling) {
        if (spelling.isBlank() || spelling.length() > LONGEST) {
            return Optional.empty();
        }
        String plain = MICRO_SIGN.matcher(withoutAnnotations(spelling)).replaceAll("u");
        try {
            return TERMS.matcher(plain).matches() ? Optional.of(parsed(plain)) : Optional.empty();
        } catch (UcumException e) {
            return Optional.empty();
        }
    }

    /** A unit that consists of what stands in braces is 1. */
    static String withoutAnnotations(String spelling) {
        String plain = ANNOTATION.matcher(spelling).replaceAll("");
        return plain.isBlank() && !spelling.isBlank() ? "1" : plain;
    }

    private static UcumModel model() {
        try (InputStream definitions =
                Objects.requireNonNull(UcumEssenceService.class.getResourceAsStream("/ucum-essence.xml"))) {
            return new UcumEssenceService(definitions).getModel();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UcumException e) {
            throw new IllegalStateException("the definitions of UCUM cannot be read", e);
        }
    }

    private static Measure defined(DefinedUnit unit) throws UcumException {
        Measure known = DEFINED.get(unit.getCode());
        if (known == null) {
            Measure size = new Measure(decimal(unit.getValue().getValue()), Map.of());
            known = parsed(unit.getValue().getUnit()).times(size);
            DEFINED.put(unit.getCode(), known);
        }
        return known;
    }

    private static BigDecimal decimal(Decimal value) {
        return new BigDecimal(value.asDecimal());
    }

    private static Measure parsed(String code) throws UcumException {
        Measure result = Measure.ONE;
        boolean divides = false;
        for (Term term = new ExpressionParser(MODEL).parse(code); term != null; term = term.getTerm()) {
            if (term.getComp() != null) {
                result = result.times(component(term.getComp()).power(divides ? -1 : 1));
            }
            divides = term.getOp() == Operator.DIVISION;
        }
        return result;
    }

    private static Measure component(Component component) throws UcumException {
        if (component instanceof Factor factor) {
            return new Measure(BigDecimal.valueOf(factor.getValue()), Map.of());
        }
        if (component instanceof Symbol symbol && symbol.getUnit() != null) {
            Measure unit = unit(symbol.getUnit());
            return (symbol.hasPrefix() ? prefixed(symbol.getPrefix(), unit) : unit).power(symbol.getExponent());
        }
        throw new UcumException("neither a number nor a unit");
    }

    private static Measure prefixed(Prefix prefix, Measure unit) {
        return new Measure(decimal(prefix.getValue()), Map.of()).times(unit);
    }

    private static Measure unit(Unit unit) throws UcumException {
        if (unit instanceof BaseUnit) {
            return new Measure(BigDecimal.ONE, Map.of(unit.getCode(), 1));
        }
        if (unit instanceof DefinedUnit defined && !defined.isSpecial()) {
            return defined(defined);
        }
        throw new UcumException(unit.getCode() + " has a zero of its own");
    }
}
