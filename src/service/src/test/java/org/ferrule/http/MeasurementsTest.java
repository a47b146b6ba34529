package org.ferrule.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.Arrays;
import org.ferrule.TinyRulebook;
import org.ferrule.TyreService;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TyreService.class)
class MeasurementsTest {

    private static double measured(String line) {
        return Arrays.stream(given().get("/q/metrics").asString().split("\n"))
                .filter(metric -> metric.startsWith(line + " "))
                .mapToDouble(metric -> Double.parseDouble(metric.substring(line.length() + 1)))
                .findFirst()
                .orElse(0);
    }

    private static void evaluate(String request) {
        given().contentType(ContentType.JSON).body(request).post("/api/v1/evaluations");
    }

    @Test
    void decisionsAndFiringsAreCountedAndTimed() {
        String decisions = "ferrule_evaluations_total{recommendation=\"INFLATE\"}";
        String firings = "ferrule_rules_fired_total{rule=\"TYR-01\"}";
        String times = "ferrule_evaluation_duration_seconds_count";
        double decisionsBefore = measured(decisions);
        double firingsBefore = measured(firings);
        double timesBefore = measured(times);
        evaluate(TinyRulebook.SOFT_TYRE);
        assertThat(measured(decisions)).isEqualTo(decisionsBefore + 1);
        assertThat(measured(firings)).isEqualTo(firingsBefore + 1);
        assertThat(measured(times)).isEqualTo(timesBefore + 1);
    }

    @Test
    void timesAreSortedIntoBuckets() {
        assertThat(given().get("/q/metrics").asString()).contains("ferrule_evaluation_duration_seconds_bucket");
    }

    @Test
    void whatNeverHappenedIsCountedAsZero() {
        assertThat(given().get("/q/metrics").asString())
                .contains("ferrule_evaluations_total{recommendation=\"NEW_TYRE\"} 0.0")
                .contains("ferrule_rules_fired_total{rule=\"TYR-04\"}");
    }

    @Test
    void refusalsAreCountedByStatus() {
        String mistakes = "ferrule_requests_refused_total{status=\"400\"}";
        String unknown = "ferrule_requests_refused_total{status=\"404\"}";
        double mistakesBefore = measured(mistakes);
        double unknownBefore = measured(unknown);
        evaluate("{}");
        given().get("/api/v1/nothing");
        assertThat(measured(mistakes)).isEqualTo(mistakesBefore + 1);
        assertThat(measured(unknown)).isEqualTo(unknownBefore + 1);
    }
}
