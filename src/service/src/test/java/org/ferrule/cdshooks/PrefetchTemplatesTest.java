package org.ferrule.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ferrule.ShippedRulebook;
import org.ferrule.facts.ResourceKind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What callers are asked to send along. */
class PrefetchTemplatesTest {

    private static final List<PrefetchTemplate> TEMPLATES =
            PrefetchTemplate.of(ShippedRulebook.rulebook().variables());

    private static String query(String key) {
        return TEMPLATES.stream()
                .filter(template -> template.key().equals(key))
                .findFirst()
                .orElseThrow()
                .query();
    }

    @Test
    @Tag("M7")
    void tokensAreThePatientOfTheContextAndNothingElse() {
        for (PrefetchTemplate template : TEMPLATES) {
            Matcher tokens = Pattern.compile("\\{\\{.*?}}").matcher(template.query());
            assertThat(tokens.results().map(found -> found.group()))
                    .as(template.key())
                    .containsExactly("{{context.patientId}}");
        }
        assertThat(TEMPLATES)
                .extracting(PrefetchTemplate::key)
                .doesNotHaveDuplicates()
                .contains("patient", "answers");
    }

    @Test
    @Tag("M8")
    void queriesStayWithinTheRestrictions() {
        Pattern parameter = Pattern.compile("patient=\\{\\{context\\.patientId}}"
                + "|code=[^&=|,]+\\|[^&=|,]+(,[^&=|,]+\\|[^&=|,]+)*"
                + "|status=[a-z,-]+|_sort=-[a-z-]+|_count=\\d+");
        for (PrefetchTemplate template : TEMPLATES) {
            String query = template.query();
            if (query.contains("?")) {
                assertThat(query.substring(query.indexOf('?') + 1).split("&"))
                        .as(query)
                        .allMatch(part -> parameter.matcher(part).matches());
            } else {
                assertThat(query).isEqualTo("Patient/{{context.patientId}}");
            }
        }
    }

    @Test
    void everyCodeOfTheWorkbooksIsAskedFor() {
        ShippedRulebook.rulebook().variables().dictionary().facts().stream()
                .flatMap(fact -> fact.codes().stream())
                .filter(binding -> binding.resource() == ResourceKind.OBSERVATION)
                .forEach(binding -> assertThat(query("observations"))
                        .containsPattern(
                                "[=,]" + Pattern.quote(binding.system().uri() + "|" + binding.code()) + "(,|&|$)"));
        ShippedRulebook.rulebook().variables().dictionary().facts().stream()
                .flatMap(fact -> fact.codes().stream())
                .filter(binding -> binding.resource() == ResourceKind.CONDITION)
                .forEach(binding -> assertThat(query("conditions"))
                        .containsPattern(
                                "[=,]" + Pattern.quote(binding.system().uri() + "|" + binding.code()) + "(,|&|$)"));
    }

    @Test
    void whatIsSoughtByTheBeginningOfACodeIsAskedForWhole() {
        assertThat(query("medicationRequests")).doesNotContain("code=").contains("_sort=-authoredon");
        assertThat(query("allergies")).doesNotContain("code=");
    }
}
