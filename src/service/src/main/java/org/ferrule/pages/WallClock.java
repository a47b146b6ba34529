package org.ferrule.pages;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** Day and time as people write them, without an offset. */
public final class WallClock {

    private WallClock() {}

    /** A time that a clock shows twice, or never, on a day on which it is changed. */
    public static final class NotOnceException extends DateTimeException {

        private static final long serialVersionUID = 1L;

        NotOnceException(String message) {
            super(message);
        }

        /** What is told to who wrote it. */
        public String said() {
            return String.valueOf(getMessage());
        }
    }

    /**
     * The moment at which clocks of a zone show a time.
     *
     * @param written such as {@code 2026-03-16T08:00}
     * @throws NotOnceException when they show it twice or never
     * @throws DateTimeException when it is no day and time
     */
    public static OffsetDateTime at(String written, ZoneId zone) {
        LocalDateTime local = LocalDateTime.parse(written);
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (offsets.size() != 1) {
            throw new NotOnceException("clocks are changed on that day, and show this time "
                    + (offsets.isEmpty() ? "never" : "twice") + ": choose a time an hour earlier or later");
        }
        return local.atOffset(offsets.get(0));
    }
}
