package org.ferrule.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
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

    private static final long MILLISECONDS_DISCARDED = 5_000;

    private static final int TOO_SLOW = 408;

    /** After a door that has words of its own for refusals, before Quarkus. */
    private static final int ORDER = -9;

    private final ProblemMapper problemMapper;

    Refusals(ProblemMapper problemMapper) {
        this.problemMapper = problemMapper;
    }

    void install(@Observes Router router) {
        router.route().order(ORDER).failureHandler(this::answerRefusal);
    }

    /** Answers a caller who is not let in, in the same form at every address. */
    private void answerRefusal(RoutingContext context) {
        if (context.failure() instanceof HttpException) {
            answer(context);
        } else {
            context.next();
        }
    }

    /**
     * Answers at once, whatever the caller still sends. To a caller who writes and does not read meanwhile the answer
     * would get lost if the connection were closed before the end, so that what still comes is thrown away for a while;
     * a caller who waits to be told to go on, and one who was waited for in vain, send nothing more.
     */
    void answer(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.isEnded() || context.response().headWritten()) {
            problemMapper.answer(context);
            return;
        }
        context.response().putHeader(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        if (context.statusCode() == TOO_SLOW || waitsToGoOn(request)) {
            // Vert.x itself would wait for the end of the request.
            context.addEndHandler(end -> request.connection().close());
        } else {
            discard(context);
        }
        problemMapper.answer(context);
    }

    /** Whether the caller sends content only when told to go on, which callers of HTTP/1.0 cannot be. */
    static boolean waitsToGoOn(HttpServerRequest request) {
        return request.version() != HttpVersion.HTTP_1_0
                && HttpHeaderValues.CONTINUE.contentEqualsIgnoreCase(request.getHeader(HttpHeaderNames.EXPECT));
    }

    private static void discard(RoutingContext context) {
        HttpServerRequest request = context.request();
        long timer = context.vertx()
                .setTimer(MILLISECONDS_DISCARDED, late -> request.connection().close());
        request.pause()
                .exceptionHandler(gone -> context.vertx().cancelTimer(timer))
                .handler(new Discarding(request))
                .endHandler(end -> context.vertx().cancelTimer(timer))
                .resume();
    }

    /** Counts what is thrown away, and gives up on a caller who does not end. */
    private static final class Discarding implements Handler<Buffer> {

        private final HttpServerRequest request;
        private long discarded;

        Discarding(HttpServerRequest request) {
            this.request = request;
        }

        @Override
        public void handle(Buffer content) {
            discarded += content.length();
            if (discarded > MOST_DISCARDED) {
                request.connection().close();
            }
        }
    }
}
