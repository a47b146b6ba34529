package org.ferrule.facts;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.ferrule.json.Mistakes;
import org.jspecify.annotations.Nullable;

/** Reads one result of one fact: a scalar, null, or an object with value, unit, comparator, time and status. */
final class ResultReader {

    private static final Set<String> MEMBERS = Set.of("value", "unit", "comparator", "at", "status");
    private static final Set<String> COMPARATORS = Set.of("<", "<=", ">", ">=");
    static final Set<String> USABLE = Set.of("final", "amended", "corrected");
    private static final Set<String> NOT_USABLE =
            Set.of("registered", "preliminary", "cancelled", "entered-in-error", "unknown");
    private static final String UNKNOWN = "unknown";
    /** A clock may be wrong or in another zone; more than this is a mistaken date. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofDays(1);
    /** As in 2026-03-16. */
    private static final int DAY_LENGTH = 10;
    /** Digits before the decimal point beyond which no quantity is meant. */
    private static final int MOST_DIGITS = 12;

    private final FactDefinition definition;
    private final OffsetDateTime moment;
    private final Mistakes mistakes;

    ResultReader(FactDefinition definition, OffsetDateTime moment, Mistakes mistakes) {
        this.definition = definition;
        this.moment = moment;
        this.mistakes = mistakes;
    }

    /** All words for how far a result can be relied on, in order. */
    static SortedSet<String> statuses() {
        SortedSet<String> statuses = new TreeSet<>(USABLE);
        statuses.addAll(NOT_USABLE);
        return statuses;
    }

    Result read(JsonNode node, String pointer) {
        if (!node.isObject()) {
            return value(node, null, null, pointer);
        }
        node.fieldNames().forEachRemaining(name -> {
            if (!MEMBERS.contains(name)) {
                mistake(pointer + "/" + name, "unknown member; a result has value, unit, comparator, at and status");
            }
        });
        if (!node.has("value")) {
            return mistake(pointer, "a result needs the member value (null for not recorded)");
        }
        Result result =
                value(node.get("value"), text(node, "unit", pointer), comparator(node, pointer), pointer + "/value");
        Result taken = result.taken(at(node, pointer), isDay(node), mayCount(node, pointer));
        return definition.greatestAge().isExceeded(taken.value(), taken.at(), moment)
                ? taken.doubtful(FactProblem.TOO_OLD)
                : taken;
    }

    private Result value(JsonNode node, @Nullable String unit, @Nullable String comparator, String pointer) {
        if (node.isNull()) {
            return Result.notRecorded();
        }
        if (comparator != null && !definition.type().isNumeric()) {
            return mistake(pointer, "a comparator belongs to a number only");
        }
        return switch (definition.type()) {
            case YES_NO -> yesNo(node, pointer);
            case CHOICE -> choice(node, pointer);
            case DATE -> date(node, pointer);
            case NUMBER, WHOLE_NUMBER -> number(node, unit, comparator, pointer);
        };
    }

    private Result yesNo(JsonNode node, String pointer) {
        if (node.isBoolean()) {
            return Result.of(new Word(node.booleanValue() ? Word.YES : Word.NO));
        }
        return node.isTextual()
                ? word(node.textValue(), definition.words(), pointer, "true, false, \"yes\", \"no\" or \"unknown\"")
                : mistake(pointer, "wrong type: expected true, false, \"yes\", \"no\" or \"unknown\"");
    }

    private Result choice(JsonNode node, String pointer) {
        String expected = "one of " + String.join(", ", definition.choices()) + " or unknown";
        return node.isTextual()
                ? word(node.textValue(), definition.words(), pointer, expected)
                : mistake(pointer, "wrong type: expected a text, " + expected);
    }

    private Result word(String sent, List<String> words, String pointer, String expected) {
        String trimmed = sent.strip();
        if (trimmed.equalsIgnoreCase(UNKNOWN)) {
            return Result.notRecorded();
        }
        Optional<String> known =
                words.stream().filter(word -> word.equalsIgnoreCase(trimmed)).findFirst();
        if (known.isPresent()) {
            return Result.of(new Word(known.get()));
        }
        mistakes.add(pointer, () -> "not in the list: expected " + expected + hint(trimmed, words));
        return Result.notRecorded();
    }

    private static String hint(String sent, List<String> words) {
        return DataDictionary.nearest(sent, words)
                .map(nearest -> "; did you mean " + nearest + "?")
                .orElse("");
    }

    private Result date(JsonNode node, String pointer) {
        String expected = "expected a date as yyyy-MM-dd, yyyy-MM or yyyy, not after the clinical moment";
        if (!node.isTextual()) {
            return mistake(pointer, "wrong type: " + expected);
        }
        try {
            CalendarDate date = CalendarDate.parse(node.textValue().strip());
            return date.earliest().isAfter(moment.toLocalDate())
                    ? mistake(pointer, "bad date: " + expected)
                    : Result.of(date);
        } catch (DateTimeException e) {
            return mistake(pointer, "bad date: " + expected);
        }
    }

    private Result number(JsonNode node, @Nullable String unit, @Nullable String comparator, String pointer) {
        if (!node.isNumber()) {
            return mistake(pointer, "wrong type: expected a number" + unitHint());
        }
        BigDecimal sent = node.decimalValue();
        if (isBeyondReach(sent)) {
            return mistake(pointer, "a number beyond every possible quantity");
        }
        return unit == null ? withoutUnit(sent, comparator) : inUnit(sent, unit, comparator);
    }

