package org.ferrule.resources;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ferrule.facts.CalendarDate;
import org.ferrule.facts.Rfc3339;

/**
 * A time that may be known to the moment, the day, the month or the year, or only not to be after a moment. Dates
 * without a zone are taken in that of the clinical moment.
 *
 * @param earliest the first moment it may mean
 * @param latest the last moment it may mean
 * @param precision how well it is known
 */
public record FhirTime(OffsetDateTime earliest, OffsetDateTime latest, Precision precision) {

    /** How well a time is known. */
    public enum Precision {
        MOMENT,
        DAY,
        /** To the day, by a time of day whose zone is not told. */
        LOCAL,
        /** To the month or the year. */
        COARSE,
        /** Not after a moment. */
        UNTIL
    }

    /** By the last moment that is possible. */
    public static final Comparator<FhirTime> BY_END =
            (left, right) -> OffsetDateTime.timeLineOrder().compare(left.latest, right.latest);

    /** By the first moment that is possible. */
    public static final Comparator<FhirTime> BY_BEGINNING =
            (left, right) -> OffsetDateTime.timeLineOrder().compare(left.earliest, right.earliest);

    /** Before everything that anybody keeps in a record. */
    private static final OffsetDateTime LONG_AGO = OffsetDateTime.of(1, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    /**
     * What programs write where they have no date lies before it: the year 1, 1601, 1753 or the first days of 1900, the
     * least dates of their languages and stores.
     */
    private static final OffsetDateTime FIRST = OffsetDateTime.of(1901, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    /** A day with what stands after it, as the standard and as some programs write it. */
    private static final Pattern DAY_AND_TIME = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})[Tt ](.{0,29})");

    private static final Pattern LEAP_SECOND = Pattern.compile("(\\d{2}:\\d{2}):60");
    private static final Pattern MIDNIGHT_AFTER = Pattern.compile("24:00(:00(\\.0+)?)?(?=$|Z|[+-])");

    /** A time that is known to the moment. */
    public static FhirTime moment(OffsetDateTime moment) {
        return new FhirTime(moment, moment, Precision.MOMENT);
    }

    /** Some time until a moment. */
    public static FhirTime until(OffsetDateTime moment) {
        return new FhirTime(LONG_AGO, moment, Precision.UNTIL);
    }

    /** The time of a text, if it is one. A date that stands for "no date" is not taken for a time. */
    public static Optional<FhirTime> parse(JsonNode node, OffsetDateTime at) {
        return written(node, at).filter(time -> !time.latest.isBefore(FIRST));
    }

    private static Optional<FhirTime> written(JsonNode node, OffsetDateTime at) {
        String text = node.textValue();
        if (text == null || text.length() > 40) {
            return Optional.empty();
        }
        Optional<OffsetDateTime> usual = Rfc3339.usual(text);
        if (usual.isPresent()) {
            return usual.map(FhirTime::moment);
        }
        Matcher timed = DAY_AND_TIME.matcher(text);
        try {
            return Optional.of(
                    timed.matches()
                            ? exact(LocalDate.parse(timed.group(1)), timed.group(2), at.getOffset())
                            : date(text, at.getOffset()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A time of day without a zone tells no more than the day. */
    private static FhirTime exact(LocalDate day, String time, ZoneOffset zone) {
        boolean over = MIDNIGHT_AFTER.matcher(time).lookingAt();
        LocalDate date = over ? day.plusDays(1) : day;
        String plain = over ? MIDNIGHT_AFTER.matcher(time).replaceFirst("00:00:00") : time;
        String text = date + "T" + LEAP_SECOND.matcher(plain).replaceFirst("$1:59");
        try {
            return moment(OffsetDateTime.parse(text));
        } catch (DateTimeException e) {
            LocalDate local = LocalDateTime.parse(text).toLocalDate();
            return new FhirTime(start(local, zone), end(local, zone), Precision.LOCAL);
        }
    }

    private static FhirTime date(String text, ZoneOffset zone) {
        CalendarDate date = CalendarDate.parse(text);
        if (date.earliest().equals(date.latest())) {
            return day(date.earliest(), zone);
        }
        return new FhirTime(start(date.earliest(), zone), end(date.latest(), zone), Precision.COARSE);
    }

    private static FhirTime day(LocalDate day, ZoneOffset zone) {
        return new FhirTime(start(day, zone), end(day, zone), Precision.DAY);
    }

    private static OffsetDateTime start(LocalDate day, ZoneOffset zone) {
        return day.atStartOfDay().atOffset(zone);
    }

    private static OffsetDateTime end(LocalDate day, ZoneOffset zone) {
        return day.plusDays(1).atStartOfDay().minusSeconds(1).atOffset(zone);
    }

    /** Whether it was after a moment, whichever moment it means. */
    public boolean isAfter(OffsetDateTime at) {
        return earliest.isAfter(at);
    }

    /** Whether it was before the other, whichever of their moments they mean. */
    public boolean isSurelyBefore(FhirTime other) {
        return latest.isBefore(other.earliest);
    }

    /** Whether it is known to the moment or the day. */
    public boolean isExact() {
        return precision != Precision.COARSE && precision != Precision.UNTIL;
    }

    /**
     * As a native result tells it: a moment or a day; the earliest day of a month or a year, the latest of what was
     * before a moment.
     */
    public String text() {
        return switch (precision) {
            case MOMENT -> earliest.toString();
            case DAY, LOCAL, COARSE -> earliest.toLocalDate().toString();
            case UNTIL -> latest.toLocalDate().toString();
        };
    }

    /** For people. */
    public String words() {
        String first = earliest.toLocalDate().toString();
        return switch (precision) {
            case MOMENT, DAY, LOCAL -> "of " + first;
            case COARSE -> "of " + first + " to " + latest.toLocalDate();
            case UNTIL -> "of " + latest.toLocalDate() + " or before";
        };
    }
}
