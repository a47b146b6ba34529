package org.ferrule.cdshooks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * A FHIR server on this machine whose patients behave as they are called: {@code known}, {@code redirect},
 * {@code large}, {@code slow}, {@code trickle}, {@code outcome}, {@code nonsense}, {@code paged}, {@code strayed}.
 * Beside it, under {@code /secret}, is what nobody may read; {@code /hits} lists what was asked, with its token.
 */
final class FhirStub implements AutoCloseable {

    private static final String JSON = "application/fhir+json";

    private final HttpServer server;
    private final List<String> hits = new CopyOnWriteArrayList<>();

    FhirStub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(0), 0);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "fhir-stub");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/hits", exchange -> send(exchange, 200, String.join("\n", hits)));
        server.createContext("/", this::answer);
        server.start();
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    int port() {
        return server.getAddress().getPort();
    }

    String base() {
        return address() + "/fhir";
    }

    List<String> hits() {
        return hits;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String target = exchange.getRequestURI().toString();
        hits.add(target + " " + exchange.getRequestHeaders().getFirst("Authorization"));
        if (target.startsWith("/fhir/Patient/")) {
            patient(exchange, target.substring("/fhir/Patient/".length()));
        } else if (target.startsWith("/fhir?page=")) {
            send(exchange, 200, Calls.bundle(Calls.ferritin("50").replace("Patient/7", "Patient/paged")));
        } else if (target.startsWith("/fhir/Observation") && target.contains("patient=paged")) {
            send(exchange, 200, paged(base() + "?page=2"));
        } else if (target.startsWith("/fhir/Observation") && target.contains("patient=strayed")) {
            send(exchange, 200, paged(address() + "/secret/page"));
        } else {
            send(exchange, 200, Calls.EMPTY);
        }
    }

    private static String paged(String next) {
        return "{'resourceType': 'Bundle', 'type': 'searchset', 'link': [{'relation': 'next', 'url': '" + next + "'}]}";
    }

    private void patient(HttpExchange exchange, String id) throws IOException {
        String patient = Calls.PATIENT.replace("'7'", "'" + id + "'");
        switch (id) {
            case "known", "paged", "strayed" -> send(exchange, 200, patient);
            case "redirect" -> {
                exchange.getResponseHeaders().add("Location", address() + "/secret/Patient/known");
                send(exchange, 302, "{}");
            }
            case "large" -> send(exchange, 200, patient + " ".repeat(9 << 20));
            case "outcome" -> send(exchange, 200, Calls.OUTCOME);
            case "nonsense" -> send(exchange, 200, "<html>login</html>");
            case "slow" -> {
                pause(3000);
                send(exchange, 200, patient);
            }
            case "trickle" -> trickle(exchange);
            default -> send(exchange, 404, Calls.OUTCOME);
        }
    }

    private static void trickle(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 1000);
        for (int i = 0; i < 50; i++) {
            exchange.getResponseBody().write(' ');
            exchange.getResponseBody().flush();
            pause(100);
        }
        exchange.close();
    }

    private static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", JSON);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
