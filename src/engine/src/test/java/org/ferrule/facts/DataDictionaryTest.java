package org.ferrule.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DictionaryTest {

    private static final List<String> WORDS = List.of("ferritin", "transferrin", "iron", "tsat", "age");

    @ParameterizedTest
    @CsvSource({
        "feritin, ferritin",
        "FERRITIN, ferritin",
        "' ferritin ', ferritin",
        "transferin, transferrin",
        "irn, iron",
        "ag, age"
    })
    void theNearestWordIsFoundWhenFewLettersDiffer(String mistaken, String expected) {
        assertThat(DataDictionary.nearest(mistaken, WORDS)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"haemoglobin", "xyz", "zinc level", "iron iron iron iron"})
    void nothingIsSuggestedWhenNothingIsNear(String mistaken) {
        assertThat(DataDictionary.nearest(mistaken, WORDS)).isEmpty();
    }

    @Test
    void aVeryLongWordIsNotCompared() {
        assertThat(DataDictionary.nearest("ferritin".repeat(1_000_000), WORDS)).isEmpty();
    }

    @Test
    void factsKeepTheOrderOfTheirSheet() {
        DataDictionary dictionary = new DataDictionary(List.of(Definitions.LEVEL, Definitions.LIQUID));
        assertThat(dictionary.facts()).containsExactly(Definitions.LEVEL, Definitions.LIQUID);
        assertThat(dictionary.fact("liquid")).contains(Definitions.LIQUID);
        assertThat(dictionary.fact("Liquid")).isEqualTo(Optional.empty());
        assertThat(dictionary.nearest("levl")).contains("level");
    }

    @Test
    void unitsAreListedWithoutTheirAliasesCanonicalFirst() {
        assertThat(Definitions.LEVEL.unitCodes()).containsExactly("L", "hL", "mL", "gal");
    }
}
