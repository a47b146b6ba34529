package org.ferrule.resources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ferrule.facts.CodeSystem;
import org.ferrule.facts.FactDefinition;
import org.ferrule.facts.Ucum;
import org.ferrule.facts.UnitDefinition;
import org.jspecify.annotations.Nullable;

/** Reads quantities, ranges, ratios, and texts that can only mean a quantity, as the value of a number. */
public final class Amounts {

    public static final String UCUM = "http://unitsofmeasure.org";

    /** Comparators as people and programs write them, and as a native result does. */
    private static final Map<String, String> COMPARATORS =
            Map.of("<", "<", "<=", "<=", ">", ">", ">=", ">=", "≤", "<=", "≥", ">=", "=", "");

    private static final Map<String, String> REVERSED = Map.of("<", ">", "<=", ">=", ">", "<", ">=", "<=", "", "");

    private static final Pattern TEXT =
            Pattern.compile("\\s*(<=?|>=?|≤|≥|=)?\\s*(\\d{1,12}(?:[.,]\\d{1,12})?)\\s*(\\S.{0,39})?\\s*");

    /** A group of three digits after a comma or a point may be thousands, unless nothing but a zero stands before. */
    private static final Pattern GROUPED = Pattern.compile("[1-9]\\d{0,2}[.,]\\d{3}");

    private static final int LONGEST_UNIT = 30;

    private final FactDefinition fact;

    Amounts(FactDefinition fact) {
        this.fact = fact;
    }

    /**
     * A number with its comparator and unit.
     *
     * @param comparator empty for none
     */
    private record Amount(BigDecimal value, String comparator, @Nullable String unit) {

        ObjectNode result() {
            ObjectNode result = ValueReader.NODES.objectNode();
            result.put("value", value);
            if (!comparator.isEmpty()) {
                result.put("comparator", comparator);
            }
            if (unit != null) {
                result.put("unit", unit);
            }
            return result;
        }

        Amount compared(String other) {
            return new Amount(value, other, unit);
        }
    }

    ValueReader.Value quantity(JsonNode quantity) {
        Optional<String> contradiction = contradiction(quantity);
        if (contradiction.isPresent()) {
            return ValueReader.Value.problem(contradiction.get());
        }
        return amount(quantity)
                .map(amount -> read(List.of(amount)))
                .orElseGet(() -> ValueReader.Value.problem(problem(quantity)));
    }

    /** The native results; with a problem where their unit is refused, which the engine finds out, too. */
    private ValueReader.Value read(List<Amount> amounts) {
        List<ObjectNode> results = amounts.stream().map(Amount::result).toList();
        return amounts.stream()
                .flatMap(amount -> refusal(amount.unit()).stream())
                .findFirst()
                .map(problem -> new ValueReader.Value(results, null, problem))
                .orElseGet(() -> ValueReader.Value.of(results));
    }

    private Optional<String> refusal(@Nullable String unit) {
        if (unit == null) {
            return fact.unitRequired()
                    ? Optional.of("It has no unit. Accepted for " + fact.label() + ": " + accepted())
                    : Optional.empty();
        }
        return fact.unit(unit.strip()).isPresent()
                ? Optional.empty()
                : Optional.of(
                        "Its unit \"" + shortened(unit) + "\" is not accepted for " + fact.label() + ": " + accepted());
    }

    private String accepted() {
        return fact.units().isEmpty() ? "none." : String.join(", ", fact.unitCodes()) + ".";
    }

    private static String shortened(String unit) {
        String plain = unit.strip().replaceAll("[\\p{Cntrl}\\p{Cs}]", " ");
        return plain.length() <= LONGEST_UNIT ? plain : plain.substring(0, LONGEST_UNIT) + "…";
    }

    private static String problem(JsonNode quantity) {
        return quantity.path("value").isNumber()
                ? "Its comparator is none of <, <=, >, >= and =."
                : "Its quantity has no number.";
    }

    private Optional<Amount> amount(JsonNode quantity) {
        String comparator = COMPARATORS.get(quantity.path("comparator").asText("="));
        return quantity.path("value").isNumber() && comparator != null
                ? Optional.of(new Amount(
                        quantity.path("value").decimalValue(),
                        comparator,
                        unit(quantity).orElse(null)))
                : Optional.empty();
    }

    /**
     * The code where it is one of UCUM, else what is printed; a dimensionless unit is none for a fact without units.
     */
    private Optional<String> unit(JsonNode quantity) {
        Optional<String> printed = Resource.text(quantity, "unit");
        Optional<String> unit =
                isUcum(quantity) ? Resource.text(quantity, "code").or(() -> printed) : printed;
        return unit.filter(text -> !fact.units().isEmpty() || !isDimensionless(text));
    }

