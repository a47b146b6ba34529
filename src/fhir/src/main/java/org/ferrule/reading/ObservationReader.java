package org.ferrule.reading;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ferrule.facts.ResourceKind;
import org.ferrule.resources.CodeIndex;
import org.ferrule.resources.CodeableConcepts;
import org.ferrule.resources.FhirTime;
import org.ferrule.resources.NotUsed;
import org.ferrule.resources.Resource;
import org.ferrule.resources.Times;
import org.ferrule.resources.UnusableValue;
import org.ferrule.resources.ValueReader;

/**
 * Reads Observations with their components, and DiagnosticReports; with both the Observations that they contain,
 * however deep these lead to others. Members that came as resources of their own are read as such.
 */
final class ObservationReader {

    private static final Set<String> STATUSES =
            Set.of("registered", "preliminary", "final", "amended", "corrected", "cancelled", "unknown");

    /** By these something was measured, and is not the last word. */
    private static final Set<String> UNSETTLED = Set.of("registered", "preliminary", "unknown");

    private static final Set<String> OBSERVATION = Set.of("Observation");

    private final ReadingContext context;
    private final Set<String> contained = new HashSet<>();

    ObservationReader(ReadingContext context) {
        this.context = context;
    }

    void read(Resource observation) {
        boolean interest = values(observation);
        interest |= others(observation);
        if (!interest) {
            List<JsonNode> concepts = new ArrayList<>(List.of(observation.at("code")));
            observation.at("component").forEach(component -> concepts.add(component.path("code")));
            context.unread(observation, ResourceKind.OBSERVATION, new CodeableConcepts(concepts));
        }
    }

    /** A report says something by its results only. */
    void report(Resource report) {
        if (!others(report)) {
            context.notUsed().ofNoInterest();
        }
    }

    private boolean values(Resource observation) {
        boolean interest = value(observation, observation.json());
        for (JsonNode component : observation.at("component")) {
            interest |= value(observation, component);
        }
        return interest;
    }

    /** What it leads to; whether there is anything. */
    private boolean others(Resource holder) {
        boolean interest = false;
        for (JsonNode result : holder.at("result")) {
            interest |= other(holder, result, "A result of the report");
        }
        for (JsonNode member : holder.at("hasMember")) {
            interest |= other(holder, member, "A member of the panel");
        }
        for (JsonNode related : holder.at("related")) {
            interest |= other(holder, related.path("target"), "A related result");
        }
        for (JsonNode source : holder.at("derivedFrom")) {
            String reference = Resource.text(source, "reference").orElse("");
            if (reference.startsWith("#") || reference.contains("Observation/")) {
                interest |= other(holder, source, "What it was derived from");
            }
        }
        for (Resource inner : holder.contained(OBSERVATION)) {
            contained(inner);
            interest = true;
        }
        return interest;
    }

    private boolean other(Resource holder, JsonNode reference, String what) {
        Optional<Resource> other = Resource.text(reference, "reference")
                .flatMap(there -> context.resources().find(holder, there));
        if (other.isEmpty()) {
            context.notUsed()
                    .add(
                            holder,
                            NotUsed.Reason.REFERENCE_MISSING,
                            what + " was not handed in, so its value is not known.");
        } else if (other.get().container() != null && other.get().type().equals("Observation")) {
            contained(other.get());
        }
        return true;
    }

    /** Read once; it is about whom and of the time that what contains it is, unless it says so itself. */
    private void contained(Resource resource) {
        if (!contained.add(resource.name())) {
            return;
        }
        Resource container = resource.container();
        if (context.subject().isNotIn(resource)) {
            context.notUsed().add(resource, NotUsed.Reason.OTHER_SUBJECT, "It is about somebody or something else.");
        } else if (container != null && isVoid(container)) {
            context.notUsed()
                    .add(resource, NotUsed.Reason.STATUS, "What contains it was entered in error, or has no status.");
        } else {
            read(resource);
        }
    }

