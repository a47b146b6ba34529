package org.ferrule.access;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.security.spi.runtime.BlockingSecurityExecutor;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Stands before all doors. Asks each request who calls, unless nobody has to say so, and lets in by the table of
 * {@link AccessRules}: a caller who is not known gets status 401 wherever the request goes, and no word on why; a known
 * one, and everybody where nobody has to say who calls, 404 for what is not listed, 405 for a method that is not, 403
 * for want of a role, and 429 when the limit is reached. An answer is given by whoever handles failures of the address.
 *
 * <p>An API key, and a request that nobody has to be known for, are dealt with at once, on the thread of the
 * connection.
 */
@Singleton
final class AccessPolicy implements HttpSecurityPolicy {

    private static final Logger LOG = System.getLogger(AccessPolicy.class.getName());

    /** Under this name the metrics of Quarkus look for the path of a resource, without its values. */
    private static final String TEMPLATE = "UrlPathTemplate";

    private static final String SCHEME = "bearer ";
    private static final String CDS_PATH = "/cds-services";
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int OTHER_METHOD = 405;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    private final Access access;
    private final BlockingSecurityExecutor workers;

    AccessPolicy(Access access, BlockingSecurityExecutor workers) {
        this.access = access;
        this.workers = workers;
    }

    @Override
    public Uni<CheckResult> checkPermission(
            RoutingContext context, Uni<SecurityIdentity> identity, AuthorizationRequestContext ignored) {
        measureAs(AccessRules.template(context.normalizedPath()), context);
        AccessRules.Answer listed = AccessRules.find(context.request().method().name(), context.normalizedPath());
        if (access.isOpen()) {
            return admit(Caller.ANONYMOUS, listed, context);
        }
        if (listed.isFor(AccessLevel.ANYONE)) {
            return CheckResult.permit();
        }
        return caller(context, identity).flatMap(caller -> caller.map(known -> admit(known, listed, context))
                .orElseGet(() -> refused(UNAUTHORIZED, context)));
    }

    /**
     * Else the path itself would name what is measured, and whoever sends enough of them would drive all others out.
     */
    private static void measureAs(String template, RoutingContext context) {
        context.vertx().getOrCreateContext().putLocal(TEMPLATE, template);
    }

    private Uni<CheckResult> admit(Caller caller, AccessRules.Answer listed, RoutingContext context) {
        if (!access.limit().allows(caller.name())) {
            return refused(TOO_MANY, context);
        }
        return listed.accept(new AccessRules.Answer.Visitor<>() {
            @Override
            public Uni<CheckResult> found(AccessRules.Answer.Found found) {
                return found.rule().who().letsIn(caller) ? admitted(caller) : refused(FORBIDDEN, context);
            }

            @Override
            public Uni<CheckResult> asked(AccessRules.Answer.Asked asked) {
                return admitted(caller);
            }

            @Override
            public Uni<CheckResult> otherMethods(AccessRules.Answer.OtherMethods other) {
                context.response().putHeader(HttpHeaderNames.ALLOW, other.allowed());
                return refused(OTHER_METHOD, context);
            }

            @Override
            public Uni<CheckResult> nothing(AccessRules.Answer.Nothing nothing) {
                return refused(NOT_FOUND, context);
            }
        });
    }

    private static Uni<CheckResult> admitted(Caller caller) {
        if (caller.equals(Caller.ANONYMOUS)) {
            return CheckResult.permit();
        }
        return Uni.createFrom().item(new CheckResult(true, identity(caller)));
    }

    private static SecurityIdentity identity(Caller caller) {
        QuarkusSecurityIdentity.Builder identity =
                QuarkusSecurityIdentity.builder().setPrincipal(caller);
        caller.roles().forEach(role -> identity.addRole(role.word()));
        return identity.build();
    }

    private static <T> Uni<T> refused(int status, RoutingContext context) {
        if (status == UNAUTHORIZED) {
            context.response().putHeader(HttpHeaderNames.WWW_AUTHENTICATE, "Bearer");
        }
        if (status == TOO_MANY) {
            context.response().putHeader(HttpHeaderNames.RETRY_AFTER, "1");
        }
        return Uni.createFrom().failure(new HttpException(status));
    }

    private Uni<Optional<Caller>> caller(RoutingContext context, Uni<SecurityIdentity> identity) {
        String token = bearer(context.request().headers().getAll(HttpHeaders.AUTHORIZATION));
        if (token.isEmpty() || token.startsWith(ApiKey.PREFIX)) {
            return Uni.createFrom().item(access.ofKey(token));
        }
        String path = context.normalizedPath();
        Optional<CdsClients> cds =
                path.equals(CDS_PATH) || path.startsWith(CDS_PATH + "/") ? access.cdsClients(token) : Optional.empty();
        if (cds.isPresent()) {
            return workers.executeBlocking(() -> cds.get().find(token, path));
        }
        return access.hasProvider()
                ? ofProvider(context, identity)
                : Uni.createFrom().item(Optional.empty());
    }

    /** The one credential that was sent, empty where there is none or more than one. */
    private static String bearer(List<String> headers) {
        return headers.size() == 1 && headers.get(0).toLowerCase(Locale.ROOT).startsWith(SCHEME)
                ? headers.get(0).substring(SCHEME.length()).strip()
                : "";
    }

    private Uni<Optional<Caller>> ofProvider(RoutingContext context, Uni<SecurityIdentity> identity) {
        BiConsumer<RoutingContext, Throwable> unanswered = AccessPolicy::leaveUnanswered;
        context.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, unanswered);
        return identity.map(some -> ProviderIdentity.caller(some, access.providerName()))
                .onFailure(AuthenticationException.class::isInstance)
                .recoverWithItem(Optional.empty())
                .onFailure()
                .transform(AccessPolicy::unreachable);
    }

    /** Quarkus would answer by itself. */
    private static void leaveUnanswered(RoutingContext context, Throwable failure) {
        LOG.log(Level.DEBUG, "a token of the provider was refused");
    }

    private static Throwable unreachable(Throwable failure) {
        LOG.log(
                Level.ERROR,
                "the OpenID Connect provider could not be asked: {0}",
                failure.getClass().getName());
        return new HttpException(UNAVAILABLE);
    }
}
