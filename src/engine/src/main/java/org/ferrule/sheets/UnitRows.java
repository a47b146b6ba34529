package org.ferrule.sheets;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ferrule.facts.RefusedValues;
import org.ferrule.facts.Ucum;
import org.ferrule.facts.UnitDefinition;
import org.ferrule.tables.Condition;
import org.ferrule.tables.Ternary;
import org.ferrule.workbook.CellException;
import org.ferrule.workbook.DefectCode;
import org.jspecify.annotations.Nullable;

/** Reads the sheet Units: in which units a fact may be sent. */
final class UnitRows {

    private UnitRows() {}

    /** A factor may be rounded, but its digits must be right. */
    private static final BigDecimal ROUNDING = new BigDecimal("0.001");

    /** The accepted units by code and alias, by fact. */
    static Map<String, Map<String, UnitDefinition>> read(List<ListSheet.Entry> entries, CellGrammar grammar) {
        return entries.stream()
                .collect(Collectors.groupingBy(
                        ListSheet.Entry::key,
                        LinkedHashMap::new,
                        Collectors.collectingAndThen(Collectors.toList(), list -> spellings(list, grammar))));
    }

    private static Map<String, UnitDefinition> spellings(List<ListSheet.Entry> entries, CellGrammar grammar) {
        Map<String, UnitDefinition> spellings = new LinkedHashMap<>();
        for (ListSheet.Entry entry : entries) {
            UnitDefinition unit = unit(entry, grammar);
            requireFactorOfUcum(spellings.values(), unit, entry);
            spelt(spellings, unit.code(), unit, entry);
            unit.aliases().forEach(alias -> spelt(spellings, alias, unit, entry));
        }
        return spellings;
    }

    private static void spelt(
            Map<String, UnitDefinition> spellings, String spelling, UnitDefinition unit, ListSheet.Entry entry) {
        if (isAnother(Ucum.measure(spelling), unit)) {
            entry.defect(
                    DefectCode.UNIT_REUSED,
                    "Also written as",
                    "\"" + spelling + "\" is another unit than " + unit.code() + " by UCUM.");
        } else if (spellings.putIfAbsent(spelling, unit) != null) {
            entry.defect(
                    DefectCode.UNIT_REUSED,
                    "Unit",
                    "the spelling \"" + spelling + "\" means another unit of " + entry.key() + " already.");
        }
    }

    private static boolean isAnother(Optional<Ucum.Measure> spelt, UnitDefinition unit) {
        return spelt.isPresent() && unit.measure().filter(spelt.get()::isSameAs).isEmpty();
    }

    /** Compares with the first unit above that UCUM can convert into this one. */
    private static void requireFactorOfUcum(
            Collection<UnitDefinition> above, UnitDefinition unit, ListSheet.Entry entry) {
        if (entry.text("Multiply by").isEmpty() == entry.text("Divide by").isEmpty()) {
            return;
        }
        above.stream()
                .filter(other -> known(unit, other).isPresent())
                .findFirst()
                .ifPresent(
                        other -> requireFactor(unit, other, known(unit, other).get(), entry));
    }

    private static Optional<BigDecimal> known(UnitDefinition unit, UnitDefinition other) {
        return unit.measure().flatMap(own -> other.measure().flatMap(own::in));
    }

    private static void requireFactor(
            UnitDefinition unit, UnitDefinition other, BigDecimal known, ListSheet.Entry entry) {
        BigDecimal said =
                unit.toCanonical(BigDecimal.ONE).divide(other.toCanonical(BigDecimal.ONE), MathContext.DECIMAL64);
        if (isFar(said, known)) {
            entry.defect(
                    DefectCode.UNIT_FACTOR,
                    entry.text("Divide by").isEmpty() ? "Multiply by" : "Divide by",
                    "by its factor and that of " + other.code() + ", 1 " + unit.code() + " is " + plain(said) + " "
                            + other.code() + "; by UCUM it is " + plain(known) + ".");
        }
    }

    private static boolean isFar(BigDecimal said, BigDecimal known) {
        return said.subtract(known).abs().compareTo(known.multiply(ROUNDING)) > 0;
    }

    private static String plain(BigDecimal factor) {
        return factor.round(new MathContext(6)).stripTrailingZeros().toPlainString();
    }

    private static UnitDefinition unit(ListSheet.Entry entry, CellGrammar grammar) {
        BigDecimal multiplier = entry.number("Multiply by");
        BigDecimal divisor = entry.number("Divide by");
        requireOneFactor(entry, multiplier, divisor);
        return UnitDefinition.of(
                entry.required("Unit"),
                multiplier == null ? BigDecimal.ONE : multiplier,
                divisor == null || isZero(divisor) ? BigDecimal.ONE : divisor,
                Set.copyOf(entry.list("Also written as")),
                entry.yes("Usual"),
                refused(entry, grammar));
    }

    private static void requireOneFactor(
            ListSheet.Entry entry, @Nullable BigDecimal multiplier, @Nullable BigDecimal divisor) {
        if ((multiplier == null) == (divisor == null)) {
            entry.defect(DefectCode.UNIT_FACTOR, "Multiply by", "exactly one of Multiply by and Divide by is needed.");
        } else if (divisor != null && isZero(divisor)) {
            entry.defect(DefectCode.UNIT_FACTOR, "Divide by", "nothing can be divided by 0.");
        } else if ((multiplier == null ? divisor : multiplier).signum() <= 0) {
            entry.defect(
                    DefectCode.UNIT_FACTOR,
                    multiplier == null ? "Divide by" : "Multiply by",
                    "a factor is greater than 0.");
        }
    }

    private static boolean isZero(BigDecimal factor) {
        return factor.signum() == 0;
    }

    private static RefusedValues refused(ListSheet.Entry entry, CellGrammar grammar) {
        String text = entry.text("Refused values");
        if (text.isEmpty()) {
            return RefusedValues.NONE;
        }
        try {
            Condition condition = grammar.condition(text, null);
            return new RefusedValues(
                    value -> condition.ofNumber(value.doubleValue(), value.doubleValue()) == Ternary.TRUE,
                    condition.limits().stream()
                            .flatMap(bounds -> Stream.of(bounds.low(), bounds.high()))
                            .filter(Double::isFinite)
                            .map(BigDecimal::valueOf)
                            .toList());
        } catch (CellException e) {
            entry.defect(DefectCode.CELL_CONDITION, "Refused values", String.valueOf(e.getMessage()));
            return RefusedValues.NONE;
        }
    }
}
