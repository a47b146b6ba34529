package org.ferrule.http;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.io.IOException;
import java.util.List;
import org.ferrule.Vignette;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every vignette against the packaged service. */
@QuarkusIntegrationTest
class VignettesIT {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    static List<Named<Vignette>> vignettes() {
        return Vignette.all();
    }

    @ParameterizedTest
    @MethodSource("vignettes")
    void thePatientGetsTheExpectedAnswerFromThePackagedService(Vignette vignette) throws IOException {
        byte[] answer = given().contentType("application/json")
                .body(vignette.request().toString())
                .when()
                .post("/api/v1/evaluations")
                .then()
                .statusCode(201)
                .extract()
                .asByteArray();
        vignette.requireMet(MAPPER.readTree(answer));
    }
}
