package org.ferrule.verification;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.Supplier;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.space.Budget;
import org.ferrule.space.PatientFinder;
import org.ferrule.space.StageFlow;
import org.ferrule.tables.Promise;

/** Whether promises are kept: each is proven, refuted by a patient, or named as neither. */
final class PromiseCheck {

    private PromiseCheck() {}

    /**
     * Checks all promises of a rulebook.
     *
     * @param time the time that each may take, which begins to run when it is asked for
     */
    static void check(
            Rulebook rulebook, Evaluator evaluator, PatientFinder finder, Supplier<Budget> time, Findings findings) {
        for (Promise promise : rulebook.promises()) {
            StageFlow flow = new StageFlow(rulebook, promise.conditions());
            PromiseProof proof = new PromiseProof(flow, promise.never(), time.get());
            if (proof.isProven(promise)) {
                findings.note(
                        "PROMISE-KEPT",
                        promise.place(),
                        promise.id() + " is kept: proven for every patient with exact and unknown results, in "
                                + proof.cases() + (proof.cases() == 1 ? " case." : " cases."),
                        null);
            } else {
                refute(promise, new BrokenPromise(rulebook, evaluator, finder, promise), proof, findings, time);
            }
        }
    }

    private static void refute(
            Promise promise, BrokenPromise broken, PromiseProof proof, Findings findings, Supplier<Budget> time) {
        Optional<ObjectNode> witness = broken.witness(proof.unresolved(), time.get());
        if (witness.isPresent()) {
            findings.error(
                    "PROMISE-BROKEN",
                    promise.place(),
                    promise.id() + " is broken: " + broken.told(witness.get())
                            + ". Mend the rows that lead there, or promise less.",
                    witness.get());
        } else {
            findings.notChecked(
                    promise.place(),
                    promise.id() + ": neither proven nor refuted; what may break it is "
                            + proof.unresolved().stream()
                                    .map(step -> step.rule().id())
                                    .distinct()
                                    .limit(5)
                                    .reduce((one, other) -> one + ", " + other)
                                    .orElse("not known"));
        }
    }
}