    private static boolean isBeyondReach(BigDecimal sent) {
        return (long) sent.precision() - sent.scale() > MOST_DIGITS || sent.scale() > 100;
    }

    private Result withoutUnit(BigDecimal sent, @Nullable String comparator) {
        return definition.unitRequired()
                ? Result.measured(null, comparator, false, EnumSet.of(FactProblem.UNIT_MISSING))
                : measured(sent, sent, comparator, null);
    }

    private Result inUnit(BigDecimal sent, String unit, @Nullable String comparator) {
        return definition
                .unit(unit.strip())
                .map(known -> measured(sent, known.toCanonical(sent), comparator, known))
                .orElseGet(() -> Result.measured(null, comparator, false, EnumSet.of(FactProblem.UNIT_NOT_ACCEPTED)));
    }

    private String unitHint() {
        return definition.unit() == null ? "" : ", as { \"value\": …, \"unit\": \"" + definition.unit() + "\" }";
    }

    private Result measured(
            BigDecimal sent, BigDecimal canonical, @Nullable String comparator, @Nullable UnitDefinition unit) {
        Interval interval = interval(canonical, comparator);
        Set<FactProblem> problems = problems(canonical, interval);
        if (unit != null && unit.refused().test(sent)) {
            problems.add(FactProblem.REFUSED_VALUE);
        }
        if (problems.isEmpty() && !interval.overlaps(definition.usualRange())) {
            problems.add(FactProblem.OUTSIDE_USUAL_RANGE);
        }
        return Result.measured(interval, comparator, unit != null && !unit.usual(), problems);
    }

    /** What is wrong with a number whatever its unit. */
    private Set<FactProblem> problems(BigDecimal canonical, Interval interval) {
        Set<FactProblem> problems = EnumSet.noneOf(FactProblem.class);
        if (!interval.overlaps(definition.hardRange())) {
            problems.add(FactProblem.OUTSIDE_HARD_RANGE);
        }
        if (definition.type() == FactType.WHOLE_NUMBER
                && canonical.stripTrailingZeros().scale() > 0) {
            problems.add(FactProblem.NOT_WHOLE);
        }
        return problems;
    }

    /**
     * The open end of {@code <} or {@code >} is one step inside when the bound itself lies on the grid, else its
     * rounding.
     */
    private Interval interval(BigDecimal canonical, @Nullable String comparator) {
        BigDecimal bound = Interval.round(canonical);
        if (comparator == null) {
            return Interval.of(bound);
        }
        BigDecimal step = bound.compareTo(canonical) == 0 ? Interval.STEP : BigDecimal.ZERO;
        BigDecimal floor = definition.hardRange().low();
        BigDecimal least = floor == null ? null : floor.min(BigDecimal.ZERO).min(bound.subtract(step));
        return switch (comparator) {
            case "<" -> new Interval(least, bound.subtract(step));
            case "<=" -> new Interval(least, bound);
            case ">" -> new Interval(bound.add(step), null);
            default -> new Interval(bound, null);
        };
    }

    private @Nullable String comparator(JsonNode node, String pointer) {
        String comparator = text(node, "comparator", pointer);
        if (comparator != null && !COMPARATORS.contains(comparator)) {
            mistake(pointer + "/comparator", "not in the list: expected <, <=, > or >=");
            return null;
        }
        return comparator;
    }

    /** Whether the time is told to the day only. */
    private static boolean isDay(JsonNode node) {
        return node.path("at").asText().length() == DAY_LENGTH;
    }

    private OffsetDateTime parsed(JsonNode node, String text) {
        return isDay(node) ? LocalDate.parse(text).atStartOfDay().atOffset(moment.getOffset()) : Rfc3339.parse(text);
    }

    private @Nullable OffsetDateTime at(JsonNode node, String pointer) {
        String text = text(node, "at", pointer);
        if (text == null) {
            return null;
        }
        try {
            OffsetDateTime at = parsed(node, text);
            if (at.isAfter(moment.plus(CLOCK_TOLERANCE))) {
                mistake(pointer + "/at", "bad date: more than a day after the clinical moment");
            }
            return at;
        } catch (DateTimeException e) {
            mistake(
                    pointer + "/at",
                    "bad date: expected a moment with its offset, such as 2026-03-16T08:00:00+01:00,"
                            + " or a day such as 2026-03-16");
            return null;
        }
    }

    private boolean mayCount(JsonNode node, String pointer) {
        String status = text(node, "status", pointer);
        if (status != null && !USABLE.contains(status) && !NOT_USABLE.contains(status)) {
            mistake(
                    pointer + "/status",
                    "not in the list: expected final, amended, corrected, preliminary, registered, cancelled, "
                            + "entered-in-error or unknown");
        }
        return status == null || USABLE.contains(status.toLowerCase(Locale.ROOT));
    }

    private @Nullable String text(JsonNode node, String member, String pointer) {
        JsonNode text = node.get(member);
        if (text == null || text.isNull()) {
            return null;
        }
        if (!text.isTextual()) {
            mistake(pointer + "/" + member, "wrong type: expected a text");
            return null;
        }
        return text.textValue();
    }

    private Result mistake(String pointer, String detail) {
        mistakes.add(pointer, () -> detail);
        return Result.notRecorded();
    }
}
