package org.ferrule.brief;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a condition cell asks, in words: {@code (75 .. 100]} is "above 75, at most 100". Without brackets both ends
 * belong.
 */
final class ConditionWords {

    private static final Pattern RANGE = Pattern.compile("([\\[(]?)(\\S+?)\\s*\\.\\.\\s*(\\S+?)([\\])]?)");
    private static final Pattern BOUND = Pattern.compile("(<=|>=|<|>) ?(\\S+)");
    private static final Pattern ONE_OF = Pattern.compile(", (?![^(\\[]*[)\\]])");
    private static final Pattern NOT = Pattern.compile("not\\((.*)\\)");
    private static final String MAY_BE = "may be ";

    private ConditionWords() {}

    /**
     * A condition in words; as it is written where it has none.
     *
     * @param unit of its numbers, null for none
     */
    static String of(String condition, @Nullable String unit) {
        List<String> parts = Arrays.asList(ONE_OF.split(condition));
        return parts.stream().map(part -> part(part, unit)).collect(Collectors.joining(" or "));
    }

    private static String part(String part, @Nullable String unit) {
        if (part.startsWith(MAY_BE)) {
            return "possibly " + part(part.substring(MAY_BE.length()), unit);
        }
        Matcher not = NOT.matcher(part);
        if (not.matches()) {
            return "anything but " + of(not.group(1), unit);
        }
        Matcher range = RANGE.matcher(part);
        if (range.matches()) {
            return range(range) + with(unit);
        }
        Matcher bound = BOUND.matcher(part);
        return bound.matches() ? comparison(bound.group(1)) + " " + bound.group(2) + with(unit) : part;
    }

    private static String with(@Nullable String unit) {
        return unit == null ? "" : " " + unit;
    }

    private static String range(Matcher range) {
        if (range.group(2).equals(range.group(3))) {
            return "exactly " + range.group(2);
        }
        String from = range.group(1).equals("(") ? "above " : "at least ";
        String to = range.group(4).equals(")") ? "below " : "at most ";
        return from + range.group(2) + ", " + to + range.group(3);
    }

    private static String comparison(String sign) {
        return switch (sign) {
            case "<=" -> "at most";
            case ">=" -> "at least";
            case "<" -> "below";
            default -> "above";
        };
    }
}
