package org.ferrule.reading;

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

/** Reads Procedures: what was done and when. */
final class ProcedureReader {

    private static final Set<String> DONE = Set.of("completed");

    private static final Set<String> NOT_DONE = Set.of("preparation", "not-done", "entered-in-error");

    private final ReadingContext context;
    private final TimeFacts times;

    ProcedureReader(ReadingContext context, TimeFacts times) {
        this.context = context;
        this.times = times;
    }

    void read(Resource procedure) {
        String status = procedure.text("status").orElse("");
        CodeIndex.Meanings meanings = context.index().of(ResourceKind.PROCEDURE, procedure.at("code"));
        if (meanings.isEmpty()) {
            context.unread(procedure, ResourceKind.PROCEDURE, new CodeableConcepts(List.of(procedure.at("code"))));
        } else if (meanings.isByName() && !NOT_DONE.contains(status)) {
            new AffectedFacts(context)
                    .markUnusable(
                            procedure,
                            NotUsed.Reason.CODES,
                            "Its text names what it is about, and none of its codes does that is known.");
        } else if (meanings.isContradictory()) {
            new AffectedFacts(context)
                    .markUnusable(procedure, NotUsed.Reason.CODES, "Its codes mean different things of one fact.");
        } else if (NOT_DONE.contains(status)) {
            context.notUsed().add(procedure, NotUsed.Reason.STATUS, "By its status it was not done.");
        } else if (!DONE.contains(status)) {
            new AffectedFacts(context)
                    .markUnusable(
                            procedure,
                            NotUsed.Reason.STATUS,
                            "It has no status by which it was done for certain, or to its end.");
        } else {
            meanings.all().forEach(match -> read(procedure, match));
        }
    }

    private void read(Resource procedure, CodeIndex.Match match) {
        Optional<FhirTime> done = Times.performed(procedure, context.at());
        Optional<String> word = match.binding().meaning().word();
        if (word.isPresent()) {
            context.collector().add(ExtractedValue.word(match, word.get(), done.orElse(null), procedure));
        } else {
            times.happened(procedure, match, done);
        }
    }
}
