package org.ferrule.facts;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A calendar date that may be known to the day, the month or the year only.
 *
 * @param text as sent: {@code yyyy}, {@code yyyy-MM} or {@code yyyy-MM-dd}
 * @param earliest the first day it may mean
 * @param latest the last day it may mean
 */
public record CalendarDate(String text, LocalDate earliest, LocalDate latest) implements Value {

    /**
     * Reads a date.
     *
     * @throws DateTimeException when the text is no date of one of the three forms
     */
    public static CalendarDate parse(String text) {
        switch (text.length()) {
            case 4 -> {
                Year year = Year.parse(text);
                return new CalendarDate(text, year.atDay(1), year.atMonth(12).atEndOfMonth());
            }
            case 7 -> {
                YearMonth month = YearMonth.parse(text);
                return new CalendarDate(text, month.atDay(1), month.atEndOfMonth());
            }
            case 10 -> {
                LocalDate day = LocalDate.parse(text);
                return new CalendarDate(text, day, day);
            }
            default -> throw new DateTimeParseException("no date", text, 0);
        }
    }

    /**
     * Completed years and the fraction of the running one until a moment, in hundredths rounded down: nobody reaches an
     * age before the birthday, which is the first of March where a year has no 29 February. An interval when the date
     * is not known to the day.
     *
     * @throws IllegalArgumentException when the date may lie after the moment
     */
    public Interval yearsUntil(OffsetDateTime moment) {
        LocalDate day = moment.toLocalDate();
        if (latest.isAfter(day) && earliest.isAfter(day)) {
            throw new IllegalArgumentException("the date " + text + " lies after " + day);
        }
        return new Interval(years(latest.isAfter(day) ? day : latest, day), years(earliest, day));
    }

    @Override
    public <R extends @Nullable Object> R accept(
            Function<? super Interval, ? extends R> number,
            Function<? super Word, ? extends R> word,
            Function<? super CalendarDate, ? extends R> date) {
        return date.apply(this);
    }

    @Override
    public boolean isPoint() {
        return true;
    }

    private static BigDecimal years(LocalDate from, LocalDate to) {
        long whole = ChronoUnit.YEARS.between(from, to);
        LocalDate birthday = birthday(from, whole);
        long days = ChronoUnit.DAYS.between(birthday, to);
        long length = ChronoUnit.DAYS.between(birthday, birthday(from, whole + 1));
        return BigDecimal.valueOf(whole)
                .add(BigDecimal.valueOf(days).divide(BigDecimal.valueOf(length), Interval.SCALE, RoundingMode.FLOOR));
    }

    private static LocalDate birthday(LocalDate born, long years) {
        LocalDate day = born.plusYears(years);
        return day.getDayOfMonth() == born.getDayOfMonth() ? day : day.plusDays(1);
    }

    @Override
    public String toString() {
        return text;
    }
}
