package org.ferrule.facts;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A fact of each type, about water tanks. */
final class Definitions {

    static final FactDefinition LEVEL =
            fact("level", FactType.NUMBER, "L", true, "0..1000", "1..500", List.of(), levelUnits());
    static final FactDefinition INFLOW =
            fact("inflow", FactType.NUMBER, null, false, "any", "any", List.of(), Map.of());
    static final FactDefinition LIQUID =
            fact("liquid", FactType.CHOICE, null, false, "any", "any", List.of("water", "oil", "acid"), Map.of());
    static final FactDefinition SEALED =
            fact("sealed", FactType.YES_NO, null, false, "any", "any", List.of(), Map.of());
    static final FactDefinition VALVES =
            fact("valves", FactType.WHOLE_NUMBER, null, false, "0..20", "1..8", List.of(), Map.of());
    static final FactDefinition INSTALLED =
            fact("installed", FactType.DATE, null, false, "any", "any", List.of(), Map.of());

    private Definitions() {}

    private static FactDefinition fact(
            String name,
            FactType type,
            @Nullable String unit,
            boolean unitRequired,
            String hard,
            String usual,
            List<String> choices,
            Map<String, UnitDefinition> units) {
        return new FactDefinition(
                new FactDefinition.Naming(name, name, "tank"),
                new FactDefinition.Domain(
                        type,
                        unit,
                        unitRequired,
                        IntervalTest.interval(hard),
                        IntervalTest.interval(usual),
                        choices,
                        units),
                FactDefinition.Coding.NONE,
                new FactDefinition.Asking("What is the " + name + "?", GreatestAge.NONE, IfUnknown.CAREFUL));
    }

    private static Map<String, UnitDefinition> levelUnits() {
        Map<String, UnitDefinition> units = new LinkedHashMap<>();
        UnitDefinition litre = unit("L", "1", "1", true);
        units.put("L", litre);
        units.put("litre", litre);
        units.put("hL", unit("hL", "100", "1", true));
        units.put("mL", unit("mL", "1", "1000", false));
        units.put("gal", unit("gal", "0.445", "1", true));
        return units;
    }

    private static UnitDefinition unit(String code, String multiplier, String divisor, boolean usual) {
        return UnitDefinition.of(
                code,
                new BigDecimal(multiplier),
                new BigDecimal(divisor),
                Set.of(),
                usual,
                new RefusedValues(
                        value -> code.equals("mL") && value.signum() > 0 && value.compareTo(BigDecimal.ONE) <= 0,
                        List.of(BigDecimal.ZERO, BigDecimal.ONE)));
    }
}
