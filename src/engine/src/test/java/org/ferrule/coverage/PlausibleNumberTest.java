package org.ferrule.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.ferrule.facts.Interval;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlausibleNumberTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    0.1   | 75   | 2 | 1000 | 60 | 0.01 | 60
                    75.01 | 100  | 2 | 1000 | 60 | 0.01 | 80
                    75.01 | 100  | 2 | 1000 |    | 0.01 | 90
                    300.01 | 100000 | 2 | 1000 | 60 | 0.01 | 400
                    0     | 19.99 | 3 | 60  | 25 | 0.01 | 15
                    20    | 69.99 | 70 | 190 | 130 | 0.01 | 60
                    65    | 120  | 0 | 105  | 40 | 0.01 | 70
                    0     | 1.99 | 0 | 105  | 9  | 0.01 | 1.5
                    11    | 20   |   |      | 5  | 1    | 12
                    7     | 7    |   |      | 5  | 1    | 7
                    7     | 8    |   |      |    | 1    | 7
                    12    | 2000 |   |      |    | 0.01 | 20
                          | -3   |   |      |    | 0.01 | -10
                    """)
    void theNumberOfARangeIsUsualRoundNotAtAnEndAndNearToWhatItWas(
            @Nullable BigDecimal low,
            @Nullable BigDecimal high,
            @Nullable BigDecimal usualLow,
            @Nullable BigDecimal usualHigh,
            @Nullable BigDecimal before,
            BigDecimal grid,
            BigDecimal expected) {
        PlausibleNumber plausible = new PlausibleNumber(new Interval(usualLow, usualHigh), grid);
        assertThat(plausible.in(new Interval(low, high), before)).isEqualByComparingTo(expected);
    }
}
