package org.ferrule.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.ferrule.limits.MemoryBudget;
import org.ferrule.limits.StrictGzipInputStream;
import org.ferrule.refusal.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON or the files of a request before anything else sees them, and no more than {@link #mostBytes} of them,
 * whether their length is announced or not, compressed or not. Nothing else limits a request: a batch, which is read
 * line by line, has any length, and what is of no type that is taken is never read.
 */
@Singleton
final class ContentLimit {

    /** The longest JSON of a request: 1 MiB. */
    private static final int MOST_BYTES = 1 << 20;

    /** The longest JSON of a request that hands in resources, which say much that nobody asks for: 8 MiB. */
    private static final int MOST_OF_RESOURCES = 8 * MOST_BYTES;

    private static final int UNREAD = 415;
    private static final int TOO_LARGE = 413;
    private static final String OTHER_ENCODING =
            "The header Content-Encoding names no encoding that is read here; send gzip, or leave the header out.";

    /** All below these addresses. */
    static final List<String> DOORS = List.of(
            "/api/*", "/audit/*", "/cds-services/*", "/drafts/*", "/fhir/*", "/login", "/logout", "/versions/*");

    /** The addresses that take forms, with all below them. */
    private static final List<String> FORMS =
            List.of("/api/v1/trials", "/audit", "/drafts", "/login", "/logout", "/versions");

    /** The addresses that take the files of drafts. */
    private static final Pattern UPLOADS = Pattern.compile("(/api/v1)?/drafts(/[^/]+/content)?");

    /** Before whatever else reads. */
    private static final int ORDER = -10;

    private final Refusals refusals;
    private final MemoryBudget memory;
    private final AdmissionQueue admissions;

    ContentLimit(Refusals refusals, MemoryBudget memory) {
        this.refusals = refusals;
        this.memory = memory;
        this.admissions = AdmissionQueue.ofHeap();
    }

    void install(@Observes Router router) {
        for (String door : DOORS) {
            router.route(door)
                    .order(ORDER)
                    .handler(this::read)
                    .handler(this::awaitTurn)
                    .failureHandler(refusals::answer);
        }
    }

    /** The longest content that a path takes. */
    static int mostBytes(String path) {
        if (takesUploads(path)) {
            return MemoryBudget.LONGEST;
        }
        return takesResources(path) ? MOST_OF_RESOURCES : MOST_BYTES;
    }

    private static boolean takesUploads(String path) {
        return path.equals(CheckResource.PATH) || UPLOADS.matcher(path).matches();
    }

    private static boolean takesResources(String path) {
        return path.equals("/fhir") || path.startsWith("/fhir/") || path.startsWith("/cds-services/");
    }

    private void read(RoutingContext context) {
        HttpServerRequest request = context.request();
        String encoding = request.getHeader(HttpHeaderNames.CONTENT_ENCODING);
        if (!isRead(encoding)) {
            context.response().putHeader(HttpHeaderNames.ACCEPT_ENCODING, "gzip");
            context.fail(UNREAD, new RefusedException(UNREAD, OTHER_ENCODING, List.of()));
        } else if (!isHeld(context)) {
            context.next();
        } else if (announced(request) > mostBytes(context.normalizedPath())) {
            context.fail(TOO_LARGE);
        } else if (request.isEnded()) {
            // Quarkus REST would wait for content again where none was read.
            ((RoutingContextInternal) context).setBody(Buffer.buffer());
            context.next();
        } else {
            new ContentReader(
                            context,
                            memory,
                            mostBytes(context.normalizedPath()),
                            StrictGzipInputStream.isNamed(encoding))
                    .read();
        }
    }

    /** Uploads have a queue of their own, in which they may wait for long. */
    private void awaitTurn(RoutingContext context) {
        if (isUpload(context)) {
            context.next();
        } else {
            admissions.wait(context);
        }
    }

    private static boolean isRead(@Nullable String encoding) {
        return encoding == null
                || encoding.strip().equalsIgnoreCase("identity")
                || StrictGzipInputStream.isNamed(encoding);
    }

    /** The length that the head tells, 0 where it tells none. */
    private static long announced(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaderNames.CONTENT_LENGTH);
        return length == null || !length.matches("\\d{1,18}") ? 0 : Long.parseLong(length);
    }

    /**
     * Streams of JSON lines are read line by line; other types are refused unread. A type that names no one type may be
     * taken for any, so that its content is held, too.
     */
    private static boolean isHeld(RoutingContext context) {
        return isUpload(context) || mayHoldJson(context.request()) || isForm(context);
    }

    /** By the path that the doors go by, however its characters are spelt. */
    private static boolean isForm(RoutingContext context) {
        String path = context.normalizedPath();
        return FORMS.stream().anyMatch(forms -> path.equals(forms) || path.startsWith(forms + "/"))
                && context.request().method().equals(HttpMethod.POST);
    }

    private static boolean isUpload(RoutingContext context) {
        String type = context.request().getHeader(HttpHeaderNames.CONTENT_TYPE);
        return takesUploads(context.normalizedPath())
                && context.request().method().equals(HttpMethod.POST)
                && type != null
                && type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
    }

    private static boolean mayHoldJson(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaderNames.CONTENT_TYPE);
        return !request.method().equals(HttpMethod.GET)
                && (type == null || type.contains("*") || (type.contains("json") && !type.contains("ndjson")));
    }
}
