package org.ferrule.reading;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ferrule.facts.ResourceKind;
import org.ferrule.resources.CodeIndex;
import org.ferrule.resources.FhirTime;
import org.ferrule.resources.Item;
import org.ferrule.resources.Named;
import org.ferrule.resources.NotUsed;
import org.ferrule.resources.Times;

/** Reads Procedures: what was done and when. */
final class ProcedureReader {

    private static final Set<String> DONE = Set.of("completed");

    private static final Set<String> NOT_DONE = Set.of("preparation", "not-done", "entered-in-error");

    private final Scene scene;
    private final TimeFacts times;

    ProcedureReader(Scene scene, TimeFacts times) {
        this.scene = scene;
        this.times = times;
    }

    void read(Item procedure) {
        String status = procedure.text("status").orElse("");
        CodeIndex.Meanings meanings = scene.index().of(ResourceKind.PROCEDURE, procedure.at("code"));
        if (meanings.isEmpty()) {
            scene.unread(procedure, ResourceKind.PROCEDURE, new Named(List.of(procedure.at("code"))));
        } else if (meanings.isByName() && !NOT_DONE.contains(status)) {
            new Meant(scene)
                    .doubt(
                            procedure,
                            NotUsed.Reason.CODES,
                            "Its text names what it is about, and none of its codes does that is known.");
        } else if (meanings.isContradictory()) {
            new Meant(scene).doubt(procedure, NotUsed.Reason.CODES, "Its codes mean different things of one fact.");
        } else if (NOT_DONE.contains(status)) {
            scene.notes().add(procedure, NotUsed.Reason.STATUS, "By its status it was not done.");
        } else if (!DONE.contains(status)) {
            new Meant(scene)
                    .doubt(
                            procedure,
                            NotUsed.Reason.STATUS,
                            "It has no status by which it was done for certain, or to its end.");
        } else {
            meanings.all().forEach(match -> read(procedure, match));
        }
    }

    private void read(Item procedure, CodeIndex.Match match) {
        Optional<FhirTime> done = Times.performed(procedure, scene.at());
        Optional<String> word = match.binding().meaning().word();
        if (word.isPresent()) {
            scene.gathering().add(Statements.word(match, word.get(), done.orElse(null), procedure));
        } else {
            times.happened(procedure, match, done);
        }
    }
}
