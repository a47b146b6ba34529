package org.ferrule.rulebook;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.ferrule.facts.UnitDefinition;

/** Reads the sheet Units: in which units a fact may be sent. */
final class UnitRows {

    private UnitRows() {}

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
            spelt(spellings, unit.code(), unit, entry);
            unit.aliases().forEach(alias -> spelt(spellings, alias, unit, entry));
        }
        return spellings;
    }

    private static void spelt(
            Map<String, UnitDefinition> spellings, String spelling, UnitDefinition unit, ListSheet.Entry entry) {
        if (spellings.putIfAbsent(spelling, unit) != null) {
            entry.defect(
                    DefectCode.UNIT_REUSED,
                    "Unit",
                    "the spelling \"" + spelling + "\" means another unit of " + entry.key() + " already.");
        }
    }

    private static UnitDefinition unit(ListSheet.Entry entry, CellGrammar grammar) {
        BigDecimal multiplier = entry.number("Multiply by");
        BigDecimal divisor = entry.number("Divide by");
        if ((multiplier == null) == (divisor == null)) {
            entry.defect(DefectCode.UNIT_FACTOR, "Multiply by", "exactly one of Multiply by and Divide by is needed.");
        } else if (divisor != null && divisor.signum() == 0) {
            entry.defect(DefectCode.UNIT_FACTOR, "Divide by", "nothing can be divided by 0.");
        } else if ((multiplier == null ? divisor : multiplier).signum() <= 0) {
            entry.defect(
                    DefectCode.UNIT_FACTOR,
                    multiplier == null ? "Divide by" : "Multiply by",
                    "a factor is greater than 0.");
        }
        return new UnitDefinition(
                entry.required("Unit"),
                multiplier == null ? BigDecimal.ONE : multiplier,
                divisor == null || divisor.signum() == 0 ? BigDecimal.ONE : divisor,
                Set.copyOf(entry.list("Also written as")),
                entry.yes("Usual"),
                refused(entry, grammar));
    }

    private static Predicate<BigDecimal> refused(ListSheet.Entry entry, CellGrammar grammar) {
        String text = entry.text("Refused values");
        if (text.isEmpty()) {
            return value -> false;
        }
        try {
            Condition condition = grammar.condition(text, null);
            return value -> condition.ofNumber(value.doubleValue(), value.doubleValue()) == Truth.TRUE;
        } catch (CellException e) {
            entry.defect(DefectCode.CELL_CONDITION, "Refused values", String.valueOf(e.getMessage()));
            return value -> false;
        }
    }
}
