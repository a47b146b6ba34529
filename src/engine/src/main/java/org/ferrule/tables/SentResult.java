package org.ferrule.tables;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.ferrule.facts.Fact;
import org.ferrule.facts.FactProblem;
import org.ferrule.facts.Interval;
import org.ferrule.facts.Word;
import org.jspecify.annotations.Nullable;

/**
 * A fact that was sent with a value, as tables about single results see it: not what it says but how it was taken and
 * sent.
 *
 * <p>The properties are those of {@link ResultField}. In the text that is written of a row, each stage has a subclass
 * of its own.
 */
public class SentResult {

    private static final BigDecimal SECONDS_PER_DAY = BigDecimal.valueOf(86_400);
    private static final int MINUTES_PER_HOUR = 60;

    private final Fact fact;
    private final @Nullable Interval age;
    private final @Nullable Interval clock;
    private final List<String> problems;

    /** The result of a fact at a clinical moment. */
    public SentResult(Fact fact, OffsetDateTime moment) {
        this.fact = fact;
        OffsetDateTime at = fact.at();
        this.age = at == null ? null : age(at, fact.dayOnly() ? at.plusDays(1).minusSeconds(1) : at, moment);
        this.clock = at == null || fact.dayOnly() ? null : clock(local(at, moment));
        this.problems = fact.problems().stream().map(FactProblem::word).toList();
    }

    /** The same result, for the type that the text of a row names. */
    protected SentResult(SentResult same) {
        this.fact = same.fact;
        this.age = same.age;
        this.clock = same.clock;
        this.problems = same.problems;
    }

    /** Name of the type that stands for a single result in a stage. */
    public static String typeIn(String stage) {
        return stage + "Result";
    }

    /** A day that is not over is no day ahead. */
    private static Interval age(OffsetDateTime earliest, OffsetDateTime latest, OffsetDateTime moment) {
        OffsetDateTime end = latest.isAfter(moment) && !earliest.isAfter(moment) ? moment : latest;
        return Interval.of(days(end, moment)).hull(Interval.of(days(earliest, moment)));
    }

    private static BigDecimal days(OffsetDateTime at, OffsetDateTime moment) {
        BigDecimal seconds = BigDecimal.valueOf(Duration.between(at, moment).toSeconds());
        return seconds.divide(SECONDS_PER_DAY, 0, RoundingMode.FLOOR);
    }

    /**
     * Servers store moments in universal time; the day's rhythm is that of the place, which the clinical moment tells.
     */
    private static OffsetDateTime local(OffsetDateTime at, OffsetDateTime moment) {
        return at.getOffset().equals(ZoneOffset.UTC) ? at.withOffsetSameInstant(moment.getOffset()) : at;
    }

    /** Seconds do not count, so that a table can name every minute. */
    private static Interval clock(OffsetDateTime at) {
        return Interval.of(hours(at.getHour() * MINUTES_PER_HOUR + at.getMinute()));
    }

    /** A time of day in hours. */
    public static BigDecimal hours(int minutes) {
        return BigDecimal.valueOf(minutes)
                .divide(BigDecimal.valueOf(MINUTES_PER_HOUR), Interval.SCALE, RoundingMode.HALF_UP);
    }

    /** Name of the fact. */
    public final String getFact() {
        return fact.definition().name();
    }

    /** Group of the fact. */
    public final String getGroup() {
        return fact.definition().group();
    }

    /** Words of all problems. */
    public final List<String> getProblems() {
        return problems;
    }

    /** {@code usual} or {@code unusual}. */
    public final String getUnitUse() {
        return fact.unusualUnit() ? "unusual" : "usual";
    }

    /** {@code yes} or {@code no}. */
    public final String getComparator() {
        return fact.comparator() == null ? Word.NO : Word.YES;
    }

    /** Completed days before the clinical moment, minus infinity when not known. */
    public final double getAgeLow() {
        return low(age);
    }

    /** Completed days before the clinical moment, infinity when not known. */
    public final double getAgeHigh() {
        return high(age);
    }

    /** Local hour of day, minus infinity when not known. */
    public final double getClockLow() {
        return low(clock);
    }

    /** Local hour of day, infinity when not known. */
    public final double getClockHigh() {
        return high(clock);
    }

    /** Whether the age is known. */
    public final boolean getAgeKnown() {
        return age != null;
    }

    /** Whether the time of day is known. */
    public final boolean getClockKnown() {
        return clock != null;
    }

    final @Nullable Interval age() {
        return age;
    }

    final @Nullable Interval clock() {
        return clock;
    }

    private static double low(@Nullable Interval interval) {
        return interval == null ? Double.NEGATIVE_INFINITY : interval.lowerBound();
    }

    private static double high(@Nullable Interval interval) {
        return interval == null ? Double.POSITIVE_INFINITY : interval.upperBound();
    }
}
