package org.ferrule.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ferrule.evaluation.Decision;
import org.ferrule.facts.Interval;
import org.jspecify.annotations.Nullable;

/** The grave cautions of a decision as DetectedIssues; the others are messages of the guidance. */
final class DetectedIssues {

    private static final Map<String, String> SEVERITIES = Map.of("warning", "moderate", "critical", "high");

    private final Translator translator;
    private final Decision decision;
    private final @Nullable String patient;
    private final String page;
    private final String program;

    /**
     * The cautions.
     *
     * @param patient reference of the person, null when not known
     * @param page address of the decision
     * @param program version of this program
     */
    DetectedIssues(Translator translator, Decision decision, @Nullable String patient, String page, String program) {
        this.translator = translator;
        this.decision = decision;
        this.patient = patient;
        this.page = page;
        this.program = program;
    }

    List<ObjectNode> resources() {
        return decision.flags().stream()
                .filter(flag -> SEVERITIES.containsKey(flag.severity()))
                .map(this::issue)
                .toList();
    }

    private ObjectNode issue(Decision.Flag flag) {
        ObjectNode issue =
                Elements.resource("DetectedIssue").put("id", id(flag)).put("status", "final");
        ObjectNode coding = Elements.coding(translator.canonicals().url("flag"), flag.code(), null);
        issue.set("code", Elements.concept(coding, flag.text()));
        Elements.put(issue, "severity", SEVERITIES.get(flag.severity()));
        if (patient != null) {
            issue.set("patient", Elements.reference(patient));
        }
        issue.put("identifiedDateTime", decision.evaluatedAt());
        issue.set("author", Software.display(program));
        Elements.put(
                issue,
                "evidence",
                Stream.of(flag.about().split(",\\s*"))
                        .filter(fact -> !fact.isBlank())
                        .map(this::evidence)
                        .toList());
        issue.put("detail", flag.text() + " (" + flag.rule() + ")");
        return issue.put("reference", page);
    }

    /** The same for the same decision. */
    private String id(Decision.Flag flag) {
        String name = String.join("|", decision.id(), flag.code(), flag.about(), flag.rule());
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private ObjectNode evidence(String fact) {
        Decision.UsedFact used = decision.facts().get(fact);
        String label = translator.rulebook().variables().label(fact);
        ObjectNode evidence = Elements.object();
        evidence.putArray("code").addObject().put("text", used == null ? label : label + ": " + value(used));
        return evidence;
    }

    private static String value(Decision.UsedFact used) {
        String value = used.value() == null ? range(used) : used.value().toString();
        String words = value.isEmpty() ? used.state() : value;
        return Stream.of(words, value.isEmpty() ? null : used.unit())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
    }

    private static String range(Decision.UsedFact used) {
        return Stream.of(
                        used.low() == null ? null : "from " + Interval.plain(used.low()),
                        used.high() == null ? null : "to " + Interval.plain(used.high()))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
    }
}
