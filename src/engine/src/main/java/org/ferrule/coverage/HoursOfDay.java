package org.ferrule.coverage;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalTime;
import java.time.OffsetDateTime;

/** Hours of the day, as tables about results count them. */
final class HoursOfDay {

    private static final int MINUTES = 60;

    private HoursOfDay() {}

    /** The time of a day that a number of hours means, to the minute. */
    static OffsetDateTime at(OffsetDateTime day, BigDecimal hours) {
        int minutes = hours.multiply(BigDecimal.valueOf(MINUTES))
                .setScale(0, RoundingMode.HALF_UP)
                .intValue();
        return day.with(LocalTime.of(minutes / MINUTES % 24, minutes % MINUTES));
    }
}
