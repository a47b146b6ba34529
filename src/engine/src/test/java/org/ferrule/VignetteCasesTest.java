package org.ferrule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ferrule.casebook.CaseRow;
import org.ferrule.facts.WrittenFacts;
import org.ferrule.tables.Expectation;
import org.ferrule.tables.WrittenCase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each example patient stands in the file of whole answers and in a sheet Cases; {@link VignetteCases#main} writes the
 * sheets anew.
 */
class VignetteCasesTest {

    private static final Map<String, WrittenCase> CASES =
            ShippedRulebook.rulebook().cases().stream().collect(Collectors.toMap(WrittenCase::id, Function.identity()));
    private static final Map<String, Vignette> VIGNETTES = Vignette.all().stream()
            .map(named -> named.getPayload())
            .collect(Collectors.toMap(Vignette::id, Function.identity()));

    static Stream<CaseRow> rows() {
        return new VignetteCases(ShippedRulebook.rulebook()).rows().stream();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theCaseIsTheSamePatientWithTheSameExpectation(CaseRow row) {
        WrittenCase written = Objects.requireNonNull(CASES.get(row.id()), row.id());
        Vignette vignette = Objects.requireNonNull(VIGNETTES.get(row.id()));
        WrittenFacts facts = WrittenFacts.of(
                written.facts().at(), (ObjectNode) vignette.request().get("facts"));
        assertThat(written.facts().facts()).isEqualTo(facts.facts());
        assertThat(written.isCompared()).isTrue();
        Map<String, TreeSet<String>> expected = written.expectations().stream()
                .collect(Collectors.toMap(Expectation::header, one -> new TreeSet<>(one.words())));
        row.expected()
                .forEach((header, text) ->
                        assertThat(expected.get(header)).as(header).isEqualTo(words(header, text)));
    }

    private static Set<String> words(String header, String text) {
        if (text.equals("none")) {
            return new TreeSet<>();
        }
        return new TreeSet<>(
                header.equals(Expectation.Kind.DOSE.header()) ? List.of(text) : Arrays.asList(text.split(", ")));
    }
}
