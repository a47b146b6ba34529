package org.ferrule.access;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.AuthenticationRedirectException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy.CheckResult;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Who is known at the OpenID Connect provider. Quarkus does the work of it: it checks tokens and exchanges codes, and
 * keeps what the provider gave in cookies of its own, encrypted. It answers by itself where a browser has to go on to
 * the provider or comes back from there, and nowhere else.
 */
@Singleton
final class ProviderLogin {

    private static final Logger LOG = System.getLogger(ProviderLogin.class.getName());

    /** Where a browser is sent on to the provider, and where it comes back. */
    static final String PATH = "/login/provider";

    /** Where a browser is sent on to the provider to log out there, too. */
    private static final String LOGOUT = "/logout/provider";

    /** How the names of the cookies of Quarkus begin, one of which holds the tokens or their first part. */
    private static final String SESSION = "q_session";

    private static final String FAILED = ReturnPath.LOGIN + "?failed=";
    private static final List<String> FROM_PROVIDER = List.of("code", "state", "error");
    private static final int UNAVAILABLE = 503;

    private final Access access;

    ProviderLogin(Access access) {
        this.access = access;
    }

    static boolean hasSession(HttpServerRequest request) {
        return request.cookies().stream().anyMatch(cookie -> cookie.getName().startsWith(SESSION));
    }

    static boolean isLogout(RoutingContext context) {
        return context.normalizedPath().equals(LOGOUT);
    }

    /** The caller that a token or a session proves. */
    Uni<Optional<Caller>> caller(RoutingContext context, Uni<SecurityIdentity> identity) {
        answerRedirectsAlone(context);
        return identity.map(some -> ProviderIdentity.caller(some, access.providerName()))
                .onFailure(failure -> failure instanceof AuthenticationException
                        && !(failure instanceof AuthenticationRedirectException))
                .recoverWithItem(Optional.empty())
                .onFailure(failure -> !(failure instanceof AuthenticationRedirectException))
                .transform(ProviderLogin::unreachable);
    }

    /** Sends a browser on to the provider, unless it comes from there. */
    Uni<CheckResult> check(RoutingContext context, Uni<SecurityIdentity> identity) {
        answerRedirectsAlone(context);
        return identity.flatMap(some -> some.isAnonymous() ? sendOn(context) : CheckResult.permit())
                .onFailure(AuthenticationRedirectException.class)
                .recoverWithUni(CheckResult::permit)
                .onFailure(AuthenticationCompletionException.class)
                .recoverWithUni(() -> failed("refused", context))
                .onFailure(AuthenticationException.class::isInstance)
                .recoverWithUni(() -> sendOn(context))
                .onFailure()
                .recoverWithUni(failure -> {
                    unreachable(failure);
                    return failed("unreachable", context);
                });
    }

    /** Whoever comes from there and is not known would be sent there again, and again. */
    private static Uni<CheckResult> sendOn(RoutingContext context) {
        if (FROM_PROVIDER.stream().anyMatch(context.queryParams()::contains)) {
            return failed("refused", context);
        }
        HttpAuthenticator authenticator = Objects.requireNonNull(context.get(HttpAuthenticator.class.getName()));
        return authenticator.getChallenge(context).flatMap(challenge -> sendOn(challenge, context));
    }

    private static Uni<CheckResult> sendOn(ChallengeData challenge, RoutingContext context) {
        return challenge.getHeaders().entrySet().stream()
                .filter(header -> HttpHeaderNames.LOCATION.contentEqualsIgnoreCase(header.getKey()))
                .findFirst()
                .map(header -> Redirect.to(header.getValue(), context))
                .orElseGet(() -> failed("refused", context));
    }

    private static Uni<CheckResult> failed(String how, RoutingContext context) {
        return Redirect.to(FAILED + how, context);
    }

    /** Quarkus would answer everything by itself. */
    private static void answerRedirectsAlone(RoutingContext context) {
        BiConsumer<RoutingContext, Throwable> quarkus =
                Objects.requireNonNull(context.get(QuarkusHttpUser.AUTH_FAILURE_HANDLER));
        BiConsumer<RoutingContext, Throwable> ours = (request, failure) -> {
            if (failure instanceof AuthenticationRedirectException) {
                quarkus.accept(request, failure);
            } else {
                LOG.log(Level.DEBUG, "a token of the provider was refused");
            }
        };
        context.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, ours);
    }

    private static Throwable unreachable(Throwable failure) {
        LOG.log(
                Level.ERROR,
                "the OpenID Connect provider could not be asked: {0}",
                failure.getClass().getName());
        return new HttpException(UNAVAILABLE);
    }
}
