package org.ferrule.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleViewTest {

    @ParameterizedTest
    @CsvSource({
        "tyre.least, < tyre.least, true",
        "tyre.least, tyre.least..tyre.most, true",
        "tyre.most, tyre.least..tyre.most, true",
        "tyre.least, not(tyre.least), true",
        "tyre.least, < winter.tyre.least, false",
        "tyre.least, < tyre.least.wet, false",
        "tyre.least, < tyre.leastWet, false",
        "tyre.least, < tyreXleast, false",
    })
    void aCellNamesAParameterByItsWholeName(String parameter, String cell, boolean named) {
        assertThat(RuleView.isNamed(parameter, cell)).isEqualTo(named);
    }
}
