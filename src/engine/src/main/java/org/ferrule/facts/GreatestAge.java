package org.ferrule.facts;

import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How old a result may be at the clinical moment; an older one does not count, and the fact is asked for. A result
 * without a time is of no age.
 *
 * @param days the most days by word of the fact; under an empty word those of every other value
 */
public record GreatestAge(Map<String, Integer> days) {

    /** Nothing is too old. */
    public static final GreatestAge NONE = new GreatestAge(Map.of());

    private static final Pattern PART = Pattern.compile("(?:([A-Za-z]\\S*)\\s+)?([1-9]\\d{0,4})");

    /** Reads {@code 28}, or {@code no 28, yes 300}; empty when the text is neither, nothing for an empty text. */
    public static Optional<GreatestAge> parse(String text) {
        Map<String, Integer> days = new LinkedHashMap<>();
        for (String part : text.isBlank() ? new String[0] : text.strip().split("\\s*,\\s*", -1)) {
            Matcher matcher = PART.matcher(part);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            String word = matcher.group(1) == null ? "" : matcher.group(1);
            if (days.put(word, Integer.valueOf(matcher.group(2))) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(new GreatestAge(Map.copyOf(days)));
    }

    /**
     * Whether a result is too old.
     *
     * @param value what it says, null for nothing
     * @param at when it was so, null when not told
     */
    public boolean isExceeded(@Nullable Value value, @Nullable OffsetDateTime at, OffsetDateTime moment) {
        if (value == null || at == null) {
            return false;
        }
        String word = value.word().orElse("");
        Integer most = days.getOrDefault(word, days.get(""));
        return most != null && at.plusDays(most).isBefore(moment);
    }
}
