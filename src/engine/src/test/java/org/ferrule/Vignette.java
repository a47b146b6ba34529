package org.ferrule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Named;

/**
 * A patient with the answer that clinicians expect. What is exact and what is contained is said at each assertion.
 *
 * @param id its number
 * @param text the patient in words
 * @param request body of the request
 * @param expect the answer in short form
 */
public record Vignette(String id, String text, JsonNode request, JsonNode expect) {

    /** Families of rules that must fire exactly as expected. */
    private static final Set<String> EXACT = Set.of("ADT", "PED", "SAF", "FRM", "MON");

    /** Annotations of the catalogue in those families: background, not decisions. */
    private static final Set<String> ANNOTATIONS = Set.of(
            "ADT-17", "ADT-18", "ADT-26", "ADT-33", "PED-10", "PED-11", "PED-12", "SAF-13", "SAF-14", "SAF-16",
            "SAF-19", "SAF-21", "SAF-23", "FRM-02", "FRM-03", "FRM-05", "FRM-06", "FRM-07", "FRM-11", "FRM-12",
            "FRM-13", "FRM-14", "FRM-16", "MON-15", "MON-16", "MON-17", "MON-18", "MON-19", "MON-22");

    /** All vignettes, named for test reports. */
    public static List<Named<Vignette>> all() {
        try (InputStream in = Vignette.class.getResourceAsStream("/vignettes.json")) {
            List<Named<Vignette>> vignettes = new ArrayList<>();
            for (JsonNode node : new ObjectMapper().readTree(Objects.requireNonNull(in, "vignettes.json"))) {
                Vignette vignette = new Vignette(
                        node.get("id").asText(), node.get("text").asText(), node.get("request"), node.get("expect"));
                vignettes.add(Named.of(vignette.id + " " + vignette.text, vignette));
            }
            return vignettes;
        } catch (IOException e) {
            throw new IllegalStateException("the vignettes cannot be read", e);
        }
    }

    /** Compares an answer, as the service sends it, with what is expected. */
    public void requireMet(JsonNode answer) {
        SoftAssertions softly = new SoftAssertions();
        softly.assertThat(answer.at("/recommendation/code").asText())
                .as("recommendation")
                .isEqualTo(expect.get("recommendation").asText());
        exactly(softly, answer, "alternatives", "code");
        exactly(softly, answer, "needs", "fact");
        contained(softly, answer, "flags", "code");
        contained(softly, answer, "conflicts", "id");
        expect.get("findings").properties().forEach(finding -> softly.assertThat(
                        answer.at("/findings/" + finding.getKey() + "/value"))
                .as(finding.getKey())
                .isEqualTo(finding.getValue()));
        if (expect.has("provisional")) {
            softly.assertThat(answer.at("/provisional/code")).as("provisional").isEqualTo(expect.get("provisional"));
        }
        if (expect.has("dose")) {
            dose(softly, answer.at("/recommendation/dose"), expect.get("dose"));
        }
        rules(softly, answer);
        softly.assertAll();
    }

    private static void dose(SoftAssertions softly, JsonNode dose, JsonNode expected) {
        softly.assertThat(dose.path("product")).as("product").isEqualTo(expected.get("product"));
        softly.assertThat(dose.path("unit")).as("unit").isEqualTo(expected.get("unit"));
        softly.assertThat(dose.path("amount").decimalValue())
                .as("amount")
                .isEqualByComparingTo(expected.get("amount").decimalValue());
    }

    private void exactly(SoftAssertions softly, JsonNode answer, String list, String member) {
        softly.assertThat(texts(answer.get(list), node -> node.get(member)))
                .as(list)
                .isEqualTo(texts(expect.get(list), node -> node));
    }

    private void contained(SoftAssertions softly, JsonNode answer, String list, String member) {
        softly.assertThat(texts(answer.get(list), node -> node.get(member)))
                .as(list)
                .containsAll(texts(expect.get(list), node -> node));
    }

    private void rules(SoftAssertions softly, JsonNode answer) {
        Set<String> fired = texts(answer.get("fired"), node -> node.get("rule"));
        Set<String> expected = texts(expect.get("rules"), node -> node);
        softly.assertThat(fired).as("rules").containsAll(expected);
        Set<String> unexpected = new TreeSet<>(fired);
        unexpected.removeIf(
                rule -> expected.contains(rule) || ANNOTATIONS.contains(rule) || !EXACT.contains(rule.substring(0, 3)));
        softly.assertThat(unexpected).as("rules that must not fire").isEmpty();
    }

    private static Set<String> texts(JsonNode list, Function<JsonNode, JsonNode> member) {
        assertThat(list).isNotNull();
        Set<String> texts = new TreeSet<>();
        list.forEach(node -> texts.add(member.apply(node).asText()));
        return texts;
    }
}
