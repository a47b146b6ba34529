package org.ferrule.verification;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.rulebook.Promise;
import org.ferrule.rulebook.Rulebook;

/** Whether promises are kept: each is proven, refuted by a patient, or named as neither. */
final class PromiseCheck {

    private PromiseCheck() {}

    /**
     * Checks all promises of a rulebook.
     *
     * @param time the time that each may take
     */
    static void check(Rulebook rulebook, Evaluator evaluator, PatientFinder finder, Duration time, Findings findings) {
        for (Promise promise : rulebook.promises()) {
            Flow flow = new Flow(rulebook, promise.conditions());
            PromiseProof proof = new PromiseProof(flow, promise.never(), Budget.of(time));
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
            Promise promise, BrokenPromise broken, PromiseProof proof, Findings findings, Duration time) {
        Optional<ObjectNode> witness = broken.witness(proof.unresolved(), Budget.of(time));
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
