package org.ferrule.lifecycle;

import org.ferrule.notes.SignedText;
import org.ferrule.notes.SigningKey;
import org.ferrule.notes.VerifierKey;

/** A statement with the signature of one key under it. */
record SignedApproval(ApprovalStatement statement, SignedText signed) {

    /**
     * Reads a note; who signed it is not looked at.
     *
     * @throws IllegalArgumentException when it is malformed, with what is wrong
     */
    static SignedApproval of(String note) {
        SignedText signed = SignedText.read(note);
        return new SignedApproval(ApprovalStatement.of(signed.text()), signed);
    }

    /** Signed by the service, for somebody who logged in. */
    static SignedApproval by(SigningKey key, ApprovalStatement statement) {
        return new SignedApproval(statement, SignedText.of(statement.text()).signed(key));
    }

    boolean isSignedBy(VerifierKey key) {
        return signed.isSignedBy(key);
    }

    String note() {
        return signed.note();
    }
}
