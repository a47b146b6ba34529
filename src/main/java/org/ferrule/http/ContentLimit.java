package org.ferrule.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Reads the JSON or the files of a request before anything else sees them, and no more than {@link #mostBytes} of them, whether their length is
 * announced or not. Nothing else limits a request: a batch, which is read line by line, has any length, and what is of no type that is taken is
 * never read.
 */
@Singleton
final class ContentLimit {

    /** The longest JSON of a request: 1 MiB. */
    private static final int MOST_BYTES = 1 << 20;

    /** The longest JSON of a request that hands in resources, which say much that nobody asks for: 8 MiB. */
    private static final int MOST_OF_RESOURCES = 8 * MOST_BYTES;

    /** The longest upload of workbooks: 16 MiB. */
    private static final int MOST_UPLOADED = 16 * MOST_BYTES;

    /** Uploads that may be held in memory side by side. */
    private static final int MOST_UPLOADS = 3;

    private static final int TOO_LARGE = 413;
    private static final int UNAVAILABLE = 503;

    /** All below these addresses. */
    static final List<String> DOORS = List.of("/api/*", "/cds-services/*", "/fhir/*");

    /** Before whatever else reads. */
    private static final int ORDER = -10;

    private final BodyHandler reader = BodyHandler.create(false).setBodyLimit(MOST_BYTES);
    private final BodyHandler resourceReader = BodyHandler.create(false).setBodyLimit(MOST_OF_RESOURCES);
    private final Refusals refusals;
    private final AtomicInteger uploads = new AtomicInteger();

    ContentLimit(Refusals refusals) {
        this.refusals = refusals;
    }

    void install(@Observes Router router) {
        for (String door : DOORS) {
            router.route(door)
                    .order(ORDER)
                    .handler(this::read)
                    .handler(ContentLimit::keepNothing)
                    .failureHandler(refusals::answer);
        }
    }

    /** The longest content that a path takes. */
    static int mostBytes(String path) {
        if (path.equals(CheckResource.PATH)) {
            return MOST_UPLOADED;
        }
        return takesResources(path) ? MOST_OF_RESOURCES : MOST_BYTES;
    }

    private static boolean takesResources(String path) {
        return path.equals("/fhir") || path.startsWith("/fhir/") || path.startsWith("/cds-services/");
    }

    private void read(RoutingContext context) {
        if (isUpload(context.request())) {
            readUpload(context);
        } else if (mayHoldJson(context.request())) {
            // Else short content would arrive as soon as one of the reader's two handlers is there, and its end be
            // missed by the other.
            context.request().pause();
            (takesResources(context.normalizedPath()) ? resourceReader : reader).handle(context);
        } else {
            context.next();
        }
    }

    /** The usual reader takes forms apart by itself, into files; this one only counts. */
    private void readUpload(RoutingContext context) {
        context.addEndHandler(end -> uploads.decrementAndGet());
        if (uploads.incrementAndGet() > MOST_UPLOADS) {
            context.fail(UNAVAILABLE);
            return;
        }
        Buffer content = Buffer.buffer();
        context.request()
                .pause()
                .exceptionHandler(context::fail)
                .handler(part -> append(part, content, context))
                .endHandler(end -> {
                    if (!context.failed()) {
                        ((RoutingContextInternal) context).setBody(content);
                        context.next();
                    }
                })
                .resume();
    }

    private static void append(Buffer part, Buffer content, RoutingContext context) {
        if (content.length() + part.length() > MOST_UPLOADED) {
            context.fail(TOO_LARGE);
        } else {
            content.appendBuffer(part);
        }
    }

    private static boolean isUpload(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaderNames.CONTENT_TYPE);
        return CheckResource.PATH.equals(request.path())
                && request.method().equals(HttpMethod.POST)
                && type != null
                && type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
    }

    /** Quarkus REST would wait for content again where none was read. */
    private static void keepNothing(RoutingContext context) {
        if (mayHoldJson(context.request()) && context.body().buffer() == null) {
            ((RoutingContextInternal) context).setBody(Buffer.buffer());
        }
        context.next();
    }

    /** Streams of JSON lines are read line by line; other types are refused unread. */
    private static boolean mayHoldJson(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaderNames.CONTENT_TYPE);
        return !request.method().equals(HttpMethod.GET)
                && (type == null || (type.contains("json") && !type.contains("ndjson")));
    }
}
