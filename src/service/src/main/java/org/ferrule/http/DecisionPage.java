package org.ferrule.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.Engine;
import io.quarkus.qute.Expression;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.Template;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ferrule.json.VisibleText;
import org.ferrule.records.DecisionRecord;
import org.ferrule.records.LoggedRecord;

/** A past decision as a page to read and to print. Every text is escaped, for it may come from anybody. */
final class DecisionPage {

    static final String MEDIA_TYPE = "text/html;charset=UTF-8";

    /** Nothing is loaded and nothing runs, whatever a text may hold. */
    static final String SECURITY_POLICY = "default-src 'none'; style-src 'unsafe-inline'";

    private static final String HTML = "text/html";
    private static final Template TEMPLATE = Engine.builder()
            .addDefaults()
            .addResultMapper(new VisibleEscaper())
            .build()
            .parse(text(), Variant.forContentType(HTML));

    private DecisionPage() {}

    /** Nothing is markup, and nothing is hidden. */
    private static final class VisibleEscaper extends HtmlEscaper {

        VisibleEscaper() {
            super(List.of(HTML));
        }

        @Override
        public String map(Object result, Expression expression) {
            return super.map(VisibleText.line(String.valueOf(result)), expression);
        }
    }

    private static String text() {
        try (InputStream html = DecisionPage.class.getResourceAsStream("decision.html")) {
            if (html == null) {
                throw new IllegalStateException("the program was packaged without the page of a decision");
            }
            return new String(html.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] of(LoggedRecord logged, FeedbackView feedback) {
        DecisionRecord record = logged.record();
        return TEMPLATE.data("answer", plain(record.answer().json()))
                .data("facts", facts(record.answer().json().path("facts")))
                .data("caller", record.caller().name())
                .data("engine", record.engine())
                .data("recordedAt", record.recordedAt().toString())
                .data("masked", record.masked())
                .data("index", logged.index())
                .data("leaf", logged.leaf().hex())
                .data("feedback", feedback(feedback))
                .render()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static List<Map<String, String>> feedback(FeedbackView feedback) {
        return feedback.feedback().stream()
                .map(one -> Map.of(
                        "at", one.outcomeTimestamp(),
                        "outcome", one.outcome(),
                        "caller", one.caller(),
                        "reason", one.reason()))
                .toList();
    }

    /** A value that the template can walk through; one that is null is left out. */
    private static Object plain(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> members = new LinkedHashMap<>();
            node.properties().stream()
                    .filter(member -> !member.getValue().isNull())
                    .forEach(member -> members.put(member.getKey(), plain(member.getValue())));
            return members;
        }
        if (node.isArray()) {
            List<Object> elements = new ArrayList<>();
            node.forEach(element -> elements.add(plain(element)));
            return elements;
        }
        return word(node);
    }

    private static String word(JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue() ? "yes" : "no";
        }
        return value.isNumber() ? value.decimalValue().toPlainString() : value.asText();
    }

    private static List<Map<String, String>> facts(JsonNode facts) {
        return facts.properties().stream()
                .map(fact -> Map.of(
                        "name", fact.getKey(),
                        "value", value(fact.getValue()),
                        "at", fact.getValue().path("at").asText(),
                        "state", fact.getValue().path("state").asText()))
                .toList();
    }

    /** What is masked is a word, not an object. */
    private static String value(JsonNode fact) {
        if (!fact.isObject()) {
            return word(fact);
        }
        String value = fact.has("low") || fact.has("high")
                ? end(fact.path("low")) + " to " + end(fact.path("high"))
                : word(fact.path("value"));
        return fact.has("unit") ? value + " " + fact.path("unit").asText() : value;
    }

    private static String end(JsonNode number) {
        return number.isNumber() ? word(number) : "no limit";
    }
}
