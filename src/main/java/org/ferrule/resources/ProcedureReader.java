package org.ferrule.resources;

import java.util.Optional;
import org.ferrule.facts.CodeMeaning;
import org.ferrule.facts.ResourceKind;

/** Reads Procedures: what was done and when. */
final class ProcedureReader {

    private final Scene scene;
    private final TimeFacts times;

    ProcedureReader(Scene scene, TimeFacts times) {
        this.scene = scene;
        this.times = times;
    }

    void read(Item procedure) {
        CodeIndex.Meanings meanings = scene.index().of(ResourceKind.PROCEDURE, procedure.at("code"));
        if (meanings.isEmpty()) {
            scene.notes().ofNoInterest();
        } else if (meanings.isContradictory()) {
            scene.notes().add(procedure, NotUsed.Reason.CODES, "Its codes mean different things of one fact.");
        } else if (!procedure.text("status").orElse("").equals("completed")) {
            scene.notes().add(procedure, NotUsed.Reason.STATUS, "By its status it was not done, or not to its end.");
        } else {
            meanings.all().forEach(match -> read(procedure, match));
        }
    }

    private void read(Item procedure, CodeIndex.Match match) {
        Optional<FhirTime> done = Times.of(procedure, "performedDateTime", scene.at())
                .or(() -> Times.end(procedure, "performedPeriod", scene.at()))
                .or(() -> Times.start(procedure, "performedPeriod", scene.at()));
        if (match.binding().meaning() instanceof CodeMeaning.Means means) {
            scene.gathering().add(Statements.word(match, means.word(), done.orElse(null), procedure));
        } else {
            times.happened(procedure, match, done);
        }
    }
}
