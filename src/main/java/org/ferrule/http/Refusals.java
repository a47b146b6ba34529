package org.ferrule.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Answers requests that are refused before a door has seen them, often before they have arrived. */
@Singleton
final class Refusals {

    /** What is read and thrown away of content, so that the caller can be told; beyond it the connection is closed. */
    private static final long MOST_DISCARDED = 16L << 20;

    private static final int TOO_SLOW = 408;

    /** After a door that has words of its own for refusals, before Quarkus. */
    private static final int ORDER = -9;

    private final Problems problems;

    Refusals(Problems problems) {
        this.problems = problems;
    }

    void install(@Observes Router router) {
        router.route().order(ORDER).failureHandler(this::answerRefusal);
    }

    /** Whoever is not let in is told so everywhere in the same way. */
    private void answerRefusal(RoutingContext context) {
        if (context.failure() instanceof HttpException) {
            answer(context);
        } else {
            context.next();
        }
    }

    /**
     * Answers once the caller has sent everything, because an answer to a caller who still writes gets lost; at once to one who waits to be told
     * to go on, and to one who was waited for in vain.
     */
    void answer(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.isEnded() || context.response().headWritten()) {
            problems.answer(context);
        } else if (context.statusCode() == TOO_SLOW || waitsToGoOn(request)) {
            close(context);
        } else {
            discard(context);
        }
    }

    private static boolean waitsToGoOn(HttpServerRequest request) {
        return request.headers().contains(HttpHeaderNames.CONTENT_LENGTH)
                && request.headers().contains(HttpHeaderNames.EXPECT);
    }

    private void discard(RoutingContext context) {
        HttpServerRequest request = context.request();
        request.pause()
                .handler(new Discarding(context))
                .endHandler(end -> problems.answer(context))
                .resume();
    }

    private void close(RoutingContext context) {
        context.response().putHeader(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        // Vert.x itself would wait for the end of the request.
        context.addEndHandler(end -> context.request().connection().close());
        problems.answer(context);
    }

    /** Counts what is thrown away, and gives up on a caller who does not end. */
    private final class Discarding implements Handler<Buffer> {

        private final RoutingContext context;
        private long discarded;

        Discarding(RoutingContext context) {
            this.context = context;
        }

        @Override
        public void handle(Buffer content) {
            discarded += content.length();
            if (discarded > MOST_DISCARDED && !context.response().ended()) {
                close(context);
            }
        }
    }
}
