package org.ferrule.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import org.ferrule.limits.RequestLimits;
import org.jspecify.annotations.Nullable;

/**
 * How long a request may take, from its head to its answer: one that has not arrived by then is given up with status
 * 408, one that is not answered with 503. Streams of lines take as long as they take.
 */
@Singleton
final class TimeLimit {

    private static final Set<String> STREAMS = Set.of(BatchResource.PATH, AuditResource.EXPORT);
    private static final String ARRIVED = "ferrule.arrived";
    private static final int TOO_SLOW = 408;
    private static final int UNAVAILABLE = 503;

    /** Once it is known that the caller may come in, before anything is read. */
    private static final int ORDER = -11;

    private final long milliseconds;

    TimeLimit(RequestLimits limits) {
        this.milliseconds = limits.timeout().toMillis();
    }

    void install(@Observes Router router) {
        ContentLimit.DOORS.forEach(door -> router.route(door).order(ORDER).handler(this::limit));
    }

    private void limit(RoutingContext context) {
        if (!isStream(context)) {
            long timer = context.vertx().setTimer(milliseconds, late -> giveUp(context));
            context.addEndHandler(end -> context.vertx().cancelTimer(timer));
        }
        context.next();
    }

    private static boolean isStream(RoutingContext context) {
        String path = context.normalizedPath();
        String type = context.request().getHeader(HttpHeaderNames.CONTENT_TYPE);
        return STREAMS.contains(path) || (path.startsWith("/fhir/") && type != null && type.contains("ndjson"));
    }

    /** Notes that all of a request is there: whatever takes long from now on is not its sender's fault. */
    static void arrived(RoutingContext context) {
        context.put(ARRIVED, true);
    }

    private static void giveUp(RoutingContext context) {
        boolean arrived = context.get(ARRIVED) != null || hasArrived(context.request());
        if (!context.response().headWritten() && !context.failed() && !(arrived && isCheck(context))) {
            context.fail(arrived ? UNAVAILABLE : TOO_SLOW);
        }
    }

    /** Has a budget of its own. */
    private static boolean isCheck(RoutingContext context) {
        return context.normalizedPath().equals(CheckResource.PATH);
    }

    /** The end of a request without content may not have been asked for yet. */
    private static boolean hasArrived(HttpServerRequest request) {
        return request.isEnded()
                || (!request.headers().contains(HttpHeaderNames.TRANSFER_ENCODING)
                        && isNothing(request.getHeader(HttpHeaderNames.CONTENT_LENGTH)));
    }

    private static boolean isNothing(@Nullable String length) {
        return length == null || length.equals("0");
    }
}
