package org.ferrule.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.ferrule.TyreService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that take too long, where one second is too long. */
@QuarkusTest
@TestProfile(TimeLimitTest.Hasty.class)
@WithTestResource(TyreService.class)
class TimeLimitTest {

    /** A service without patience. */
    public static final class Hasty implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("ferrule.request.timeout", "1s");
        }
    }

    @TestHTTPResource("/")
    private URI service = URI.create("http://localhost");

    /**
     * Sends the head of a request and a part of its content, and reads what comes back until the connection is closed.
     */
    private String answerToHalf(String head) throws IOException {
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write((head + "\r\n\r\n5\r\n{\"fac").getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /api/v1/evaluations HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100",
                "POST /api/v1/evaluations HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                        + "Transfer-Encoding: chunked",
                "POST /api/v1/rulebook/check HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=x\r\n"
                        + "Content-Length: 100"
            })
    void aRequestThatDoesNotArriveIsGivenUp(String head) throws IOException {
        assertThat(answerToHalf(head))
                .startsWith("HTTP/1.1 408")
                .containsIgnoringCase("connection: close")
                .contains("application/problem+json");
    }

    @Test
    void anAnswerThatDoesNotComeIsGivenUpAndTheServiceGoesOn() throws InterruptedException {
        try (LogLines log = new LogLines()) {
            given().get(SlowResource.PATH).then().statusCode(503).contentType("application/problem+json");
            Thread.sleep(SlowResource.SECONDS * 1000L);
            assertThat(log.lines()).noneMatch(line -> line.contains("Exception"));
        }
        given().get("/api/v1/facts").then().statusCode(200);
    }
}
