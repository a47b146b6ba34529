package org.ferrule.access;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy.CheckResult;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/** Sends browsers elsewhere, before any door has seen them. */
final class Redirect {

    private static final int SEE_OTHER = 303;

    private Redirect() {}

    /** Answers. The check counts for nothing then; what still comes of the request is thrown away. */
    static Uni<CheckResult> to(String address, RoutingContext context) {
        if (!context.request().isEnded()) {
            context.response().putHeader(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            context.request().resume();
        }
        context.response()
                .setStatusCode(SEE_OTHER)
                .putHeader(HttpHeaderNames.LOCATION, address)
                .putHeader(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE)
                .end();
        return CheckResult.permit();
    }
}