    private static boolean isVoid(Resource container) {
        String status = container.text("status").orElse("");
        return container.type().equals("DiagnosticReport")
                ? status.isEmpty() || status.equals("entered-in-error") || status.equals("cancelled")
                : !STATUSES.contains(status);
    }

    /** Reads a holder of a code and a value; whether any fact is meant by the code. */
    private boolean value(Resource observation, JsonNode holder) {
        CodeIndex.Meanings meanings = context.index().of(ResourceKind.OBSERVATION, holder.path("code"));
        if (meanings.isEmpty()) {
            return false;
        }
        String status = observation.own("status").asText();
        if (status.equals("entered-in-error")) {
            context.notUsed().add(observation, NotUsed.Reason.STATUS, "It was entered in error.");
        } else if (meanings.isByName()) {
            markUnusable(
                    observation,
                    meanings,
                    NotUsed.Reason.CODES,
                    "Its text names what it is about, and none of its codes does that is known.");
        } else if (meanings.isContradictory() || meanings.all().size() > 1) {
            markUnusable(observation, meanings, NotUsed.Reason.CODES, "Its codes mean different facts.");
        } else if (isStrange(observation, status)) {
            markUnusable(observation, meanings, NotUsed.Reason.STATUS, "It has no status that is known.");
        } else {
            found(observation, holder, meanings.all().get(0), status);
        }
        return true;
    }

    /** What is contained may have the status of a report, which has other words. */
    private static boolean isStrange(Resource observation, String status) {
        return status.isEmpty() || (observation.json().has("status") && !STATUSES.contains(status));
    }

    private void markUnusable(
            Resource observation, CodeIndex.Meanings meanings, NotUsed.Reason reason, String problem) {
        new AffectedFacts(context).markUnusable(observation, AffectedFacts.words(meanings.all()), reason, problem);
    }

    private boolean isIssuedLater(Resource observation) {
        return Times.of(observation, "issued", context.at())
                .filter(issued -> issued.isAfter(context.at()))
                .isPresent();
    }

    private void found(Resource observation, JsonNode holder, CodeIndex.Match match, String status) {
        Optional<FhirTime> taken = Times.effective(observation, context.at());
        if (taken.filter(time -> time.precision() != FhirTime.Precision.UNTIL).isEmpty()
                && isIssuedLater(observation)) {
            context.notUsed().add(observation, NotUsed.Reason.FUTURE, "It was issued after the clinical moment.");
            return;
        }
        FhirTime time = taken.orElse(null);
        ValueReader.Value value = new ValueReader(match.fact(), null)
                .read(holder)
                .orElseGet(() -> ValueReader.Value.problem("It has no value."));
        if (value.problem() != null) {
            context.collector()
                    .addUnusable(
                            UnusableValue.of(match.fact(), time, observation, NotUsed.Reason.VALUE, value.problem())
                                    .refused(value.refused()));
            return;
        }
        for (ExtractedValue found : ExtractedValue.all(match.fact(), match, value, time, observation)) {
            add(found, status, value);
        }
    }

    /** A result that is not settled is no result, but may become one that is newer. */
    private void add(ExtractedValue found, String status, ValueReader.Value value) {
        found.result().put("status", STATUSES.contains(status) ? status : reported(status));
        if (UNSETTLED.contains(found.result().path("status").asText()) && !value.isUnknown()) {
            context.collector().addUnusable(unsettled(found));
        } else {
            context.collector().add(found);
        }
    }

    /** The status of a report in the words of its results. */
    private static String reported(String status) {
        return switch (status) {
            case "appended" -> "amended";
            case "partial" -> "preliminary";
            default -> "unknown";
        };
    }

    private static UnusableValue unsettled(ExtractedValue found) {
        return new UnusableValue(
                found.fact(),
                null,
                found.time(),
                found.resource(),
                NotUsed.Reason.STATUS,
                found.fact().label() + ": its status ("
                        + found.result().path("status").asText() + ") does not let it count.",
                found.result());
    }
}
