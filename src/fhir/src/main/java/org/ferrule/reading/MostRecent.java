package org.ferrule.reading;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.ferrule.facts.FactDefinition;
import org.ferrule.facts.FactReader;
import org.ferrule.facts.Word;
import org.ferrule.resources.FhirTime;
import org.ferrule.resources.NotUsed;
import org.ferrule.resources.NotUsedList;
import org.ferrule.resources.UnusableValue;
import org.jspecify.annotations.Nullable;

/**
 * What counts of one fact, and when it was so. What is or may be newer than that and could not be read takes it away;
 * what may be newer and could be read has to agree with it.
 */
final class MostRecent {

    private static final Set<String> PROBLEMS = Set.of("Condition", "AllergyIntolerance");

    private static final String UNDATED = "It does not say, or not as a time, when it was taken."
            + " It may be newer than the result that does, so that the two have to agree.";

    private static final String COARSE =
            "Its date does not tell whether it is newer than the result that counts, so that the two have to agree.";

    private static final String AGELESS =
            "It does not say, or not as a time, when it was taken. The result counts, however old it may be.";

    private static final String ISSUED =
            "It says only when it was issued, not when it was taken. The result counts; it is at least as old as that.";

    private static final String MONTH =
            "Its date is known to the month or the year only. The result counts, as of the first day that it may mean.";

    private static final String ZONELESS = "Its time of day has no time zone, so that the day alone counts.";

    private static final String OLD =
            "It is more than a year old, and nothing newer was handed in. It counts; look whether it still holds.";

    private static final String OLDER = "So many results of one fact are not looked at. They are older than the "
            + FactReader.MOST_RESULTS + " that are, of which the latest counts.";

    private static final String MANY =
            "More than " + FactReader.MOST_RESULTS + " different results may each be the latest. ";

    private final List<ExtractedValue> counting;
    private final OffsetDateTime at;
    private final NotUsedList notUsed;

    /** Certainly as new as anything that is not ongoing; null when nothing has a time. */
    private final @Nullable FhirTime newest;

    MostRecent(List<ExtractedValue> counting, OffsetDateTime at, NotUsedList notUsed) {
        this.counting = counting;
        this.at = at;
        this.notUsed = notUsed;
        this.newest = counting.stream()
                .filter(one -> !one.ongoing())
                .map(ExtractedValue::time)
                .filter(Objects::nonNull)
                .max(FhirTime.BY_BEGINNING)
                .orElse(null);
    }

    /** The unusable values that take the fact away; each is listed as not used, whether it does or not. */
    List<UnusableValue> refusing(List<UnusableValue> unusableValues) {
        List<UnusableValue> refusing = new ArrayList<>();
        for (UnusableValue unusable : unusableValues) {
            if (isRefusing(unusable)) {
                refusing.add(unusable);
            }
            String sentence = unusable.problem() + (isRefusing(unusable) ? consequence(unusable) : "");
            notUsed.add(unusable.resource(), unusable.reason(), sentence);
        }
        return refusing;
    }

    private String consequence(UnusableValue unusable) {
        String label = unusable.fact().label();
        String when = unusable.time() == null
                ? "It has no date that can be read"
                : "It is " + unusable.time().words();
        return counting.isEmpty()
                ? " " + when + ". " + label + " is not known, and asked for."
                : " " + when + ", and is or may be newer than what else tells " + label + ", which is therefore not"
                        + " known, and asked for.";
    }

    private boolean isRefusing(UnusableValue unusable) {
        if (counting.isEmpty()) {
            return true;
        }
        boolean agrees = unusable.word() != null && counting.stream().allMatch(one -> says(one, unusable.word()));
        boolean onRecord = counting.stream()
                .anyMatch(
                        one -> one.ongoing() && PROBLEMS.contains(one.resource().type()));
        return !agrees && !onRecord && !isOlder(unusable);
    }

    private static boolean says(ExtractedValue one, String word) {
        return Precedence.word(one).equals(word);
    }

    /** Older than something that counts. */
    private boolean isOlder(UnusableValue unusable) {
        return counting.stream()
                .map(ExtractedValue::time)
                .filter(Objects::nonNull)
                .anyMatch(time -> unusable.when(at).isSurelyBefore(time));
    }

    /**
     * Native results, each with the time by which it stands beside the others. There are never more than the engine
     * reads: of the same only one is left, and then the oldest are left out, which is told.
     */
    List<ObjectNode> results() {
        List<ObjectNode> all = timed();
        return all.size() > FactReader.MOST_RESULTS
                ? latest(all.stream().distinct().toList())
                : all;
    }

