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

    private static final String LOCAL = "0000-00-00T00:00:00";
    private static final String UTC = LOCAL + "Z";
    private static final String OTHER = LOCAL + "+00:00";

    private Rfc3339() {}

    /** A moment as {@link OffsetDateTime#parse} reads it; fails as that does. */
    public static OffsetDateTime parse(String text) {
        return usual(text).orElseGet(() -> OffsetDateTime.parse(text));
    }

    /** The moment of a text in the usual form, to the second; nothing for every other text. */
    public static Optional<OffsetDateTime> usual(String text) {
        boolean isUtc = text.length() == UTC.length();
        if (!has(isUtc ? UTC : OTHER, text)) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.of(local(text), isUtc ? ZoneOffset.UTC : offset(text)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static LocalDateTime local(String text) {
        return LocalDateTime.of(
                number(text, 0, 4),
                number(text, 5, 7),
                number(text, 8, 10),
                number(text, 11, 13),
                number(text, 14, 16),
                number(text, 17, 19));
    }

    private static ZoneOffset offset(String text) {
        int sign = text.charAt(LOCAL.length()) == '-' ? -1 : 1;
        return ZoneOffset.ofHoursMinutes(
                sign * number(text, LOCAL.length() + 1, LOCAL.length() + 3),
                sign * number(text, LOCAL.length() + 4, LOCAL.length() + 6));
    }

    /** Whether a text has digits, signs and separators where a form has them. */
    private static boolean has(String form, String text) {
        if (text.length() != form.length()) {
            return false;
        }
        for (int i = 0; i < form.length(); i++) {
            if (!fits(form.charAt(i), text.charAt(i))) {
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
