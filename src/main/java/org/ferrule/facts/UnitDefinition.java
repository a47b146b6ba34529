package org.ferrule.facts;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A unit that a fact may be sent in.
 *
 * @param code UCUM code
 * @param multiplier canonical value = value × multiplier ÷ divisor
 * @param divisor not zero
 * @param aliases other spellings that mean the same
 * @param usual whether laboratories use it; an unusual unit is accepted and marked
 * @param refused values, as sent in this unit, that are surely a mistake
 */
public record UnitDefinition(
        String code,
        BigDecimal multiplier,
        BigDecimal divisor,
        Set<String> aliases,
        boolean usual,
        Predicate<BigDecimal> refused) {

    /** The value in the canonical unit, not yet rounded. */
    public BigDecimal toCanonical(BigDecimal value) {
        BigDecimal product = value.multiply(multiplier);
        return divisor.compareTo(BigDecimal.ONE) == 0 ? product : product.divide(divisor, MathContext.DECIMAL128);
    }
}
