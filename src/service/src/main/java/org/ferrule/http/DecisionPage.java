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
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ferrule.audit.FeedbackView;
import org.ferrule.brief.BriefAnswer;
import org.ferrule.brief.BriefSection;
import org.ferrule.brief.BriefWords;
import org.ferrule.json.VisibleText;
import org.ferrule.records.DecisionRecord;
import org.ferrule.records.LoggedRecord;
import org.jspecify.annotations.Nullable;

/** A past decision as a page to read and to print. Every text is escaped, for it may come from anybody. */
final class DecisionPage {

    static final String MEDIA_TYPE = "text/html;charset=UTF-8";

    private static final String HTML = "text/html";
    private static final String STYLE = "<style>";
    private static final String TEXT = text();

    /** Nothing is loaded and nothing runs, whatever a text may hold; the one style that counts is the page's own. */
    static final String SECURITY_POLICY = "default-src 'none'; style-src '" + styleHash()
            + "'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static final Template TEMPLATE = Engine.builder()
            .addDefaults()
            .addResultMapper(new VisibleEscaper())
            .build()
            .parse(TEXT, Variant.forContentType(HTML));

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

    private static String styleHash() {
        String style = TEXT.substring(TEXT.indexOf(STYLE) + STYLE.length(), TEXT.indexOf("</style>"));
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** What a page tells of a decision in short, or why it cannot. */
    record InShort(@Nullable BriefAnswer answer, String without) {}

    /**
     * A page.
     *
     * @param isWhole whether all of the decision follows the short answer, folded
     * @param who who is logged in, empty where nobody has to be
     */
    static byte[] of(LoggedRecord logged, FeedbackView feedback, InShort brief, boolean isWhole, String who) {
        DecisionRecord record = logged.record();
        BriefAnswer answer = brief.answer();
        return TEMPLATE.data("answer", plain(record.answer().json()))
                .data("isWhole", isWhole)
                .data("who", who)
                .data("brief", answer == null ? null : inWords(answer))
                .data("without", brief.without())
                .data("signOff", answer == null ? BriefAnswer.UNSIGNED : answer.signOff())
                .data("conflicts", conflicts(record.answer().json().path("conflicts"), answer))
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

    private static Map<String, Object> inWords(BriefAnswer answer) {
        BriefWords words = new BriefWords(answer);
        return Map.of(
                "headline",
                words.headline(),
                "sections",
                words.sections().stream()
                        .map(section -> Map.of("heading", section.heading(), "groups", groups(section)))
                        .toList());
    }

    /** Neighbours under one label. */
    private static List<Map<String, Object>> groups(BriefSection section) {
        List<Map<String, Object>> groups = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        String last = "";
        for (BriefSection.Entry entry : section.entries()) {
            if (!entry.label().isEmpty() && !entry.label().equals(last)) {
                texts = new ArrayList<>();
                last = entry.label();
                groups.add(Map.of("label", last, "texts", texts));
            }
            texts.add(entry.text());
        }
        return groups;
    }

    /** Those that decided what is recommended apart from the others, where there are both. */
    private static List<Map<String, Object>> conflicts(JsonNode conflicts, @Nullable BriefAnswer answer) {
        Set<String> decisive = answer == null
                ? Set.of()
                : answer.conflicts().stream().map(BriefAnswer.Conflict::id).collect(Collectors.toUnmodifiableSet());
        List<Object> decided = new ArrayList<>();
        List<Object> others = new ArrayList<>();
        conflicts.forEach(
                conflict -> (decisive.contains(conflict.path("id").asText()) ? decided : others).add(plain(conflict)));
        if (decided.isEmpty() || others.isEmpty()) {
            decided.addAll(others);
            return part("Contradictions of the sources", decided).stream().toList();
        }
        return Stream.of(
                        part("Contradictions that decided what is recommended", decided),
                        part("Other contradictions of the sources", others))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Map<String, Object>> part(String heading, List<Object> conflicts) {
        return conflicts.isEmpty() ? Optional.empty() : Optional.of(Map.of("heading", heading, "conflicts", conflicts));
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
