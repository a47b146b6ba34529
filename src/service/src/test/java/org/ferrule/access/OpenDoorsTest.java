package org.ferrule.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.ferrule.TyreService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every address where nobody has to log in: the same table says what there is. */
@QuarkusTest
@WithTestResource(TyreService.class)
class OpenDoorsTest {

    static Stream<String> unlisted() {
        return DoorsTest.UNLISTED.stream();
    }

    static Stream<Arguments> listed() {
        return AccessRules.TABLE.stream()
                .map(rule -> Arguments.of(rule.method(), rule.path().replaceAll("\\{\\w+}", "x")));
    }

    @ParameterizedTest
    @MethodSource("unlisted")
    void whatIsNotListedIsNotThere(String path) {
        for (String method : List.of("GET", "POST", "PUT", "OPTIONS")) {
            DoorsTest.with(null).request(method, path).then().statusCode(404).contentType(DoorsTest.form(path));
        }
    }

    @ParameterizedTest
    @MethodSource("listed")
    void whatIsListedLetsEverybodyIn(String method, String path) {
        assertThat(DoorsTest.with(null).request(method, path).statusCode()).isNotIn(401, 403, 405, 429);
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, /api/v1/evaluations, POST",
        "GET, /cds-services/x, POST",
        "PUT, /fhir/metadata, GET",
        "POST, /q/health, GET"
    })
    void anotherMethodIsToldTheRightOnes(String method, String path, String right) {
        DoorsTest.with(null)
                .request(method, path)
                .then()
                .statusCode(405)
                .contentType(DoorsTest.form(path))
                .header("Allow", containsString(right));
    }

    @Test
    void theRefusalSaysThatThereIsNothing() {
        String told = DoorsTest.with(null).get("/api/v1/unlisted").asString();
        assertThat(told.toLowerCase(Locale.ROOT)).contains("nothing at this address");
    }
}