    /** Those of which one or several count are among the latest, or else nobody knows which. */
    private List<ObjectNode> latest(List<ObjectNode> different) {
        FactDefinition fact = counting.get(0).fact();
        if (different.stream().filter(mayBeLatest(different)).count() > FactReader.MOST_RESULTS) {
            String sentence = MANY + fact.label() + " is not known, and asked for.";
            notUsed.add(fact.label(), NotUsed.Reason.TIME, sentence);
            return List.of(UnusableValue.of(fact, null, counting.get(0).resource(), NotUsed.Reason.TIME, sentence)
                    .asUnknown());
        }
        int older = different.size() - FactReader.MOST_RESULTS;
        if (older > 0) {
            notUsed.add(older + " older results of " + fact.label(), NotUsed.Reason.NOT_CURRENT, OLDER);
        }
        return different.stream()
                .map(result -> Map.entry(end(result), result))
                .sorted(Map.Entry.<Instant, ObjectNode>comparingByKey().reversed())
                .limit(FactReader.MOST_RESULTS)
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Whether a result may be as late as all others; the end of a day is known to the second. */
    private Predicate<ObjectNode> mayBeLatest(List<ObjectNode> results) {
        Optional<OffsetDateTime> newestBeginning = results.stream()
                .flatMap(result -> time(result).stream())
                .max(FhirTime.BY_BEGINNING)
                .map(time -> time.earliest().minusSeconds(1));
        return result -> newestBeginning
                .map(beginning -> !end(result).isBefore(beginning.toInstant()))
                .orElse(true);
    }

    private Optional<FhirTime> time(ObjectNode result) {
        return FhirTime.parse(result.path("at"), at);
    }

    /** The last moment that it may be of; without a time it may be of any. */
    private Instant end(ObjectNode result) {
        return time(result).map(time -> time.latest().toInstant()).orElse(Instant.MAX);
    }

    private List<ObjectNode> timed() {
        List<ObjectNode> results = new ArrayList<>();
        for (ExtractedValue one : counting) {
            ObjectNode result = one.result().deepCopy();
            String time = one.ongoing() ? ongoing(one) : taken(one);
            if (time != null) {
                result.put("at", time);
            }
            results.add(result);
        }
        return results;
    }

    private @Nullable String taken(ExtractedValue one) {
        FhirTime time = one.time();
        FhirTime newer = newest;
        if (newer == null) {
            if (one.resource().type().equals("Observation")) {
                notUsed.add(one.resource(), NotUsed.Reason.AGE, AGELESS);
            }
            return null;
        }
        if (time == null) {
            notUsed.add(one.resource(), NotUsed.Reason.TIME, UNDATED);
            return newer.text();
        }
        return time.equals(newer) ? counts(one, newer) : beside(one, time, newer);
    }

    /** A result may be long out of date where no rule looks at its age. */
    private String counts(ExtractedValue one, FhirTime time) {
        String caution = time.latest().isBefore(at.minusYears(1)) ? OLD : caution(time);
        if (!caution.isEmpty()) {
            notUsed.add(one.resource(), NotUsed.Reason.AGE, caution);
        }
        return time.text();
    }

    private static String caution(FhirTime time) {
        return switch (time.precision()) {
            case MOMENT, DAY -> "";
            case LOCAL -> ZONELESS;
            case COARSE -> MONTH;
            case UNTIL -> ISSUED;
        };
    }

    private String beside(ExtractedValue one, FhirTime time, FhirTime newer) {
        if (time.isSurelyBefore(newer)) {
            return time.isExact() ? time.text() : FhirTime.until(time.latest()).text();
        }
        if (time.isExact() && newer.isExact()) {
            return time.text();
        }
        notUsed.add(one.resource(), NotUsed.Reason.TIME, COARSE);
        return newer.text();
    }

    /** What holds until now is as new as the newest result, so that the two have to agree. */
    private @Nullable String ongoing(ExtractedValue one) {
        FhirTime since = one.elapsed() ? null : one.time();
        FhirTime later = since == null || !since.isExact() ? newest : newer(since);
        if (later == null) {
            return null;
        }
        boolean aged = one.fact().greatestAge().isExceeded(new Word(Precedence.word(one)), later.earliest(), at);
        return aged ? at.toString() : later.text();
    }

    private FhirTime newer(FhirTime since) {
        return newest == null || newest.isSurelyBefore(since) ? since : newest;
    }
}
