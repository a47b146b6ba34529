package org.ferrule.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.ferrule.TyreService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bytes on a connection of our own, for no client would send them. */
@QuarkusTest
@WithTestResource(TyreService.class)
class RequestSyntaxTest {

    private static final String HOST = "Host: 127.0.0.1|";
    private static final String CONTENT = "c\r\n{\"facts\":{}}\r\n0\r\n\r\n";

    /** What comes back until the other side closes the connection. */
    private static String answerTo(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            socket.setSoTimeout((int) Duration.ofSeconds(20).toMillis());
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void requireRefusal(String request, String detail) throws IOException {
        String answer = answerTo(request);
        assertThat(answer).matches("(?s)HTTP/\\S+ 400 Bad Request\r\n.*");
        assertThat(answer).contains("application/problem+json", detail);
        assertThat(answer).as("one answer").containsOnlyOnce(" 400 Bad Request");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "GET /q/health HTTP/1.1|Host: a|Host: b|; more than one header Host",
                "GET /q/health HTTP/1.1|; Host is missing",
                "GET /api/v1/facts HTTP/1.0|; Host is missing",
                "GET /q/health HTTP/1.1|Host: a b|; names no host",
                "GET /q/health HTTP/1.1|Host: u@h|; names no host",
                "GET * HTTP/1.1|Host: a|; target must be a path",
                "OPTIONS * HTTP/1.1|Host: a|; target must be a path",
                "CONNECT a:443 HTTP/1.1|Host: a|; target must be a path",
                "GET q/health HTTP/1.1|Host: a|; target must be a path",
                "GET http://b/q/health HTTP/1.1|Host: a|; target must be a path",
                "GET /q/health#x HTTP/1.1|Host: a|; fragment",
                "GET /q/health HTTP/2.5|Host: a|; version of HTTP",
                "PRI * HTTP/2.0|; version of HTTP",
            })
    void whatIsNoRequestIsRefusedOnceAndTheConnectionEnds(String head, String detail) throws IOException {
        requireRefusal(head.replace("|", "\r\n") + "\r\n", detail);
    }

    @ParameterizedTest
    @CsvSource({"gzip", "'gzip, chunked'", "identity", "xchunked", "'chunked|Transfer-Encoding: chunked'"})
    void contentOfADoubtfulEncodingIsRefused(String encoding) throws IOException {
        String head = "POST /api/v1/evaluations HTTP/1.1|" + HOST + "Content-Type: application/json|Transfer-Encoding: "
                + encoding + "|";
        requireRefusal(head.replace("|", "\r\n") + "\r\n" + CONTENT, "Transfer-Encoding must be chunked");
    }

    @Test
    void whoWaitsToSendContentOfUnknownLengthIsToldToGoOn() throws IOException {
        String head = "POST /api/v1/evaluations HTTP/1.1|" + HOST + "Content-Type: application/json|Connection: close|"
                + "Transfer-Encoding: chunked|Expect: 100-continue|";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            socket.setSoTimeout((int) Duration.ofSeconds(20).toMillis());
            socket.getOutputStream().write((head.replace("|", "\r\n") + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            String goOn = "HTTP/1.1 100 Continue\r\n\r\n";
            assertThat(socket.getInputStream().readNBytes(goOn.length()))
                    .asString(StandardCharsets.ISO_8859_1)
                    .isEqualTo(goOn);
            socket.getOutputStream().write(CONTENT.getBytes(StandardCharsets.ISO_8859_1));
            // Being told once more, by Vert.x, does no harm.
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8).replace(goOn, ""))
                    .startsWith("HTTP/1.1 201 Created");
        }
    }

    @Test
    void chunkedContentAndWholeAddressesAreRead() throws IOException {
        String head = "POST http://127.0.0.1:" + RestAssured.port + "/api/v1/evaluations HTTP/1.1|Host: 127.0.0.1:"
                + RestAssured.port + "|Content-Type: application/json|Connection: close|Transfer-Encoding: Chunked|";
        assertThat(answerTo(head.replace("|", "\r\n") + "\r\n" + CONTENT)).startsWith("HTTP/1.1 201 Created");
    }

    @Test
    void aProbeOfTheFirstVersionNeedsNoHost() throws IOException {
        assertThat(answerTo("GET /q/health/ready HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.0 200 OK");
    }
}
