package org.ferrule.access;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/**
 * Stands before all doors. Asks each request who calls, unless nobody has to say so, and lets in by the table of
 * {@link AccessRules}: a caller who is not known gets status 401 wherever the request goes, and no word on why; a known
 * one, and everybody where nobody has to say who calls, 404 for what is not listed, 405 for a method that is not, 403
 * for want of a role, and 429 when the limit is reached. A person who is not known and wants to see a page is sent to
 * the page to log in. An answer is given by whoever handles failures of the address.
 *
 * <p>An API key, and a request that nobody has to be known for, are dealt with at once, on the thread of the
 * connection.
 */
@Singleton
final class AccessPolicy implements HttpSecurityPolicy {

    /** Under this name the metrics of Quarkus look for the path of a resource, without its values. */
    private static final String TEMPLATE = "UrlPathTemplate";

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int OTHER_METHOD = 405;
    private static final int TOO_MANY = 429;

    /** One of the types that are asked for is that of a page, by name. */
    private static final Pattern PAGE =
            Pattern.compile("(?i)(^|,)\\s*text/html\\s*(;(?!\\s*q=0(\\.0*)?\\s*(,|$))|,|$)");

    private final Access access;
    private final Credentials credentials;
    private final ProviderLogin provider;

    AccessPolicy(Access access, Credentials credentials, ProviderLogin provider) {
        this.access = access;
        this.credentials = credentials;
        this.provider = provider;
    }

    @Override
    public Uni<CheckResult> checkPermission(
            RoutingContext context, Uni<SecurityIdentity> identity, AuthorizationRequestContext ignored) {
        measureAs(AccessRules.template(context.normalizedPath()), context);
        AccessRules.Answer listed = AccessRules.find(context.request().method().name(), context.normalizedPath());
        if (access.isOpen()) {
            return admit(Caller.ANONYMOUS, listed, context);
        }
        if (access.hasLoginAtProvider() && context.normalizedPath().equals(ProviderLogin.PATH)) {
            return provider.check(context, identity);
        }
        if (listed.isFor(AccessLevel.ANYONE)) {
            return CheckResult.permit();
        }
        return credentials.caller(context, identity).flatMap(caller -> caller.map(
                        known -> admit(known, listed, context))
                .orElseGet(() -> unknown(context)));
    }

    /** A person who wants to see a page can log in; a program is told that it is not known. */
    private Uni<CheckResult> unknown(RoutingContext context) {
        return access.hasLogin() && isByPerson(context.request())
                ? Redirect.to(ReturnPath.login(context.request()), context)
                : refused(UNAUTHORIZED, context);
    }

    /** What a script of a page asks for goes to no person, either. */
    private static boolean isByPerson(HttpServerRequest request) {
        String mode = request.getHeader("Sec-Fetch-Mode");
        return (mode == null || mode.equals("navigate"))
                && !request.headers().contains(HttpHeaders.AUTHORIZATION)
                && request.headers().getAll(HttpHeaders.ACCEPT).stream().anyMatch(PAGE.asPredicate());
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
}
