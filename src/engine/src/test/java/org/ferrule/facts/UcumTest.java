package org.ferrule.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.within;

import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.fhir.ucum.Decimal;
import org.fhir.ucum.DefinedUnit;
import org.fhir.ucum.UcumEssenceService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UcumTest {

    private static Ucum.Measure measure(String spelling) {
        return Ucum.measure(spelling).orElseThrow(() -> new AssertionError(spelling + " is no unit"));
    }

    @ParameterizedTest
    @CsvSource({
        "ug/l,             ug/L",
        "ng/mL,            ug/L",
        "ng/ml,            ug/L",
        "\u00b5g/L,        ug/L",
        "\u03bcg/dl,       ug/dL",
        "ug{ferritin}/L,   ug/L",
        "ug/L{serum},      ug/L",
        "ug/{total}L,      ug/L",
        "1000.ng/L,        ug/L",
        "ug.L-1,           ug/L",
        "mg/m3,            ug/L",
        "kg/m3,            g/L",
        "mg%,              mg/dL",
        "mmol/m3,          umol/L",
        "{ratio},          1",
        "mol/mol,          1",
        "%{saturation},    %",
        "10*-2,            %",
        "10*3/uL,          10*9/L",
        "10^3/uL,          10*9/L",
        "d/wk,             1/7",
        "12.mo,            a",
    })
    void spellingsOfOneUnitAreTheSame(String one, String other) {
        assertThat(measure(one).isSameAs(measure(other))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "ug/dL,    ug/L, 10",
        "mg/L,     ug/L, 1000",
        "Mg/L,     mg/L, 1000000000",
        "1,        %,    100",
        "[lb_av],  kg,   0.45359237",
        "wk,       d,    7",
        "a,        mo,   12",
        "a_g,      a,    0.99998",
    })
    void unitsOfOneKindDifferByAFactor(String one, String other, BigDecimal factor) {
        assertThat(measure(one).in(measure(other)))
                .hasValueSatisfying(known -> assertThat(known).isCloseTo(factor, within(new BigDecimal("1e-6"))));
        assertThat(measure(one).isSameAs(measure(other))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "pmol/L,  ug/L",
        "umol/L,  ug/dL",
        "mmol/L,  g/L",
        "mG/L,    mg/L",
        "G/L,     g/L",
        "ug,      ug/L",
        "[IU]/L,  ug/L",
        "d,       d/wk",
        "%,       g/dL",
    })
    void noFactorTellsUnitsOfDifferentKinds(String one, String other) {
        assertThat(measure(one).in(measure(other))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "mcg/L",
                "UG/L",
                "Ug/L",
                "gm/dL",
                "lb",
                "years",
                "hr",
                "mM",
                "ug/L ",
                "ug / L",
                "ug per L",
                "ug//L",
                "ug/",
                "/",
                "ug..L",
                "ug/(L)",
                "((ug))",
                "ug/0",
                "1000ug/L",
                "m99999999",
                "10*999",
                "Cel",
                "[pH]",
                "{",
                "ug/L}",
                "ng\u0000/mL",
                "\uD83D\uDE00",
                "[unknown]",
                "\u03a9"
            })
    void whatIsNoUnitOfUcumOrNotSurelyOneIsNone(String spelling) {
        assertThat(Ucum.measure(spelling)).isEmpty();
    }

    /** The library's own arithmetic takes more than a minute for the first. */
    @ParameterizedTest
    @ValueSource(
            strings = {"Ym99", "[pi]99.[pi]99.[pi]99.[pi]99", "ym-99/[h]99/mo_s99", "/[lb_av]99/[lb_av]99/[lb_av]99"})
    void unkindSpellingsTakeNoTime(String spelling) {
        long start = System.nanoTime();
        assertThatCode(() -> Ucum.measure(spelling)).doesNotThrowAnyException();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void everyUnitThatUcumDefinesIsAsLargeAsTheLibrarySaysWithFewerDigits() throws Exception {
        try (InputStream definitions =
                Objects.requireNonNull(UcumEssenceService.class.getResourceAsStream("/ucum-essence.xml"))) {
            UcumEssenceService library = new UcumEssenceService(definitions);
            List<DefinedUnit> units = library.getModel().getDefinedUnits().stream()
                    .filter(unit -> !unit.isSpecial())
                    .toList();
            assertThat(units).hasSizeGreaterThan(200);
            for (DefinedUnit unit : units) {
                String canonical = library.getCanonicalUnits(unit.getCode());
                String base = canonical.isEmpty() ? "1" : canonical;
                String sizeByTheLibrary =
                        library.convert(new Decimal("1"), unit.getCode(), base).asDecimal();
                BigDecimal size = new BigDecimal(sizeByTheLibrary);
                assertThat(measure(unit.getCode()).in(measure(base)).orElseThrow())
                        .as(unit.getCode())
                        .isCloseTo(size, within(size.ulp().max(size.abs().multiply(new BigDecimal("0.01")))));
            }
        }
    }

    @Test
    void manyThreadsReadTheSame() {
        List<String> spellings = List.of("ug/l", "mg/dL", "[lb_av]", "d/wk", "10*9/L", "nonsense", "\u00b5mol/L", "a");
        Set<String> read = ConcurrentHashMap.newKeySet();
        IntStream.range(0, 20_000)
                .parallel()
                .mapToObj(turn -> spellings.get(turn % spellings.size()))
                .forEach(spelling -> read.add(spelling + Ucum.measure(spelling)));
        assertThat(read).hasSameSizeAs(spellings);
    }
}