    private static boolean isUcum(JsonNode quantity) {
        return CodeSystem.plain(quantity.path("system").asText()).equals(UCUM);
    }

    /**
     * A code that is accepted beside a printed unit of another size or kind: nobody knows which of them the number is
     * in.
     */
    private Optional<String> contradiction(JsonNode quantity) {
        Optional<String> printed = Resource.text(quantity, "unit").map(String::strip);
        Optional<String> code = Resource.text(quantity, "code").map(String::strip);
        Optional<UnitDefinition> coded = code.flatMap(fact::unit);
        if (coded.isEmpty() || printed.isEmpty() || !isUcumOrUntold(quantity)) {
            return Optional.empty();
        }
        return contradicts(printed.get(), coded.get())
                ? Optional.of("Its unit is \"" + shortened(code.get()) + "\" by its code and \""
                        + shortened(printed.get()) + "\" as printed, which are not the same.")
                : Optional.empty();
    }

    /** A printed word that UCUM does not know tells nothing. */
    private boolean contradicts(String printed, UnitDefinition coded) {
        return fact.unit(printed)
                .map(unit -> unit.toCanonical(BigDecimal.ONE).compareTo(coded.toCanonical(BigDecimal.ONE)) != 0)
                .orElseGet(() -> Ucum.measure(printed).isPresent());
    }

    private static boolean isUcumOrUntold(JsonNode quantity) {
        return isUcum(quantity) || quantity.path("system").asText().isBlank();
    }

    private static boolean isDimensionless(String unit) {
        return unit.equals("1") || unit.startsWith("{");
    }

    /** Both ends; one that is missing leaves the range open there. */
    ValueReader.Value range(JsonNode range) {
        Optional<Amount> low =
                amount(range.path("low")).filter(end -> end.comparator().isEmpty());
        Optional<Amount> high =
                amount(range.path("high")).filter(end -> end.comparator().isEmpty());
        if ((low.isEmpty() && range.has("low")) || (high.isEmpty() && range.has("high"))) {
            return ValueReader.Value.problem("An end of its range is no number.");
        }
        if (low.isPresent() && high.isPresent()) {
            return read(List.of(low.get(), high.get()));
        }
        return low.map(end -> end.compared(">="))
                .or(() -> high.map(end -> end.compared("<=")))
                .map(end -> read(List.of(end)))
                .orElseGet(() -> ValueReader.Value.problem("Its range has no end."));
    }

    /** The quotient, in the quotient of the units; a comparator below the line turns round. */
    ValueReader.Value ratio(JsonNode ratio) {
        Optional<Amount> above = amount(ratio.path("numerator"));
        Optional<Amount> below = amount(ratio.path("denominator"));
        if (above.isEmpty() || below.isEmpty() || below.get().value().signum() <= 0) {
            return ValueReader.Value.problem("Its ratio is none of two numbers.");
        }
        String turned = REVERSED.getOrDefault(below.get().comparator(), "");
        String comparator = above.get().comparator();
        if (!comparator.isEmpty() && !turned.isEmpty()) {
            return ValueReader.Value.problem("Both parts of its ratio have a comparator.");
        }
        BigDecimal quotient = above.get().value().divide(below.get().value(), MathContext.DECIMAL128);
        return read(List.of(
                new Amount(quotient, comparator.isEmpty() ? turned : comparator, quotient(above.get(), below.get()))));
    }

    private @Nullable String quotient(Amount above, Amount below) {
        String one = above.unit() == null ? "1" : above.unit();
        String other = below.unit() == null ? "1" : below.unit();
        if (fact.units().isEmpty()) {
            return null;
        }
        if (one.equals(other)) {
            return "1";
        }
        return isDimensionless(other) ? one : one + "/" + (other.matches(".*[./].*") ? "(" + other + ")" : other);
    }

    /** A text that can mean one quantity only, in a unit that the fact has. */
    ValueReader.Value text(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return ValueReader.Value.problem("Its value is a text that is not surely one number with its unit.");
        }
        String number = matcher.group(2);
        String unit = matcher.group(3) == null ? null : matcher.group(3).strip();
        if (GROUPED.matcher(number).matches()) {
            return ValueReader.Value.problem("Its value is a text in which a comma or a point may separate thousands.");
        }
        if (unit == null ? !fact.units().isEmpty() : fact.unit(unit).isEmpty()) {
            return ValueReader.Value.problem("Its value is a text without a unit that is accepted for " + fact.label()
                    + (unit == null ? "." : ": " + fact.unitCodes() + "."));
        }
        String comparator = matcher.group(1) == null ? "" : COMPARATORS.getOrDefault(matcher.group(1), "");
        return read(List.of(new Amount(new BigDecimal(number.replace(',', '.')), comparator, unit)));
    }
}
