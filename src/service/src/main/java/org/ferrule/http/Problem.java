package org.ferrule.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;
import java.util.Map;
import org.ferrule.json.Json;
import org.ferrule.json.Mistake;
import org.ferrule.json.VisibleText;
import org.ferrule.refusal.Refusal;

/**
 * A problem document (RFC 9457). Tells the caller what to change; says nothing of our inner life.
 *
 * @param type always {@code about:blank}: the status says what kind of problem it is
 * @param title the status in words
 * @param status the HTTP status
 * @param detail what is wrong with this request
 * @param instance path of the request
 * @param errors every mistake in the request's body, empty for other problems
 */
record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Mistake> errors) {

    static final String MEDIA_TYPE = "application/problem+json";

    private static final int TOO_LONG = 413;
    private static final int UNREAD = 415;

    /** What a status says of every request alike. */
    private static final Map<Integer, String> DETAILS = Map.ofEntries(
            Map.entry(400, "The request cannot be understood."),
            Map.entry(401, "The request needs credentials that are accepted here."),
            Map.entry(403, "The caller has not the role that this address asks for."),
            Map.entry(404, "There is nothing at this address."),
            Map.entry(405, "This address does not take this method; the header Allow lists those it takes."),
            Map.entry(406, "The answer can be given in no type that the header Accept allows."),
            Map.entry(408, "The request took too long to arrive."),
            Map.entry(
                    429,
                    "The caller has sent too many requests; try again after the seconds of the header Retry-After."),
            Map.entry(500, "The service failed. It wrote why to its log, without any value of the request."),
            Map.entry(
                    503,
                    "The service is busy with requests of this kind;"
                            + " try again after the seconds of the header Retry-After."));

    /** The problem that a status means. */
    static Problem of(int status, String instance) {
        return of(status, detail(status, instance), instance, List.of());
    }

    static Problem of(int status, String detail, String instance, List<Mistake> errors) {
        return new Problem("about:blank", title(status), status, VisibleText.line(detail), instance, errors);
    }

    /** The names of RFC 9110, which differ from older ones. */
    private static String title(int status) {
        return switch (status) {
            case TOO_LONG -> "Content Too Large";
            case 422 -> "Unprocessable Content";
            default -> HttpResponseStatus.valueOf(status).reasonPhrase();
        };
    }

    private static String detail(int status, String instance) {
        return switch (status) {
            case TOO_LONG -> "The content is longer than " + ContentLimit.mostBytes(instance) + " bytes.";
            case UNREAD -> unread(contentType(instance));
            default -> DETAILS.getOrDefault(status, title(status) + ".");
        };
    }

    private static String unread(String types) {
        return "The header Content-Type names no type that is read here; send " + types + ".";
    }

    /** The same for a door with a form of its own, which reads these types. */
    Refusal refusal(String types) {
        boolean otherType = detail.equals(unread(contentType(instance)));
        return new Refusal(status, title, otherType ? unread(types) : detail, instance, errors);
    }

    private static String contentType(String path) {
        return switch (path) {
            case CheckResource.PATH -> "multipart/form-data";
            case BatchResource.PATH -> BatchResource.NDJSON;
            default -> "application/json";
        };
    }

    byte[] json() {
        return Json.write(this);
    }
}
