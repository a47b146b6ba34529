package org.ferrule.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.ferrule.SmallRulebook;
import org.ferrule.json.Mistake;
import org.ferrule.json.MistakenRequestException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A table of three rows that other engines get wrong: "not penicillin" is true of an allergy that nobody asked for, so
 * they prescribe amoxicillin. Whatever is sent here, nobody whose allergy is not surely another gets it.
 */
class PenicillinTest {

    private static Evaluator evaluator;

    @BeforeAll
    static void compile() {
        evaluator = SmallRulebook.empty()
                .rows(
                        "Facts",
                        """
                        allergy | Allergy | history | choice | | no | | | | | penicillin, none, other | Any allergy? |
                        clearance | Creatinine clearance | kidney | number | mL/min | yes | 0 | 300 | | | | What is the clearance? |
                        """)
                .rows("Units", "clearance | mL/min | 1 | | | yes | |\n")
                .rows("Stages", "Drug | Which drug.\nMissing | What is missing.\n")
                .rows(
                        "Recommendations",
                        """
                        AMOXICILLIN_500 | Amoxicillin 500 mg |
                        AMOXICILLIN_250 | Amoxicillin 250 mg |
                        AZITHROMYCIN | Azithromycin 500 mg |
                        ASK | Ask first. |
                        """)
                .sheet(
                        "Drug",
                        """
                        Drug
                        Which antibiotic.
                        Hit policy | unique
                        Stage | Drug
                        | | If | | Then | From | |
                        Rule | Statement | Allergy | Creatinine clearance (mL/min) | Recommendation | Source | Trust | Note
                        DRG-01 | Full dose | not(penicillin) | >= 30 | AMOXICILLIN_500 | manual | verified |
                        DRG-02 | Reduced dose | not(penicillin) | < 30 | AMOXICILLIN_250 | manual | verified |
                        DRG-03 | No penicillin | penicillin | | AZITHROMYCIN | manual | verified |
                        """)
                .sheet(
                        "Missing",
                        """
                        Missing
                        What to ask.
                        Hit policy | unique
                        Stage | Missing
                        | | If | Then | From | |
                        Rule | Statement | Recommendation so far | Recommendation | Source | Trust | Note
                        DRG-04 | Ask when nothing can be recommended | unknown | ASK | design | design |
                        """)
                .evaluator();
    }

    @AfterAll
    static void close() {
        evaluator.rulebook().close();
    }

    private static Decision decide(String facts) {
        return evaluator.evaluate(("{\"facts\": {" + facts + "}}").getBytes(StandardCharsets.UTF_8));
    }

    private static List<Mistake> mistakes(String facts) {
        return catchThrowableOfType(MistakenRequestException.class, () -> decide(facts))
                .mistakes();
    }

