package org.ferrule.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ferrule.Checkout;
import org.ferrule.TinyRulebook;
import org.ferrule.TyreService;
import org.ferrule.json.Json;
import org.junit.jupiter.api.Test;

/** The dashboard and the alarms of docs/monitoring ask for metrics that the service has. */
@QuarkusTest
@WithTestResource(TyreService.class)
class MonitoringFilesTest {

    /** A metric, and whether a label must have a value. */
    private static final Pattern METRIC =
            Pattern.compile("\\b(?:ferrule|jvm|process|http)_[a-z0-9_]+(?:\\{[a-z]+=\"[^\"]+\"\\})?");

    /** What Prometheus and its blackbox exporter know by themselves, of the jobs that docs/deployment.md configures. */
    private static final Pattern OTHERS = Pattern.compile("\\b(?:up|probe_success)\\{job=\"([a-z-]+)\"}");

    private static Set<String> told() {
        given().contentType(ContentType.JSON).body(TinyRulebook.SOFT_TYRE).post("/api/v1/evaluations");
        given().contentType(ContentType.JSON).body("{").post("/api/v1/evaluations");
        System.gc();
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .flatMap(line -> Stream.of(line.split("[{ ]")[0], line.substring(0, line.lastIndexOf(' '))))
                .collect(Collectors.toSet());
    }

    private static List<String> panels() throws IOException {
        List<String> asked = new ArrayList<>();
        JsonNode dashboard = Json.read(Files.readAllBytes(Checkout.path("docs/monitoring/grafana.json")));
        dashboard.path("panels").forEach(panel -> panel.path("targets")
                .forEach(target -> asked.add(target.path("expr").asText())));
        return asked;
    }

    private static List<String> alarms() throws IOException {
        return Files.readString(Checkout.path("docs/monitoring/alerts.yaml"))
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("expr:"))
                .toList();
    }

    private static List<String> metrics(String expression) {
        return METRIC.matcher(expression).results().map(MatchResult::group).toList();
    }

    private static boolean isOfJob(String alarm, String configured) {
        Matcher other = OTHERS.matcher(alarm);
        return other.find() && configured.contains("job_name: " + other.group(1) + "\n");
    }

    @Test
    void theDashboardAsksForMetricsOfTheService() throws IOException {
        List<String> asked = panels();
        assertThat(asked).hasSizeGreaterThan(10).allSatisfy(panel -> assertThat(metrics(panel))
                .isNotEmpty());
        assertThat(told())
                .containsAll(
                        asked.stream().flatMap(each -> metrics(each).stream()).toList());
    }

    @Test
    void theAlarmsAskForMetricsOfTheService() throws IOException {
        List<String> asked = alarms();
        String configured = Files.readString(Checkout.path("docs/deployment.md"));
        assertThat(asked)
                .hasSizeGreaterThan(5)
                .allMatch(alarm -> !metrics(alarm).isEmpty() || isOfJob(alarm, configured));
        assertThat(told())
                .containsAll(
                        asked.stream().flatMap(each -> metrics(each).stream()).toList());
    }
}
