package org.ferrule.reading;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ferrule.facts.CodeForm;
import org.ferrule.facts.CodeSystem;
import org.ferrule.facts.FactDefinition;
import org.ferrule.facts.ResourceKind;
import org.ferrule.resources.CodeIndex;
import org.ferrule.resources.FhirTime;
import org.ferrule.resources.NotUsed;
import org.ferrule.resources.OwnForm;
import org.ferrule.resources.Resource;
import org.ferrule.resources.Times;
import org.ferrule.resources.UnusableValue;
import org.ferrule.resources.ValueReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads QuestionnaireResponses of forms that the rulebook knows: by the rows of the sheet Codes, and, in its own form,
 * by the names of the facts. A form that is not named is not read, since a linkId of another form may mean anything.
 */
final class AnswersReader {

    private static final Set<String> FINISHED = Set.of("completed", "amended");

    private static final Set<String> VOID = Set.of("entered-in-error");

    private final ReadingContext context;

    AnswersReader(ReadingContext context) {
        this.context = context;
    }

    void read(Resource response) {
        Optional<CodeSystem> form = form(response.text("questionnaire").orElse(""));
        if (form.isEmpty()) {
            context.notUsed()
                    .add(
                            response,
                            NotUsed.Reason.QUESTIONNAIRE,
                            "Its questionnaire is missing, or none of the sheet Code systems with the form linkId.");
        } else if (VOID.contains(response.text("status").orElse(""))) {
            context.notUsed().add(response, NotUsed.Reason.STATUS, "It was entered in error.");
        } else if (!FINISHED.contains(response.text("status").orElse(""))) {
            new AffectedFacts(context).markUnusable(response, NotUsed.Reason.STATUS, "It is not completed.");
        } else {
            new Answers(response, form.get()).items(response.json(), "");
        }
    }

    private Optional<CodeSystem> form(String canonical) {
        int version = canonical.indexOf('|');
        String address = version < 0 ? canonical : canonical.substring(0, version);
        return context.variables().codeSystems().values().stream()
                .filter(system -> system.form() == CodeForm.LINK && system.isNamed(address))
                .findFirst();
    }

    /** The answers of one response. */
    private final class Answers {

        private final Resource response;
        private final CodeSystem form;
        private final @Nullable FhirTime time;

        Answers(Resource response, CodeSystem form) {
            this.response = response;
            this.form = form;
            this.time = Times.of(response, "authored", context.at()).orElse(null);
        }

        /**
         * Items stand in items and in answers; the depth of the JSON bounds that.
         *
         * @param time the item that the answer above has read
         */
        void items(JsonNode parent, String time) {
            for (JsonNode item : parent.path("item")) {
                String link = item.path("linkId").asText();
                for (JsonNode answer : item.path("answer")) {
                    if (!link.equals(time)) {
                        answer(link, answer);
                    }
                    items(answer, isOwn() ? OwnForm.time(link) : "");
                }
                items(item, "");
            }
        }

        private boolean isOwn() {
            return form.name().equals(CodeForm.LINK.word());
        }

        private void answer(String link, JsonNode answer) {
            List<CodeIndex.Match> rows = context.index().of(ResourceKind.ANSWERS, form.uri(), link);
            rows.forEach(row -> found(row.fact(), row, answer));
            if (rows.isEmpty() && isOwn()) {
                context.variables()
                        .dictionary()
                        .fact(link)
                        .ifPresentOrElse(fact -> found(fact, null, answer), this::stray);
            }
        }

        private void stray() {
            context.notUsed().add(response, NotUsed.Reason.CODES, "It has an answer under a linkId that is no fact.");
        }

        /** The item below the answer that tells when that was so; missing where there is none. */
        private JsonNode timeItem(FactDefinition fact, JsonNode answer) {
            for (JsonNode item : answer.path("item")) {
                if (isOwn() && item.path("linkId").asText().equals(OwnForm.time(fact))) {
                    return item;
                }
            }
            return answer.path("item").path(-1);
        }

        /** Null where it is no time, or more than one. */
        private @Nullable FhirTime told(JsonNode answers) {
            JsonNode only = answers.size() == 1 ? answers.path(0) : answers.path(-1);
            return FhirTime.parse(only.path(only.has("valueDate") ? "valueDate" : "valueDateTime"), context.at())
                    .orElse(null);
        }

        private void found(FactDefinition fact, CodeIndex.@Nullable Match row, JsonNode answer) {
            JsonNode item = timeItem(fact, answer);
            FhirTime when = item.isMissingNode() ? time : told(item.path("answer"));
            if (when == null && !item.path("answer").isEmpty()) {
                String problem = "The answer to " + fact.name() + ": it does not say as a dateTime when that was so.";
                context.collector().addUnusable(UnusableValue.of(fact, null, response, NotUsed.Reason.TIME, problem));
            } else {
                found(fact, row, answer, when);
            }
        }

        private void found(
                FactDefinition fact, CodeIndex.@Nullable Match row, JsonNode answer, @Nullable FhirTime when) {
            ValueReader.Value value = new ValueReader(fact, form.uri())
                    .read(answer)
                    .orElseGet(() -> ValueReader.Value.problem("it has no value."));
            if (value.problem() != null) {
                String problem = "The answer to " + fact.name() + ": " + value.problem();
                context.collector()
                        .addUnusable(UnusableValue.of(fact, when, response, NotUsed.Reason.VALUE, problem)
                                .refused(value.refused()));
            } else {
                ExtractedValue.all(fact, row, value, when, response).forEach(context.collector()::add);
            }
        }
    }
}