    private static final String CLEAR = ", \"clearance\": {\"value\": 80, \"unit\": \"mL/min\"}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "none       | 80    | AMOXICILLIN_500",
                "none       | 30    | AMOXICILLIN_500",
                "none       | 29.99 | AMOXICILLIN_250",
                "other      | 80    | AMOXICILLIN_500",
                "other      | 0     | AMOXICILLIN_250",
                "penicillin | 80    | AZITHROMYCIN",
                "penicillin | 10    | AZITHROMYCIN",
            })
    void aKnownAllergyAndClearanceGetTheDrugOfTheTable(String allergy, String clearance, String expected) {
        Decision decision = decide("\"allergy\": \"" + allergy + "\", \"clearance\": {\"value\": " + clearance
                + ", \"unit\": \"mL/min\"}");
        assertThat(decision.recommendation().code()).isEqualTo(expected);
        assertThat(decision.fired()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"allergy\": null",
                "\"allergy\": \"unknown\"",
                "\"allergy\": \" UNKNOWN \"",
                "\"allergy\": {\"value\": null}",
                "\"allergy\": {\"value\": \"none\", \"status\": \"preliminary\"}",
                "\"allergy\": {\"value\": \"none\", \"status\": \"entered-in-error\"}",
                "\"allergy\": []",
                "\"allergy\": [{\"value\": \"none\"}, {\"value\": \"penicillin\"}]",
            })
    void anAllergyThatIsNotKnownGetsNoDrug(String allergy) {
        String facts = allergy.isEmpty() ? CLEAR.substring(2) : allergy + CLEAR;
        Decision decision = decide(facts);
        assertThat(decision.recommendation().code()).isEqualTo("ASK");
        assertThat(decision.open())
                .contains(
                        new Decision.Open("DRG-01", List.of("allergy")),
                        new Decision.Open("DRG-03", List.of("allergy")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"allergy\": \"Penicillin\"",
                "\"allergy\": \"PENICILLIN\"",
                "\"allergy\": \"penicillin \"",
                "\"allergy\": \" \\tpenicillin\\n\"",
                "\"allergy\": {\"value\": \"Penicillin\"}",
                "\"allergy\": [{\"value\": \"penicillin\"}]",
            })
    void anAllergyInAnotherSpellingOfItsWordIsTheSameAllergy(String allergy) {
        assertThat(decide(allergy + CLEAR).recommendation().code()).isEqualTo("AZITHROMYCIN");
    }

    @Test
    void aMisspeltFactIsRefusedWithTheOneThatWasMeant() {
        assertThat(mistakes("\"alergy\": \"penicillin\"" + CLEAR))
                .containsExactly(new Mistake("/facts/alergy", "unknown fact; did you mean allergy?"));
    }

    @Test
    void aMisspeltWordIsRefusedWithTheListAndTheOneThatWasMeant() {
        assertThat(mistakes("\"allergy\": \"penicilin\"" + CLEAR))
                .containsExactly(
                        new Mistake(
                                "/facts/allergy",
                                "not in the list: expected one of penicillin, none, other or unknown; did you mean penicillin?"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"latex\"",
                "\"\"",
                "true",
                "false",
                "0",
                "[\"latex\"]",
                "{}",
                "{\"code\": \"none\"}",
                "[[\"none\"]]"
            })
    void anAllergyOutOfItsListIsRefused(String allergy) {
        assertThat(mistakes("\"allergy\": " + allergy + CLEAR))
                .isNotEmpty()
                .allSatisfy(mistake -> assertThat(mistake.pointer()).startsWith("/facts/allergy"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ", \"clearance\": null",
                ", \"clearance\": 80",
                ", \"clearance\": {\"value\": 80}",
                ", \"clearance\": {\"value\": 80, \"unit\": \"ml/h\"}",
                ", \"clearance\": {\"value\": 301, \"unit\": \"mL/min\"}",
                ", \"clearance\": {\"value\": -1, \"unit\": \"mL/min\"}",
                ", \"clearance\": {\"value\": 40, \"unit\": \"mL/min\", \"comparator\": \"<\"}",
            })
    void aClearanceThatIsNotKnownGetsNoDoseOfAmoxicillin(String clearance) {
        assertThat(decide("\"allergy\": \"none\"" + clearance).recommendation().code())
                .isEqualTo("ASK");
        assertThat(decide("\"allergy\": \"penicillin\"" + clearance)
                        .recommendation()
                        .code())
                .isEqualTo("AZITHROMYCIN");
    }

    @Test
    void aClearanceWithAComparatorDecidesWhereItLiesOnOneSide() {
        String below = ", \"clearance\": {\"value\": 30, \"unit\": \"mL/min\", \"comparator\": \"<\"}";
        String above = ", \"clearance\": {\"value\": 30, \"unit\": \"mL/min\", \"comparator\": \">=\"}";
        assertThat(decide("\"allergy\": \"none\"" + below).recommendation().code())
                .isEqualTo("AMOXICILLIN_250");
        assertThat(decide("\"allergy\": \"none\"" + above).recommendation().code())
                .isEqualTo("AMOXICILLIN_500");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"80\"", "\"unknown\"", "true", "{\"value\": \"80\", \"unit\": \"mL/min\"}"})
    void aClearanceThatIsNoNumberIsRefused(String clearance) {
        assertThat(mistakes("\"allergy\": \"none\", \"clearance\": " + clearance))
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.detail()).startsWith("wrong type: expected a number"));
    }
}
