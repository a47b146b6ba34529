package org.ferrule.facts;

import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One result as sent for a fact.
 *
 * @param value canonical value, null when not recorded or refused
 * @param comparator as sent, null for a plain value
 * @param at when it was taken, the beginning of the day where only that is known
 * @param dayOnly whether only the day is known
 * @param unusualUnit whether the unit is unusual
 * @param problems what is doubtful about it
 * @param usable whether its status lets it count
 */
record Result(
        @Nullable Value value,
        @Nullable String comparator,
        @Nullable OffsetDateTime at,
        boolean dayOnly,
        boolean unusualUnit,
        Set<FactProblem> problems,
        boolean usable) {

    static Result notRecorded() {
        return new Result(null, null, null, false, false, Set.of(), true);
    }

    static Result of(Value value) {
        return new Result(value, null, null, false, false, Set.of(), true);
    }

    static Result measured(
            @Nullable Interval value, @Nullable String comparator, boolean unusualUnit, Set<FactProblem> problems) {
        return new Result(value, comparator, null, false, unusualUnit, problems, true);
    }

    Result taken(@Nullable OffsetDateTime moment, boolean dayOnly, boolean mayCount) {
        return new Result(value, comparator, moment, dayOnly, unusualUnit, problems, mayCount);
    }

    /** The same with something that is doubtful about it. */
    Result doubtful(FactProblem problem) {
        Set<FactProblem> more = EnumSet.of(problem);
        more.addAll(problems);
        return new Result(value, comparator, at, dayOnly, unusualUnit, more, usable);
    }

    /** Whether it may have been taken at a moment or later; not when it does not say when. */
    boolean mayBeAsLateAs(OffsetDateTime moment) {
        return at != null && (dayOnly ? at.plusDays(1).isAfter(moment) : !at.isBefore(moment));
    }

    /** The result that holds both of two that agree on every limit. */
    Result hull(Result other) {
        Set<FactProblem> both = EnumSet.noneOf(FactProblem.class);
        both.addAll(problems);
        both.addAll(other.problems);
        return new Result(
                hullOf(value, other.value),
                comparator == null ? other.comparator : comparator,
                other.dayOnly ? other.at : at,
                dayOnly || other.dayOnly,
                unusualUnit || other.unusualUnit,
                both,
                usable);
    }

    private static @Nullable Value hullOf(@Nullable Value one, @Nullable Value other) {
        return one == null || other == null
                ? one
                : one.number()
                        .<Value>flatMap(left -> other.number().map(left::hull))
                        .orElse(one);
    }

    /** Of a result that is not used only the reason is shown. */
    private Set<FactProblem> rejecting() {
        return problems.stream()
                .filter(FactProblem::isRejecting)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(FactProblem.class)));
    }

    Fact toFact(FactDefinition definition) {
        boolean rejected = problems.stream().anyMatch(FactProblem::isRejecting);
        if (value == null && !rejected) {
            return Fact.unknown(definition);
        }
        return new Fact(
                definition,
                rejected ? FactState.REJECTED : FactState.KNOWN,
                rejected ? null : value,
                comparator,
                at,
                dayOnly,
                unusualUnit,
                rejected ? rejecting() : problems);
    }
}
