package org.ferrule.access;

import static java.util.Map.entry;

import java.util.Map;
import java.util.stream.Collectors;
import org.jose4j.jwt.consumer.ErrorCodeValidator;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;

/** What is wrong with a token, in words that hold nothing of it. */
final class TokenError {

    private static final Map<Integer, String> WORDS = Map.ofEntries(
            entry(ErrorCodes.EXPIRED, "expired"),
            entry(ErrorCodes.EXPIRATION_MISSING, "no exp"),
            entry(ErrorCodes.EXPIRATION_TOO_FAR_IN_FUTURE, "good for too long"),
            entry(ErrorCodes.ISSUED_AT_MISSING, "no iat"),
            entry(ErrorCodes.ISSUED_AT_INVALID_FUTURE, "issued in the future"),
            entry(ErrorCodes.ISSUED_AT_INVALID_PAST, "issued before the service was started"),
            entry(ErrorCodes.NOT_YET_VALID, "not yet valid"),
            entry(ErrorCodes.AUDIENCE_MISSING, "no aud"),
            entry(ErrorCodes.AUDIENCE_INVALID, "meant for another address"),
            entry(ErrorCodes.SIGNATURE_INVALID, "wrong signature"),
            entry(ErrorCodes.SIGNATURE_MISSING, "not signed"),
            entry(ErrorCodes.JWT_ID_MISSING, "no jti"),
            entry(ErrorCodes.TYPE_INVALID, "another typ than JWT"));

    private TokenError() {}

    static String of(InvalidJwtException refused) {
        return refused.getErrorDetails().stream()
                .map(ErrorCodeValidator.Error::getErrorCode)
                .map(code -> WORDS.getOrDefault(code, "malformed, or by no key or algorithm that is taken"))
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
