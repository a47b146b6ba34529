package org.ferrule.access;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

/**
 * The clients of the CDS Hooks services whose tokens are taken, each line of a file one. A token is good once: signed
 * by a key of its issuer with ES384 or RS384, meant for the very address that is called, not expired, not issued in the
 * future, and not used before. Nor is it one that was issued before this process knew the file: the process before may
 * have taken it already.
 */
final class CdsClients {

    private static final Logger LOG = System.getLogger(CdsClients.class.getName());

    /** How far the clocks of client and service may be apart. */
    private static final int SKEW_SECONDS = 30;

    /**
     * The longest that a token may still be good for; five minutes are usual. It bounds what has to be remembered of
     * used ones.
     */
    private static final int MOST_MINUTES = 60;

    /** Only tells whose token it claims to be, to find the keys that can prove it. */
    private static final JwtConsumer UNPROVEN = new JwtConsumerBuilder()
            .setSkipAllValidators()
            .setDisableRequireSignature()
            .setSkipSignatureVerification()
            .build();

    private final Map<String, CdsClient> clients = new HashMap<>();
    private final String base;
    private final Clock clock;
    private final NumericDate begin;

    /**
     * Reads a file.
     *
     * @param url the external base address, under which clients know the service
     * @throws AccessException names the line that cannot be read and what would be right
     */
    CdsClients(Path file, URI url, Clock clock) {
        this.base = url.toString().replaceAll("/+$", "");
        this.clock = clock;
        this.begin = NumericDate.fromMilliseconds(clock.millis());
        Path folder = file.toAbsolutePath().getParent();
        for (SettingsFile.Line line : SettingsFile.read(file, "CDS clients").lines()) {
            CdsClient client = CdsClient.of(line, folder == null ? file : folder);
            if (clients.putIfAbsent(client.issuer(), client) != null) {
                throw line.wrong("this issuer stands on a line before; put all its keys into one file.");
            }
        }
    }

    /** Whether a token claims to be of one of these clients. */
    boolean isClaimed(String token) {
        return claimed(token).isPresent();
    }

    private Optional<CdsClient> claimed(String token) {
        try {
            return Optional.ofNullable(
                    clients.get(UNPROVEN.processToClaims(token).getIssuer()));
        } catch (InvalidJwtException | MalformedClaimException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /**
     * The client that a token proves, which uses the token up. May wait for keys to be fetched.
     *
     * @param path what is called
     */
    Optional<Caller> find(String token, String path) {
        return claimed(token)
                .filter(client -> isGood(token, client, path))
                .map(client -> Caller.ofCdsClient(client.issuer()));
    }

    private boolean isGood(String token, CdsClient client, String path) {
        NumericDate now = NumericDate.fromMilliseconds(clock.millis());
        try {
            JwtClaims claims = consumer(client, base + path, now).processToClaims(token);
            long forgotten = claims.getExpirationTime().getValue() + SKEW_SECONDS;
            boolean fresh =
                    !claims.getJwtId().isBlank() && client.used().use(claims.getJwtId(), forgotten, now.getValue());
            if (!fresh) {
                LOG.log(
                        Level.DEBUG,
                        "a token of {0} was refused: its jti is empty or was used before, or too many are in use",
                        client.issuer());
            }
            return fresh;
        } catch (InvalidJwtException e) {
            // Its messages quote the token; its codes do not.
            LOG.log(Level.DEBUG, () -> "a token of " + client.issuer() + " was refused: " + TokenError.of(e));
        } catch (MalformedClaimException | RuntimeException e) {
            LOG.log(Level.DEBUG, "a token of {0} was refused: malformed", client.issuer());
        }
        return false;
    }

    /** How old a token may be that was issued since the process knows the file, beyond what clocks may differ by. */
    private int oldest(NumericDate now) {
        return Math.toIntExact(now.getValue() - begin.getValue() - SKEW_SECONDS);
    }

    private JwtConsumer consumer(CdsClient client, String endpoint, NumericDate now) {
        return new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(
                        ConstraintType.PERMIT,
                        AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384,
                        AlgorithmIdentifiers.RSA_USING_SHA384)
                .setVerificationKeyResolver(client::key)
                .setExpectedType(false, "JWT")
                .setExpectedIssuer(client.issuer())
                .setExpectedAudience(endpoint)
                .setRequireExpirationTime()
                .setRequireIssuedAt()
                .setRequireJwtId()
                .setIssuedAtRestrictions(0, oldest(now))
                .setMaxFutureValidityInMinutes(MOST_MINUTES)
                .setAllowedClockSkewInSeconds(SKEW_SECONDS)
                .setEvaluationTime(now)
                .build();
    }
}
