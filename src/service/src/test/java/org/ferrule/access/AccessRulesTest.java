package org.ferrule.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ferrule.Checkout;
import org.ferrule.access.AccessRules.Answer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of who may do what, and that the documents say the same. */
class AccessRulesTest {

    /** Addresses that are described one by one; those of FHIR and CDS Hooks have patterns of their own. */
    private static final String OURS = "/(api/.*|audit.*|guideline.*|studio/.*|log(in|out).*|)";

    private static final Path OPERATORS = Checkout.path("docs/operators.md");

    private static @Nullable AccessLevel who(String method, String path) {
        return AccessRules.find(method, path) instanceof Answer.Found found
                ? found.rule().who()
                : null;
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/v1/evaluations, EVALUATE",
        "POST, /api/v1/evaluations/, EVALUATE",
        "GET, /api/v1/evaluations, READ_AUDIT",
        "HEAD, /api/v1/evaluations/0198-ab, READ_AUDIT",
        "POST, /api/v1/evaluations/batch, EVALUATE",
        "GET, /api/v1/rulebook/rules/ADV-03.2, KNOWN",
        "POST, /fhir/$advise, EVALUATE",
        "POST, /fhir/%24advise, EVALUATE",
        "POST, /fhir, EVALUATE",
        "POST, /fhir/PlanDefinition/$apply, EVALUATE",
        "POST, /fhir/PlanDefinition/some-id/%24apply, EVALUATE",
        "POST, /fhir/Questionnaire/some-id/$populate, EVALUATE",
        "GET, /fhir/Library/$data-requirements, KNOWN",
        "GET, /fhir/$data-requirements, KNOWN",
        "POST, /fhir/%24data-requirements, KNOWN",
        "POST, /fhir/Library/some-id/$data-requirements, KNOWN",
        "GET, /fhir/metadata, ANYONE",
        "GET, /fhir/Questionnaire/some-id, KNOWN",
        "GET, /q/health/ready, ANYONE",
        "GET, /q/openapi.json, ANYONE"
    })
    void aListedAddressIsFound(String method, String path, AccessLevel expected) {
        assertThat(who(method, path)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /index.html",
        "GET, ''",
        "GET, /api/v1/evaluations/a/b",
        "GET, /api/v1/evaluations//record",
        "GET, /api/v1/audit/export/x",
        "GET, /api/v1/audit;x/export",
        "GET, /api/v1/evaluations/a%2Fb",
        "GET, /API/v1/facts",
        "GET, /fhir/$advise",
        "GET, /fhir/%24advise",
        "GET, /fhir/Patient/$everything",
        "GET, /fhir",
        "GET, /fhir/PlanDefinition/$apply",
        "POST, /fhir/Questionnaire/$apply",
        "POST, /fhir/PlanDefinition/a/b/$apply",
        "GET, /q/openapi.json.txt/x",
        "GET, /q/swagger-ui/a/b",
        "GET, /q/openapi-json"
    })
    void anythingElseIsNot(String method, String path) {
        assertThat(who(method, path)).isNull();
    }

    @Test
    void anotherMethodIsToldApart() {
        assertThat(AccessRules.find("DELETE", "/api/v1/evaluations"))
                .isEqualTo(new Answer.OtherMethods("GET, HEAD, OPTIONS, POST"));
        assertThat(AccessRules.find("OPTIONS", "/api/v1/evaluations")).isEqualTo(new Answer.Asked());
        assertThat(AccessRules.find("TRACE", "/nowhere")).isEqualTo(new Answer.Nothing());
    }

    @Test
    void noPathIsListedTwiceForAMethod() {
        assertThat(AccessRules.TABLE.stream().map(rule -> rule.method() + " " + rule.path()))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void noRoleHoldsAnother(Role role) {
        Caller caller = Caller.ofKey("x", Set.of(role));
        assertThat(Stream.of(Role.values()).filter(caller::may)).containsExactly(role);
    }

    @Test
    void theDescriptionAsksForTheSameRoles() throws IOException {
        assertThat(described()).isNotEmpty().isEqualTo(listedUnderApi());
    }

    private static Set<String> listedUnderApi() {
        return AccessRules.TABLE.stream()
                .filter(rule -> rule.path().matches(OURS) && rule.who() != AccessLevel.ANYONE)
                .map(rule -> rule.method() + " " + rule.path() + " "
                        + (rule.who() == AccessLevel.KNOWN ? "" : rule.who().words()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Method, path and role of each operation. */
    private static Set<String> described() throws IOException {
        Set<String> described = new TreeSet<>();
        String path = "";
        String method = "";
        for (String line : Files.readAllLines(Path.of("src/main/resources/META-INF/openapi.yaml"))) {
            if (line.matches("  /.*")) {
                path = line.strip().replace(":", "");
            } else if (line.matches("    (get|post):")) {
                method = line.strip().replace(":", "").toUpperCase(Locale.ROOT);
            } else if (path.matches(OURS) && line.startsWith("      security: [{bearer: [")) {
                String roles = Pattern.compile("bearer: \\[([a-z-]*)]")
                        .matcher(line)
                        .results()
                        .map(result -> result.group(1))
                        .collect(Collectors.joining(", "));
                described.add(method + " " + path + " " + roles);
            }
        }
        return described;
    }

    /** Write it anew with {@code -Dferrule.access=write}. */
    @Test
    void theTableForOperatorsIsThisOne() throws IOException {
        String text = Files.readString(OPERATORS);
        Matcher table = Pattern.compile("(?s)\\| address \\| who may \\| all others \\|\n.*?\n\n")
                .matcher(text);
        assertThat(table.find()).isTrue();
        if ("write".equals(System.getProperty("ferrule.access"))) {
            Files.writeString(OPERATORS, text.substring(0, table.start()) + documented() + text.substring(table.end()));
        } else {
            assertThat(table.group()).isEqualTo(documented());
        }
    }

    private static String documented() {
        List<String> lines = new ArrayList<>(List.of("| address | who may | all others |", "|---|---|---|"));
        for (AccessRule rule : AccessRules.TABLE) {
            lines.add("| `" + rule.method() + " " + rule.path() + "` | "
                    + rule.who().words() + " | " + refused(rule.who()) + " |");
        }
        return String.join("\n", lines) + "\n\n";
    }

    private static String refused(AccessLevel who) {
        return switch (who) {
            case ANYONE -> "";
            case KNOWN -> "401";
            case EVALUATE, READ_AUDIT, AUTHOR, APPROVE, REVIEW, RELEASE -> "401, other roles 403";
        };
    }
}
