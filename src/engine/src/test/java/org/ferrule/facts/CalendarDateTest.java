package org.ferrule.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarDateTest {

    private static final int TRIALS = 5_000;

    private static Interval age(String born, LocalDate day) {
        return CalendarDate.parse(born).yearsUntil(OffsetDateTime.of(day.atTime(10, 0), ZoneOffset.UTC));
    }

    @ParameterizedTest
    @CsvSource({
        "2008-03-16, 2026-03-16, 18",
        "2008-03-16, 2026-03-15, 17.99",
        "2008-03-16, 2026-03-17, 18",
        "2008-03-16, 2026-09-14, 18.49",
        "2008-03-16, 2026-09-15, 18.5",
        "2026-03-16, 2026-03-16, 0",
        "2024-02-28, 2025-02-28, 1",
        "2024-02-29, 2024-02-29, 0",
        "2024-02-29, 2025-02-28, 0.99",
        "2024-02-29, 2025-03-01, 1",
        "2024-02-29, 2028-02-28, 3.99",
        "2024-02-29, 2028-02-29, 4",
        "2000-02-29, 2018-02-28, 17.99",
        "2000-02-29, 2018-03-01, 18",
    })
    void anAgeIsReachedOnTheBirthdayAndNotBefore(String born, LocalDate day, String expected) {
        assertThat(age(born, day)).isEqualTo(Interval.of(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "1980-05, 2026-05-31, 46..46.08",
        "1980-05, 2026-05-01, 45.91..46",
        "1980,    2026-12-31, 46..46.99",
        "1980,    2026-01-01, 45..46",
        "2026,    2026-03-16, 0..0.2",
        "2026-03, 2026-03-16, 0..0.04",
    })
    void aMonthOrYearGivesAllAgesThatItAllows(String born, LocalDate day, String expected) {
        assertThat(age(born, day)).isEqualTo(IntervalTest.interval(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-17", "2026-04", "2027"})
    void aDateAfterTheMomentHasNoAge(String born) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> age(born, LocalDate.of(2026, 3, 16)))
                .withMessageContaining("lies after 2026-03-16");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "80",
                "1980-13",
                "1980-02-30",
                "2026-02-29",
                "16.03.1980",
                "1980/03/16",
                "1980-3-16",
                "abcd",
                "198O"
            })
    void whatIsNoDateIsRefused(String text) {
        assertThatThrownBy(() -> CalendarDate.parse(text)).isInstanceOf(DateTimeException.class);
    }

    @Test
    void aDateKeepsThePrecisionItWasSentWith() {
        assertThat(CalendarDate.parse("1980-02"))
                .hasToString("1980-02")
                .isEqualTo(new CalendarDate("1980-02", LocalDate.of(1980, 2, 1), LocalDate.of(1980, 2, 29)));
        assertThat(CalendarDate.parse("1980").latest()).isEqualTo(LocalDate.of(1980, 12, 31));
    }

    @Test
    void completedYearsAreNeverRoundedUpAndAgesNeverFall() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < TRIALS; i++) {
            LocalDate born = LocalDate.of(1930, 1, 1).plusDays(random.nextInt(34_000));
            LocalDate day = born.plusDays(random.nextInt(20_000));
            String trial = "seed " + seed + ", born " + born + ", on " + day;
            BigDecimal years = low(born, day);
            int completed = born.until(day).getYears();
            assertThat(years.intValue()).as(trial).isEqualTo(completed);
            assertThat(low(born, day.plusDays(1))).as(trial).isGreaterThanOrEqualTo(years);
        }
    }

    private static BigDecimal low(LocalDate born, LocalDate day) {
        BigDecimal low = age(born.toString(), day).low();
        assertThat(low).isNotNull();
        return low == null ? BigDecimal.ZERO : low;
    }
}
