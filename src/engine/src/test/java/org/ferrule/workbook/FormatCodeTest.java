package org.ferrule.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatCodeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "General | 20.5 | 20.5",
                "@ | 20.5 | 20.5",
                "0 | 20 | 20",
                "0 | 20.5 | 21",
                "0.0 | 20.25 | 20.3",
                "0.0# | 20.25 | 20.25",
                "#.## | 0.5 | .5",
                "00000 | 123 | 00123",
                "#,##0 | 1234567 | 1,234,567",
                "0% | 0.2 | 20%",
                "0.0\" mg\" | 5 | 5.0 mg",
                "0\\ \\m\\g | 5 | 5 mg",
                "0;-0;;@ | 0 | ``",
                "0;-0;;@ | 5 | 5",
                "0;-0;;@ | -5 | -5",
                "0;0 | -5 | 5",
                "0;(0) | -5 | (5)",
                "\"IV\";;;\"IV\" | 5 | IV",
                "\"IV\";;;\"IV\" | 0 | ``",
                ";;; | 5 | ``",
                "[Red]0 | 5 | 5",
                "General;[Red]-General | -5 | -5",
                "[$-407]0.00 | 5 | 5.00",
            })
    void aNumberShows(String code, BigDecimal number, String shown) {
        assertThat(new FormatCode(code).ofNumber(number, number.toPlainString()))
                .contains(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[<10]\"low\";0",
                "[>=1]0;\"none\"",
                "[White]0",
                "[Color2]0",
                "0;[White]-0",
                "0,",
                "0.0,,",
                "0.00E+00",
                "# ?/?",
                "0*-",
                "[$€-407]0",
                "[$-2000000]0",
                "@\" or HIGH\"",
                "0;0;0;0;0",
                "d",
                "\"open",
            })
    void whatANumberShowsIsNotSurelyKnown(String code) {
        assertThat(new FormatCode(code).ofNumber(BigDecimal.valueOf(5), "5")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "General | LOW",
                "@ | LOW",
                "0.00 | LOW",
                "0;-0;0 | LOW",
                "0;-0;;@ | LOW",
                ";;; | ``",
                "0;-0;0; | ``",
                "0;-0;0;\"HIGH\" | HIGH",
                "@\" or HIGH\" | LOW or HIGH",
                "\"IV\";;;\"IV\" | IV",
                "\"not \"@ | not LOW",
                "0;@\\! | LOW!",
            })
    void aTextShows(String code, String shown) {
        assertThat(new FormatCode(code).ofText("LOW")).contains(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[White]@", "[=1]\"x\";@", ";;", "0;-0;0;*-@", "0;-0;0;x", "0;0;0;0;0"})
    void whatATextShowsIsNotSurelyKnown(String code) {
        assertThat(new FormatCode(code).ofText("LOW")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yyyy-mm-dd",
                "m/d/yy",
                "dd.mm.yyyy",
                "d-mmm-yy",
                "[$-409]d\\-mmm\\-yy;@",
                "yyyy\\-mm\\-dd;@",
                "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy"
            })
    void aWholeDateShows(String code) {
        assertThat(new FormatCode(code).showsWholeDate()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mmm-yy",
                "d-mmm",
                "yyyy",
                "h:mm",
                "yyyy-mm-dd hh:mm",
                "yyyy-mm-dd;;;",
                "\"x\"yyyy-mm-dd",
                "[<5]yyyy-mm-dd"
            })
    void aPartOfADateShows(String code) {
        assertThat(new FormatCode(code).showsWholeDate()).isFalse();
    }
}
