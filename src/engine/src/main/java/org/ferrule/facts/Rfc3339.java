package org.ferrule.facts;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Reads moments in the usual form of RFC 3339, such as {@code 2026-03-16T08:00:00+01:00}. A request may hold thousands,
 * and the parser of Java, which knows many forms, takes ten times as long.
 */
public final class Rfc3339 {

    private static final String MINUTE = "0000-00-00T00:00";
    private static final String SECOND = MINUTE + ":00";
    private static final String UTC = "Z";
    private static final String OFFSET = "+00:00";

    private Rfc3339() {}

    /** A moment as {@link OffsetDateTime#parse} reads it; fails as that does. */
    public static OffsetDateTime parse(String text) {
        return usual(text).orElseGet(() -> OffsetDateTime.parse(text));
    }

    /** The moment of a text in the usual form, to the second or the minute; nothing for every other text. */
    public static Optional<OffsetDateTime> usual(String text) {
        String local = has(SECOND, text, 0) ? SECOND : MINUTE;
        String zone = text.endsWith(UTC) ? UTC : OFFSET;
        int length = local.length() + zone.length();
        if (text.length() != length || !has(local, text, 0) || !has(zone, text, local.length())) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.of(local(text, local.length()), zone(text, local.length())));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static LocalDateTime local(String text, int length) {
        return LocalDateTime.of(
                number(text, 0, 4),
                number(text, 5, 7),
                number(text, 8, 10),
                number(text, 11, 13),
                number(text, 14, 16),
                length == SECOND.length() ? number(text, 17, 19) : 0);
    }

    private static ZoneOffset zone(String text, int from) {
        if (text.endsWith(UTC)) {
            return ZoneOffset.UTC;
        }
        int sign = text.charAt(from) == '-' ? -1 : 1;
        return ZoneOffset.ofHoursMinutes(
                sign * number(text, from + 1, from + 3), sign * number(text, from + 4, from + 6));
    }

    /** Whether a text has digits, signs and separators from a place on where a form has them. */
    private static boolean has(String form, String text, int from) {
        if (text.length() < from + form.length()) {
            return false;
        }
        for (int i = 0; i < form.length(); i++) {
            if (!fits(form.charAt(i), text.charAt(from + i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(char expected, char found) {
        return switch (expected) {
            case '0' -> found >= '0' && found <= '9';
            case '+' -> found == '+' || found == '-';
            default -> found == expected;
        };
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
