package org.ferrule.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.ferrule.ShippedRulebook;
import org.ferrule.Vignette;
import org.ferrule.json.Json;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VignettesTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    static List<Named<Vignette>> vignettes() {
        return Vignette.all();
    }

    @ParameterizedTest
    @MethodSource("vignettes")
    void thePatientGetsTheExpectedAnswer(Vignette vignette) throws IOException {
        Decision decision = ShippedRulebook.evaluator().evaluate(vignette.request());
        JsonNode answer = MAPPER.readTree(Json.write(decision));
        vignette.requireMet(answer);
    }
}
