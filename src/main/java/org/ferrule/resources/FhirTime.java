package org.ferrule.resources;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;
import org.ferrule.facts.CalendarDate;

/**
 * A time that may be known to the moment, the day, the month or the year. Dates without a zone are taken in that of the clinical moment.
 *
 * @param earliest the first moment it may mean
 * @param latest the last moment it may mean
 * @param precision how well it is known
 */
record FhirTime(OffsetDateTime earliest, OffsetDateTime latest, Precision precision) {

    /** How well a time is known. */
    enum Precision {
        MOMENT,
        DAY,
        COARSE
    }

    /** By the last moment that is possible. */
    static final Comparator<FhirTime> BY_END =
            (left, right) -> OffsetDateTime.timeLineOrder().compare(left.latest, right.latest);

    static FhirTime moment(OffsetDateTime moment) {
        return new FhirTime(moment, moment, Precision.MOMENT);
    }

    /** The time of a text, if it is one. */
    static Optional<FhirTime> parse(JsonNode node, OffsetDateTime at) {
        String text = node.textValue();
        if (text == null || text.length() > 40) {
            return Optional.empty();
        }
        try {
            return Optional.of(text.contains("T") ? exact(text, at.getOffset()) : date(text, at.getOffset()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A time of day without a zone tells no more than the day. */
    private static FhirTime exact(String text, ZoneOffset zone) {
        int time = text.indexOf('T');
        if (text.indexOf('Z', time) < 0 && text.indexOf('+', time) < 0 && text.indexOf('-', time) < 0) {
            return day(LocalDateTime.parse(text).toLocalDate(), zone);
        }
        return moment(OffsetDateTime.parse(text));
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

    boolean isAfter(OffsetDateTime at) {
        return earliest.isAfter(at);
    }

    /** As a native result tells it: a moment or a day. */
    String text() {
        return precision == Precision.DAY ? earliest.toLocalDate().toString() : earliest.toString();
    }
}
