package org.ferrule.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.ferrule.json.Json;
import org.ferrule.json.MistakenRequestException;
import org.ferrule.notes.SigningKey;
import org.ferrule.notes.VerifierKey;

/**
 * Approvals of drafts: who may give one, and what is signed. Whoever has a key of their own signs with that; for
 * others, who logged in, the service signs.
 */
public final class Approvals {

    /** How old a statement may be that somebody signed elsewhere. */
    private static final Duration OLDEST = Duration.ofHours(1);

    private final EventLog log;
    private final LifecycleService service;
    private final SigningKey key;
    private final ApproverKeys own;

    /**
     * Approvals of one installation.
     *
     * @param key signs for those who have none
     * @param own the keys of those who do
     */
    public Approvals(EventLog log, LifecycleService service, SigningKey key, ApproverKeys own) {
        this.log = log;
        this.service = service;
        this.key = key;
        this.own = own;
    }

    /**
     * What somebody would sign now.
     *
     * @param evidence what was seen
     * @throws RefusedTransitionException when this person may not approve, or the evidence is none of this content
     */
    public ApprovalStatement statement(Actor approver, String id, Evidence evidence, String reason) {
        return statement(log.read(), approver, id, evidence, reason);
    }

    private ApprovalStatement statement(Lifecycle now, Actor approver, String id, Evidence evidence, String reason) {
        Draft draft = require(now, approver, id);
        requireEvidence(draft, evidence);
        return new ApprovalStatement(
                draft.id(),
                draft.digest(),
                draft.base(),
                evidence.difference(),
                evidence.report(),
                approver.name(),
                log.now().truncatedTo(ChronoUnit.MILLIS),
                reason);
    }

    private Draft require(Lifecycle now, Actor approver, String id) {
        Draft draft =
                now.draft(id).orElseThrow(() -> RefusedTransitionException.unknown("there is no draft with this id"));
        if (!approver.isKnown()) {
            throw RefusedTransitionException.forbidden("nobody has to say who calls here, so that nobody could tell who"
                    + " approved: let people log in, or set the number of approvals to 0");
        }
        if (draft.isBy(approver.name())) {
            throw RefusedTransitionException.forbidden("nobody approves their own draft");
        }
        Transition.APPROVE.require(service.state(now, draft), approver);
        if (draft.approvals().stream()
                .anyMatch(one -> one.statement().approver().equals(approver.name()))) {
            throw RefusedTransitionException.conflict("you have approved of it already");
        }
        return draft;
    }

    /** The documents must be there, and be about this content in the place of that base. */
    private void requireEvidence(Draft draft, Evidence evidence) {
        if (!isAbout(draft, evidence.difference()) || !isAbout(draft, evidence.report())) {
            throw RefusedTransitionException.conflict("what you have seen is not the difference and the report of "
                    + draft.digest() + " in the place of " + draft.base() + ": look at them anew");
        }
    }

    private boolean isAbout(Draft draft, String document) {
        Optional<JsonNode> json = log.store().document(document).map(Approvals::json);
        return json.filter(found -> found.path("base").asText().equals(draft.base())
                        && found.path("digest").asText().equals(draft.digest()))
                .isPresent();
    }

    private static JsonNode json(byte[] content) {
        try {
            return Json.read(content);
        } catch (MistakenRequestException e) {
            throw new IllegalStateException("a document of the log is no JSON", e);
        }
    }

    /** Approves, with the signature of the service. */
    public Draft approve(Actor approver, String id, Evidence evidence, String reason) {
        if (own.of(approver.name()).isPresent()) {
            throw RefusedTransitionException.conflict(
                    "you have a key of your own: sign the statement with it (./ferrule approve --key)");
        }
        log.append(approver, now -> {
            SignedApproval signed = SignedApproval.by(key, statement(now, approver, id, evidence, reason));
            return approved(signed, key.verifier());
        });
        return service.read().draft(id).orElseThrow();
    }

    private static LifecycleEvent approved(SignedApproval signed, VerifierKey key) {
        return new LifecycleEvent.Approved(
                signed.statement().draft(), signed.statement().digest(), signed.note(), key.text());
    }

    /**
     * Approves with a key of one's own.
     *
     * @param note the statement with its signature (C2SP signed-note)
     * @throws IllegalArgumentException when it is malformed
     */
    public Draft approve(Actor approver, String id, String note) {
        VerifierKey theirs = own.of(approver.name())
                .orElseThrow(() -> RefusedTransitionException.forbidden(
                        "no key of yours is known here: have it added, or approve without one"));
        SignedApproval signed = SignedApproval.of(note);
        if (!signed.isSignedBy(theirs)) {
            throw RefusedTransitionException.forbidden("the statement is not signed by your key");
        }
        log.append(approver, now -> {
            requireFitting(now, approver, id, signed.statement());
            return approved(signed, theirs);
        });
        return service.read().draft(id).orElseThrow();
    }

    private void requireFitting(Lifecycle now, Actor approver, String id, ApprovalStatement signed) {
        Evidence evidence = new Evidence(signed.difference(), signed.report());
        ApprovalStatement today = statement(now, approver, id, evidence, signed.reason());
        boolean timely = !signed.at().isAfter(today.at().plus(OLDEST))
                && !signed.at().isBefore(today.at().minus(OLDEST));
        if (!timely || !signed.approver().equals(approver.name()) || !signed.isAbout(draft(now, id), evidence)) {
            throw RefusedTransitionException.conflict(
                    "the statement that was signed is not the one of this draft as it is now: ask for it anew");
        }
    }

    private static Draft draft(Lifecycle now, String id) {
        return now.draft(id).orElseThrow();
    }

    /** Whether an approval bears the signature of the key that it names, and says what it is filed under. */
    public static boolean isIntact(Draft.Approval approval) {
        return approval.happened().event() instanceof LifecycleEvent.Approved event
                && SignedApproval.of(event.note()).isSignedBy(VerifierKey.parse(event.key()))
                && event.digest().equals(approval.statement().digest());
    }
}
