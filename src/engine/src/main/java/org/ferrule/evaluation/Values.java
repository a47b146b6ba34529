package org.ferrule.evaluation;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import org.ferrule.facts.CalendarDate;
import org.ferrule.facts.Interval;
import org.ferrule.facts.Value;
import org.ferrule.facts.Word;
import org.jspecify.annotations.Nullable;

/** Values as an answer shows them. */
final class Values {

    /** Stands for a value that is not known. */
    static final String UNKNOWN = "unknown";

    private Values() {}

    static Object plainOrUnknown(@Nullable Value value) {
        return value == null ? UNKNOWN : plain(value);
    }

    /** A number, a truth value or a text; an interval of several numbers as text. */
    static Object plain(Value value) {
        return value.<Object>accept(Values::plain, word -> plain(word.text()), CalendarDate::text);
    }

    private static Object plain(Interval interval) {
        BigDecimal low = interval.low();
        return low != null && interval.isPoint() ? number(low) : interval.toString();
    }

    private static Object plain(String word) {
        return switch (word) {
            case Word.YES -> true;
            case Word.NO -> false;
            default -> word;
        };
    }

    /** A moment as RFC 3339 wants it, always with seconds. */
    static String moment(OffsetDateTime moment) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment);
    }

    /** Without trailing zeros, never with an exponent. */
    static BigDecimal number(BigDecimal decimal) {
        BigDecimal stripped = decimal.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
