package org.ferrule.brief;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionWordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    <= 75 | bar | at most 75 bar
                    < 45 | | below 45
                    >= 11 | | at least 11
                    > 300 | bar | above 300 bar
                    75 .. 100 | bar | at least 75, at most 100 bar
                    75..100 | bar | at least 75, at most 100 bar
                    (75..100] | bar | above 75, at most 100 bar
                    [-1.5..2.5) | | at least -1.5, below 2.5
                    [75 .. 100] | bar | at least 75, at most 100 bar
                    (75 .. 100] | bar | above 75, at most 100 bar
                    [75 .. 100) | bar | at least 75, below 100 bar
                    [50 .. 50] | bar | exactly 50 bar
                    > 5, [75 .. 100) | | above 5 or at least 75, below 100
                    [75..100), unknown | | at least 75, below 100 or unknown
                    no, unknown | | no or unknown
                    may be >= 15, unknown | years | possibly at least 15 years or unknown
                    not(none, other) | | anything but none or other
                    moderate | | moderate
                    """)
    void aConditionIsToldInWords(String condition, String unit, String words) {
        assertThat(ConditionWords.of(condition, unit)).isEqualTo(words);
    }
}
