package org.ferrule.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.ferrule.ShippedRulebook;
import org.ferrule.evaluation.Decision;
import org.ferrule.facts.FactDefinition;
import org.ferrule.facts.Ucum;
import org.ferrule.facts.UnitDefinition;
import org.ferrule.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Units as record systems spell them, against the sheet Units of the shipped rulebook. */
class UnitsTest {

    private static Collection<FactDefinition> facts() {
        return ShippedRulebook.rulebook().variables().dictionary().facts();
    }

    private static Stream<FactDefinition> factsWithUnits() {
        return facts().stream().filter(fact -> !fact.units().isEmpty());
    }

    private static FactDefinition fact(String name) {
        return facts().stream()
                .filter(fact -> fact.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** An Observation with this quantity, and what becomes of it. */
    private static Reading read(String loinc, String quantity) {
        return Resources.read(
                Resources.PATIENT, Resources.observation(loinc, "'valueQuantity': {'value': 61, " + quantity + "}"));
    }

    @ParameterizedTest
    @MethodSource("factsWithUnits")
    void theSheetSpellsOutOnlyWhatUcumCannotSay(FactDefinition fact) {
        for (UnitDefinition unit : fact.units().values()) {
            if (Ucum.measure(unit.code()).isPresent()) {
                assertThat(unit.aliases()).as(unit.code()).noneMatch(alias -> Ucum.measure(alias)
                        .isPresent());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("factsWithUnits")
    void eachUnitIsAcceptedWithSmallLitresMicroSignsAndAnnotations(FactDefinition fact) {
        for (UnitDefinition unit : fact.units().values()) {
            for (String spelling : List.of(
                    unit.code(),
                    unit.code() + "{of the sample}",
                    unit.code().replaceAll("(?<=/[dmu]?)L$", "l"),
                    unit.code().replaceAll("^u(?=[gm])", "\u00b5"),
                    unit.code().replaceAll("^u(?=[gm])", "\u03bc"))) {
                assertThat(fact.unit(spelling).map(accepted -> accepted.toCanonical(BigDecimal.TEN)))
                        .as(spelling)
                        .hasValueSatisfying(
                                value -> assertThat(value).isEqualByComparingTo(unit.toCanonical(BigDecimal.TEN)));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ferritin,   mcg/L,   ug/L",
        "ferritin,   ug/mL,   mg/L",
        "ferritin,   mg/m3,   ug/L",
        "iron,       mcg/dl,  ug/dL",
        "hemoglobin, gm/dL,   g/dL",
        "hemoglobin, g%,      g/dL",
        "hemoglobin, kg/m3,   g/L",
        "tsat,       {ratio}, 1",
        "tsat,       mol/mol, 1",
        "weight,     lbs,     [lb_av]",
        "age,        a,       years",
        "age,        y,       years",
    })
    void otherSpellingsAreThoseOfTheSheetOrOfUcum(String fact, String spelling, String unit) {
        assertThat(fact(fact).unit(spelling)).map(UnitDefinition::code).hasValue(unit);
    }

    /** UCUM could convert some of them. */
    @ParameterizedTest
    @CsvSource({
        "ferritin,   ng/dL",
        "ferritin,   g/L",
        "ferritin,   pg/mL",
        "ferritin,   UG/L",
        "ferritin,   [IU]/L",
        "iron,       mmol/L",
        "iron,       mol/L",
        "tsat,       mmol/mol",
        "tsat,       [ppm]",
        "hemoglobin, mg/dL",
        "hemoglobin, umol/L",
        "weight,     [oz_av]",
        "weight,     t",
        "weight,     mg",
        "age,        wk",
        "crp,        ug/L",
    })
    void whatTheSheetDoesNotAcceptIsRefusedAlthoughUcumKnowsIt(String fact, String unit) {
        assertThat(fact(fact).unit(unit)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2276-4 | ng/dL",
                "2276-4 | nanograms",
                "2498-4 | mmol/L",
                "718-7  | mg/dL",
                "2502-3 | mmol/mol",
            })
    void aRefusedUnitIsNamed(String loinc, String unit) {
        Reading reading =
                read(loinc, "'unit': '" + unit + "', 'code': '" + unit + "', 'system': 'http://unitsofmeasure.org'");
        assertThat(reading.notUsed()).anyMatch(one -> one.sentence().contains("\"" + unit + "\""));
        assertThat(decide(reading).flags()).extracting(Decision.Flag::code).contains("UNIT_REJECTED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2276-4 | ug/L  | mg/L",
                "2276-4 | ug/L  | ug/mL",
                "2276-4 | ug/L  | \u00b5g/mL",
                "2276-4 | ug/L  | pg/mL",
                "2276-4 | ug/L  | umol/L",
                "2276-4 | ng/mL | ng/dL",
                "2498-4 | ug/dL | umol/L",
                "718-7  | g/dL  | g/L",
                "718-7  | g/dL  | mg/dL",
                "2502-3 | %     | 1",
                "2502-3 | 1     | %",
            })
    void aCodeAndAPrintedUnitThatContradictEachOtherAreRefusedWithBoth(String loinc, String code, String printed) {
        for (String system : List.of(", 'system': 'http://unitsofmeasure.org'", "")) {
            Reading reading = read(loinc, "'unit': '" + printed + "', 'code': '" + code + "'" + system);
            assertThat(reading.notUsed())
                    .anyMatch(one -> one.sentence().contains("\"" + code + "\" by its code and \"" + printed + "\""));
            assertThat(values(reading)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2276-4 | ug/L            | ng/ml",
                "2276-4 | ug/L            | \u00b5g/l",
                "2276-4 | ug/L            | mcg/L",
                "2276-4 | ug/L            | micrograms per litre",
                "2276-4 | ug/L            | UG/L",
                "2276-4 | ug/L{Ferritin}  | \u03bcg/L",
                "2502-3 | %               | % saturation",
                "2502-3 | %               | %{sat}",
                "718-7  | g/dL            | gm/dl",
                "2502-3 | {ratio}         | 1",
            })
    void aPrintedUnitThatSaysTheSameOrNothingIsNoContradiction(String loinc, String code, String printed) {
        Reading reading =
                read(loinc, "'unit': '" + printed + "', 'code': '" + code + "', 'system': 'http://unitsofmeasure.org'");
        assertThat(values(reading)).hasSize(1);
        assertThat(decide(reading).flags()).extracting(Decision.Flag::code).doesNotContain("UNIT_REJECTED");
    }

    @Test
    void theUnitsOfARatioAreDividedAsUcumDivides() {
        String ratio =
                "'valueRatio': {'numerator': {'value': 61, 'unit': '%s'}, 'denominator': {'value': 1, 'unit': '%s'}}";
        Reading plain = Resources.read(Resources.PATIENT, Resources.observation("2276-4", ratio.formatted("ug", "l")));
        Reading turned =
                Resources.read(Resources.PATIENT, Resources.observation("2276-4", ratio.formatted("ug", "1/L")));
        assertThat(decide(plain).flags()).extracting(Decision.Flag::code).doesNotContain("UNIT_REJECTED");
        assertThat(decide(turned).flags()).extracting(Decision.Flag::code).contains("UNIT_REJECTED");
    }

    private static List<BigDecimal> values(Reading reading) {
        return Stream.of("ferritin", "iron", "tsat", "hemoglobin")
                .map(name -> reading.request().at("/facts/" + name + "/0/value"))
                .filter(JsonNode::isNumber)
                .map(JsonNode::decimalValue)
                .filter(Objects::nonNull)
                .toList();
    }

    private static Decision decide(Reading reading) {
        return ShippedRulebook.evaluator().evaluate(Json.write(reading.request()));
    }
}
