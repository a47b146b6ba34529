package org.ferrule.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.ferrule.folder.RulebookFiles;
import org.ferrule.json.Json;
import org.ferrule.json.MistakenRequestException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A running service, by its addresses for drafts. The key stands in the environment, never on the command line. */
final class ServiceClient {

    private static final String KEY = "FERRULE_KEY";
    private static final String SERVICE = "FERRULE_SERVICE";
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int OK = 300;

    static final String HELP =
            "The service is that of --service, or of FERRULE_SERVICE; the API key is that of FERRULE_KEY.";

    @Option(
            names = "--service",
            paramLabel = "URL",
            description = "The address of the service; http://127.0.0.1:8080 when left out.")
    private @Nullable URI service;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    /** The service refused something, with its reason; or it could not be reached. */
    static final class RefusedCallException extends Exception {

        private static final long serialVersionUID = 1L;

        private final boolean reached;

        RefusedCallException(String message, boolean reached) {
            super(message);
            this.reached = reached;
        }
    }

    /** Runs a verb that calls the service, and tells what was refused. */
    static int run(Terminal terminal, Callable<Integer> verb) throws Exception {
        try {
            return verb.call();
        } catch (RefusedCallException e) {
            terminal.complain("ferrule: " + e.getMessage());
            return e.reached ? Ferrule.FINDINGS : Ferrule.FAILURE;
        }
    }

    JsonNode get(String path) throws RefusedCallException {
        return send(request(path).GET());
    }

    JsonNode post(String path, Map<String, ?> body) throws RefusedCallException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.write(body))));
    }

    /** Sends the files of a rulebook, which are the whole of it, with texts beside them. */
    JsonNode post(String path, RulebookFiles files, Map<String, String> fields) throws RefusedCallException {
        String boundary = UUID.randomUUID().toString();
        return send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArray(multipart(boundary, files, fields))));
    }

    private static byte[] multipart(String boundary, RulebookFiles files, Map<String, String> fields) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        fields.forEach(
                (name, value) -> part(out, boundary, "name=\"" + name + "\"", value.getBytes(StandardCharsets.UTF_8)));
        part(out, boundary, "name=\"only\"", "true".getBytes(StandardCharsets.UTF_8));
        files.files()
                .forEach((path, content) -> part(out, boundary, "name=\"file\"; filename=\"" + path + "\"", content));
        out.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    private static void part(ByteArrayOutputStream out, String boundary, String name, byte[] content) {
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; " + name + "\r\n\r\n";
        out.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        out.writeBytes(content);
        out.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }

    private String base() {
        String named = service == null ? System.getenv(SERVICE) : service.toString();
        String base = named == null || named.isBlank() ? "http://127.0.0.1:8080" : named;
        return base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    }

    private HttpRequest.Builder request(String path) throws RefusedCallException {
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(base() + path)).timeout(LONGEST);
            String key = System.getenv(KEY);
            return key == null || key.isBlank() ? request : request.header("Authorization", "Bearer " + key.strip());
        } catch (IllegalArgumentException e) {
            throw new RefusedCallException(
                    base() + " is no address of a service, such as https://ferrule.example.org", false);
        }
    }

    private JsonNode send(HttpRequest.Builder request) throws RefusedCallException {
        try {
            HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            JsonNode json = Json.read(answer.body());
            if (answer.statusCode() >= OK) {
                throw new RefusedCallException(reason(answer.statusCode(), json), true);
            }
            return json;
        } catch (MistakenRequestException e) {
            throw new RefusedCallException(base() + " answers what is no JSON: is it a service of this kind?", false);
        } catch (IOException e) {
            throw new RefusedCallException(base() + " cannot be reached: start it, or name another (--service)", false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedCallException("interrupted", false);
        }
    }

    private static String reason(int status, JsonNode problem) {
        StringBuilder reason = new StringBuilder(problem.path("detail").asText("status " + status));
        problem.path("errors").forEach(error -> reason.append(" | ")
                .append(error.path("pointer").asText())
                .append(' ')
                .append(error.path("detail").asText()));
        return reason.toString();
    }
}
