package org.ferrule.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.ferrule.json.Mistake;
import org.ferrule.refusal.RefusedException;

/**
 * What an entry of a batch asks.
 *
 * @param isPost whether its method is POST; else it is GET
 * @param path the segments of its address below that of this door
 * @param query the parameters of its address
 * @param body the resource that it sends, missing when there is none
 */
record BatchRequest(boolean isPost, List<String> path, MultivaluedMap<String, String> query, JsonNode body) {

    private static final int BAD_REQUEST = 400;
    private static final int NOT_ALLOWED = 405;
    private static final int UNPROCESSABLE = 422;

    /**
     * Reads an entry.
     *
     * @param place FHIRPath of its request
     * @throws RefusedException when it does not say what it asks
     */
    static BatchRequest of(JsonNode entry, String place, CallContext context) {
        JsonNode request = entry.path("request");
        String method = method(request, place);
        String below = below(request.path("url").asText(), place, context);
        int mark = below.indexOf('?');
        List<String> path = segments(mark < 0 ? below : below.substring(0, mark), place);
        if (path.isEmpty()) {
            throw refused(UNPROCESSABLE, place + ".url", "a batch within a batch is not answered: send its entries");
        }
        return new BatchRequest(
                method.equals("POST"),
                path,
                query(mark < 0 ? "" : below.substring(mark + 1), place),
                entry.path("resource"));
    }

    private static String method(JsonNode request, String place) {
        String method = request.path("method").asText();
        if (method.isEmpty() || !request.path("url").isTextual()) {
            throw refused(BAD_REQUEST, place, "the entry needs the method and the url of its request");
        }
        if (!method.equals("POST") && !method.equals("GET")) {
            throw refused(NOT_ALLOWED, place + ".method", "nothing is kept here that could be changed: POST or GET");
        }
        return method;
    }

    private static RefusedException refused(int status, String place, String detail) {
        return new RefusedException(status, "The entry is refused.", List.of(new Mistake(place, detail)));
    }

    /** Without the address of this door, if it begins with that. */
    private static String below(String url, String place, CallContext context) {
        String below = url.startsWith(context.fhirBase())
                ? url.substring(context.fhirBase().length())
                : url;
        if (below.split("\\?", 2)[0].contains("://")) {
            throw refused(BAD_REQUEST, place + ".url", "the url leads elsewhere: give one below this address");
        }
        return below;
    }

    private static List<String> segments(String path, String place) {
        return Stream.of(path.split("/"))
                .filter(segment -> !segment.isEmpty())
                .map(segment -> decoded(segment.replace("+", "%2B"), place))
                .toList();
    }

    private static MultivaluedMap<String, String> query(String text, String place) {
        MultivaluedMap<String, String> query = new MultivaluedHashMap<>();
        for (String pair : text.split("&")) {
            if (!pair.isEmpty()) {
                String[] sides = pair.split("=", 2);
                query.add(decoded(sides[0], place), sides.length < 2 ? "" : decoded(sides[1], place));
            }
        }
        return query;
    }

    private static String decoded(String text, String place) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw refused(BAD_REQUEST, place + ".url", "a percent sign is followed by two hexadecimal digits");
        }
    }
}
