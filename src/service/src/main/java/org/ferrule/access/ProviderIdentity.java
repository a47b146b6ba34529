package org.ferrule.access;

import io.quarkus.security.identity.SecurityIdentity;
import java.security.Principal;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Translates what an OpenID Connect provider says of somebody. Roles that are none of ours are passed over. */
final class ProviderIdentity {

    private ProviderIdentity() {}

    /**
     * The caller that was proven; empty when nobody was, or somebody without a name that a record could hold.
     *
     * @param provider stands for the issuer where the token does not name it
     */
    static Optional<Caller> caller(SecurityIdentity identity, String provider) {
        if (identity.isAnonymous()) {
            return Optional.empty();
        }
        Principal principal = identity.getPrincipal();
        String issuer =
                principal instanceof JsonWebToken token && token.getIssuer() != null ? token.getIssuer() : provider;
        return subject(principal)
                .map(subject -> Caller.ofProvider(issuer, subject, roles(identity), shown(principal, subject)));
    }

    /** As the provider lets people name themselves, so for people alone. */
    private static String shown(Principal principal, String subject) {
        return principal instanceof JsonWebToken token
                ? first(token, "preferred_username", "name").orElse(subject)
                : subject;
    }

    private static Optional<String> first(JsonWebToken token, String... claims) {
        return Stream.of(claims)
                .map(token::claim)
                .flatMap(Optional::stream)
                .map(Object::toString)
                .filter(name -> !name.isBlank())
                .findFirst();
    }

    /** A person has a subject; a program may have only the name of a client. */
    private static Optional<String> subject(Principal principal) {
        return principal instanceof JsonWebToken token
                ? first(token, "sub", "azp", "client_id")
                : Optional.ofNullable(principal.getName()).filter(name -> !name.isBlank());
    }

    private static Set<Role> roles(SecurityIdentity identity) {
        return identity.getRoles().stream()
                .map(Role::of)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }
}
