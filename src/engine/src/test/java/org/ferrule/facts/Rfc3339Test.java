package org.ferrule.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Moments are read as Java reads them. */
class Rfc3339Test {

    private static final String ALPHABET = "0123456789:-+TZtz. 0000";
    private static final int TEXTS = 200_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-16T08:00:00+01:00",
                "2026-03-16T08:00:00Z",
                "2026-03-16T08:00Z",
                "2026-03-16T08:00-03:30",
                "0001-01-01T00:00:00-18:00",
                "2024-02-29T23:59:59+05:45"
            })
    void theUsualFormIsReadAtOnce(String text) {
        assertThat(Rfc3339.usual(text)).contains(OffsetDateTime.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-16T24:00:00Z",
                "2026-03-16T23:59:60Z",
                "2025-02-29T08:00:00Z",
                "2026-13-01T08:00:00Z",
                "2026-03-16T08:00:00+19:00",
                "2026-03-16T08:00:00-00:00",
                "2026-03-16T08:00:00.5Z",
                "2026-03-16T08:00",
                "2026-03-16T08:00:00",
                "2026-03-16",
                "2026-03-16T08:00:00z",
                "٢٠٢٦-03-16T08:00:00Z",
                "2026-03-16T08:00:00Z ",
                ""
            })
    void othersAreReadOrRefusedAsJavaDoes(String text) {
        requireSame(text, "");
    }

    @Test
    void textsAlmostInTheUsualFormAreReadOrRefusedAsJavaDoes() {
        long seed = Long.getLong("ferrule.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int i = 0; i < TEXTS; i++) {
            StringBuilder text = new StringBuilder("2026-0%d-2%dT1%d:3%d%s%s"
                    .formatted(
                            random.nextInt(10),
                            random.nextInt(10),
                            random.nextInt(10),
                            random.nextInt(10),
                            random.nextBoolean() ? ":00" : "",
                            random.nextBoolean() ? "Z" : "+0%d:00".formatted(random.nextInt(10))));
            for (int changes = random.nextInt(3); changes > 0; changes--) {
                text.setCharAt(random.nextInt(text.length()), ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
            requireSame(text.toString(), "seed " + seed);
        }
    }

    private static void requireSame(String text, String seed) {
        OffsetDateTime expected = null;
        try {
            expected = OffsetDateTime.parse(text);
        } catch (DateTimeParseException e) {
            assertThat(catchThrowable(() -> Rfc3339.parse(text)))
                    .as("%s %s", text, seed)
                    .isInstanceOf(DateTimeParseException.class);
        }
        if (expected != null) {
            assertThat(Rfc3339.parse(text)).as("%s %s", text, seed).isEqualTo(expected);
        }
    }
}
