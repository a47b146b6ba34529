package org.ferrule.reading;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ferrule.facts.CodeForm;
import org.ferrule.facts.FactDefinition;
import org.ferrule.facts.ResourceKind;
import org.ferrule.resources.CodeIndex;
import org.ferrule.resources.NotUsed;
import org.ferrule.resources.Resource;
import org.ferrule.resources.Times;
import org.ferrule.resources.UnusableValue;
import org.ferrule.resources.ValueReader;

/** Reads elements and extensions of the Patient. */
final class PatientReader {

    private static final String VALUE = "value";
    private static final String NO_VALUE = "An extension of it has no value.";

    private final ReadingContext context;

    PatientReader(ReadingContext context) {
        this.context = context;
    }

    void read(Resource patient) {
        for (FactDefinition fact : context.variables().dictionary().facts()) {
            List<CodeIndex.Match> rows = fact.codes().stream()
                    .filter(binding -> binding.resource() == ResourceKind.PATIENT)
                    .map(binding -> new CodeIndex.Match(fact, binding))
                    .toList();
            if (!rows.isEmpty()) {
                read(patient, rows);
            }
        }
    }

    /**
     * All extensions have to agree; an element counts where none of them tells a value, and is told where it differs.
     */
    private void read(Resource patient, List<CodeIndex.Match> rows) {
        List<ExtractedValue> recorded = new ArrayList<>();
        for (CodeIndex.Match row : rows) {
            if (row.binding().system().form() == CodeForm.EXTENSION) {
                values(patient, row).forEach(value -> value(patient, row, value).ifPresent(recorded::add));
            }
        }
        for (CodeIndex.Match row : rows) {
            if (row.binding().system().form() != CodeForm.EXTENSION) {
                Optional<ExtractedValue> element = element(patient, row).flatMap(value -> value(patient, row, value));
                element.ifPresent(found -> element(patient, recorded, found));
            }
        }
        recorded.forEach(context.collector()::addOnce);
    }

    private void element(Resource patient, List<ExtractedValue> recorded, ExtractedValue element) {
        String label = element.fact().label();
        if (recorded.isEmpty()) {
            recorded.add(element);
        } else if (recorded.stream().noneMatch(one -> Precedence.word(one).equals(Precedence.word(element)))) {
            tell(
                    patient,
                    label + ": the record tells another one by an element than by an extension, which counts."
                            + " Ask which of them bears on this guideline.");
        }
    }

    private Optional<ExtractedValue> value(Resource patient, CodeIndex.Match row, ValueReader.Value value) {
        if (value.problem() != null) {
            context.collector()
                    .addUnusable(UnusableValue.of(row.fact(), null, patient, NotUsed.Reason.VALUE, value.problem()));
        }
        return value.problem() != null || value.isUnknown()
                ? Optional.empty()
                : Optional.of(ExtractedValue.of(row, value, null, patient));
    }

    /** What of the record itself forbids to act on it without a look. */
    void tellState(Resource patient) {
        boolean dead = patient.at("deceasedBoolean").asBoolean()
                || Times.of(patient, "deceasedDateTime", context.at())
                        .filter(death -> !death.isAfter(context.at()))
                        .isPresent();
        if (dead) {
            tell(patient, "The person is recorded as deceased.");
        }
        if (patient.at("active").isBoolean() && !patient.at("active").asBoolean()) {
            tell(patient, "The record of the person is not in use any more (active is false).");
        }
        for (JsonNode link : patient.at("link")) {
            if (link.path("type").asText().equals("replaced-by")) {
                tell(patient, "The record of the person was replaced by another one.");
            }
        }
    }

    private void tell(Resource patient, String sentence) {
        context.notUsed().add(patient, NotUsed.Reason.STATE, sentence);
    }

    private static Optional<ValueReader.Value> element(Resource patient, CodeIndex.Match match) {
        JsonNode element = patient.at(match.binding().code());
        return element.isTextual()
                ? Optional.of(new ValueReader(match.fact(), null).element(element))
                : Optional.empty();
    }

    private static List<ValueReader.Value> values(Resource patient, CodeIndex.Match match) {
        List<String> starts = new ArrayList<>(List.of(match.binding().system().uri()));
        starts.addAll(match.binding().system().also());
        List<ValueReader.Value> values = new ArrayList<>();
        for (JsonNode extension : patient.at("extension")) {
            String url = extension.path("url").asText();
            if (starts.stream()
                    .anyMatch(start -> url.equals(start + match.binding().code()))) {
                values.add(value(extension, match));
            }
        }
        return values;
    }

    /** That of the extension, or, where it consists of others, of the one that holds the value. */
    private static ValueReader.Value value(JsonNode extension, CodeIndex.Match match) {
        ValueReader reader = new ValueReader(match.fact(), null);
        for (JsonNode part : extension.path("extension")) {
            if (part.path("url").asText().equals(VALUE)) {
                return reader.read(part).orElseGet(() -> ValueReader.Value.problem(NO_VALUE));
            }
        }
        return reader.read(extension).orElseGet(() -> ValueReader.Value.problem(NO_VALUE));
    }
}
