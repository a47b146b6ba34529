package org.ferrule.history;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** How long each step of a chart over time is. */
enum Period {
    DAY(92),
    WEEK(53),
    MONTH(60);

    private static final int LENGTH_OF_MONTH = "2026-03".length();

    private final int most;

    Period(int most) {
        this.most = most;
    }

    /** How many of them a chart shows, the last ones. */
    int most() {
        return most;
    }

    /** The first day of the period of a day; a week begins with its Monday. */
    LocalDate begin(LocalDate day) {
        return switch (this) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
        };
    }

    /** The first day of the period before. */
    LocalDate before(LocalDate begin) {
        return begin(begin.minusDays(1));
    }

    /** How it is written. */
    String label(LocalDate begin) {
        return this == MONTH ? String.valueOf(begin).substring(0, LENGTH_OF_MONTH) : String.valueOf(begin);
    }

    /** Its name in an address. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
