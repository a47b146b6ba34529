package org.ferrule.facts;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A unit that a fact may be sent in.
 *
 * @param code UCUM code, or a word for one that is among the other spellings
 * @param multiplier canonical value = value × multiplier ÷ divisor
 * @param divisor not zero
 * @param aliases other spellings that mean the same
 * @param usual whether laboratories use it; an unusual unit is accepted and marked
 * @param refused values, as sent in this unit, that are surely a mistake
 * @param measure what UCUM says of it, empty where no spelling is one of UCUM
 */
public record UnitDefinition(
        String code,
        BigDecimal multiplier,
        BigDecimal divisor,
        Set<String> aliases,
        boolean usual,
        RefusedValues refused,
        Optional<Ucum.Measure> measure) {

    /** A unit by its spellings. */
    public static UnitDefinition of(
            String code,
            BigDecimal multiplier,
            BigDecimal divisor,
            Set<String> aliases,
            boolean usual,
            RefusedValues refused) {
        Optional<Ucum.Measure> measure = Stream.concat(
                        Stream.of(code), aliases.stream().sorted())
                .flatMap(spelling -> Ucum.measure(spelling).stream())
                .findFirst();
        return new UnitDefinition(code, multiplier, divisor, aliases, usual, refused, measure);
    }

    /** The value in the canonical unit, not yet rounded. */
    public BigDecimal toCanonical(BigDecimal value) {
        BigDecimal product = value.multiply(multiplier);
        return divisor.compareTo(BigDecimal.ONE) == 0 ? product : product.divide(divisor, MathContext.DECIMAL128);
    }
}
