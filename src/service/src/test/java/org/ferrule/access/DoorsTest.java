package org.ferrule.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ferrule.TinyRulebook;
import org.ferrule.http.LogLines;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every address by every role and by none, and every kind of credential, on the running service. */
@QuarkusTest
@WithTestResource(GuardedService.class)
class DoorsTest {

    private static final String EVALUATIONS = "/api/v1/evaluations";
    private static final String NOBODY = "nobody";
    private static final Map<String, String> SESSIONS = new HashMap<>();
    private static final List<String> HOLDERS =
            List.of(NOBODY, "none", "evaluate", "read-audit", "author", "approve", "all");

    /** Of which some have a resource, in this service or in a library. */
    static final List<String> UNLISTED = List.of(
            "/api",
            "/api/v1/unlisted",
            "/api/v1/nothing",
            "/api/v1/audit",
            "/api/v1/audit;x=1/export",
            "/api/v1/audit/export;x=1",
            "/api/v1/evaluations/a%2Fb",
            "/fhir/Patient/1/_history",
            "/q",
            "/q/dev-ui",
            "/q/info",
            "/q/arc/beans",
            "/q/health-ui");

    static RequestSpecification with(@Nullable String token) {
        RequestSpecification request =
                given().urlEncodingEnabled(false).redirects().follow(false);
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private static RequestSpecification by(String holder) {
        return with(holder.equals(NOBODY) ? null : GuardedService.key(holder));
    }

    private static ValidatableResponse decide(String token) {
        return with(token)
                .contentType(ContentType.JSON)
                .body(TinyRulebook.SOFT_TYRE)
                .post(EVALUATIONS)
                .then();
    }

    private static ValidatableResponse recorded(String token) {
        String id = decide(token).statusCode(201).extract().path("id");
        return by("read-audit").get(EVALUATIONS + "/" + id + "/record").then();
    }

    /** But for the form of a key, which is let in by everybody and then asks for a key. */
    static Stream<Arguments> matrix() {
        List<Arguments> all = new ArrayList<>();
        for (AccessRule rule : AccessRules.TABLE) {
            if (rule.path().equals("/login") && rule.method().equals("POST")) {
                continue;
            }
            HOLDERS.forEach(holder ->
                    all.add(Arguments.of(rule.method(), rule.path().replaceAll("\\{\\w+}", "x"), rule.who(), holder)));
        }
        return all.stream();
    }

    /** What the table says, said once more in another way. */
    private static int refusal(AccessLevel who, String holder) {
        return switch (who) {
            case ANYONE -> 0;
            case KNOWN -> holder.equals(NOBODY) ? 401 : 0;
            case EVALUATE -> asked(holder, "evaluate");
            case READ_AUDIT -> asked(holder, "read-audit");
            case AUTHOR -> asked(holder, "author");
            case APPROVE -> asked(holder, "approve");
            case REVIEW -> holder.equals("author") ? 0 : asked(holder, "approve");
            case RELEASE -> List.of("author", "approve").contains(holder) ? 0 : asked(holder, "read-audit");
        };
    }

    /** Each door refuses in the form that its callers read. */
    static String form(String path) {
        if (path.startsWith("/fhir")) {
            return "application/fhir+json";
        }
        return path.startsWith("/cds-services") ? "application/json" : "application/problem+json";
    }

    private static int asked(String holder, String role) {
        if (holder.equals(NOBODY)) {
            return 401;
        }
        return holder.equals(role) || holder.equals("all") ? 0 : 403;
    }

    @ParameterizedTest(name = "{0} {1} asks for {2}, by {3}")
    @MethodSource("matrix")
    void everyAddressLetsInWhomTheTableSays(String method, String path, AccessLevel who, String holder) {
        Response response = by(holder).request(method, path);
        int expected = refusal(who, holder);
        if (expected == 0) {
            assertThat(response.statusCode()).isNotIn(401, 403, 405, 429);
        } else {
            response.then().statusCode(expected).contentType(form(path));
            assertThat(response.header("WWW-Authenticate")).isEqualTo(expected == 401 ? "Bearer" : null);
        }
    }

    /** The same by a browser that has a session in place of the key. */
    @ParameterizedTest(name = "{0} {1} asks for {2}, by a session of {3}")
    @MethodSource("matrix")
    void aSessionLetsInAsItsKeyDoes(String method, String path, AccessLevel who, String holder) {
        Response response = with(null)
                .cookie(SessionCookie.SECURE, holder.equals(NOBODY) ? "nobody" : session(holder))
                .header("Sec-Fetch-Site", "same-origin")
                .request(method, path);
        int expected = refusal(who, holder);
        if (expected == 0) {
            assertThat(response.statusCode()).isNotIn(401, 403, 405, 429);
        } else {
            response.then().statusCode(expected).contentType(form(path));
        }
        if (path.equals("/logout")) {
            SESSIONS.clear();
        }
    }

    private static String session(String holder) {
        return SESSIONS.computeIfAbsent(holder, any -> SessionsByKeyTest.login(GuardedService.key(holder)));
    }

    static Stream<String> unlisted() {
        return UNLISTED.stream();
    }

    @ParameterizedTest
    @MethodSource("unlisted")
    void whatIsNotListedIsNotThere(String path) {
        by(NOBODY).get(path).then().statusCode(401);
        by("all").get(path).then().statusCode(404).contentType(form(path));
    }

    @ParameterizedTest
    @CsvSource({
        "/q/health/../metrics, 401, 200",
        "/q/health/%2e%2e/metrics, 401, 200",
        "/q/swagger-ui/%2E%2E/metrics, 401, 200",
        "/q/swagger-ui/../../api/v1/audit/export, 401, 403",
        "/api/v1/facts/../audit/export, 401, 403",
        "/api/v1//audit/export, 401, 403",
        "//api/v1/audit/export/, 401, 403"
    })
    void aDetourIsAskedWhatItsEndIsAsked(String path, int nobody, int evaluate) {
        by(NOBODY).get(path).then().statusCode(nobody);
        by("evaluate").get(path).then().statusCode(evaluate);
    }

    @Test
    void anotherMethodIsToldTheRightOnes() {
        by("all")
                .delete(EVALUATIONS)
                .then()
                .statusCode(405)
                .contentType("application/problem+json")
                .header("Allow", "GET, HEAD, OPTIONS, POST");
        by(NOBODY).delete(EVALUATIONS).then().statusCode(401);
    }

    @Test
    void aHeadIsAGet() {
        by("none").head("/api/v1/facts").then().statusCode(200);
        by("none").head(EVALUATIONS).then().statusCode(403);
    }

    @Test
    void theRecordNamesTheHolderOfTheKeyAndTheRolesItHad() {
        recorded(GuardedService.key("evaluate"))
                .body("record.caller", equalTo("key evaluate"))
                .body("record.roles", equalTo(List.of("evaluate")));
        recorded(GuardedService.key("all"))
                .body("record.caller", equalTo("key all"))
                .body("record.roles", equalTo(List.of("approve", "author", "evaluate", "read-audit")));
    }

    @Test
    void theRecordsOfABatchNameItsCallerToo() {
        String line = with(GuardedService.key("all"))
                .contentType("application/x-ndjson")
                .body(TinyRulebook.SOFT_TYRE.replace("\n", " ").getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post(EVALUATIONS + "/batch")
                .asString();
        String id = io.restassured.path.json.JsonPath.from(line).getString("id");
        by("read-audit").get(EVALUATIONS + "/" + id + "/record").then().body("record.caller", equalTo("key all"));
    }

    @Test
    void theSchemeIsReadInAnyCase() {
        given().header("Authorization", "bearer  " + GuardedService.key("none"))
                .get("/api/v1/facts")
                .then()
                .statusCode(200);
    }

    static Stream<String> badCredentials() {
        String key = GuardedService.key("all");
        return Stream.of(
                "Bearer",
                "Bearer ",
                "Bearer frl_",
                "Bearer " + key.substring(1),
                "Bearer " + key + "A",
                "Bearer " + key.substring(0, key.length() - 1),
                "Bearer " + NewKey.of("all", java.util.Set.of(Role.EVALUATE)).key(),
                "Bearer " + java.util.HexFormat.of().formatHex(ApiKey.hash(key)),
                "Basic " + key,
                key,
                "Bearer a.b.c",
                "Bearer " + "[".repeat(5000),
                "Bearer nonsense");
    }

    @Test
    void whatIsNoCredentialOpensNothing() {
        badCredentials().forEach(header -> given().header("Authorization", header)
                .get("/api/v1/facts")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer"));
    }

    @Test
    void twoCredentialsAreNone() {
        given().header("Authorization", "Bearer " + GuardedService.key("all"), "Bearer " + GuardedService.key("all"))
                .get("/api/v1/facts")
                .then()
                .statusCode(401);
        given().queryParam("access_token", GuardedService.key("all"))
                .get("/api/v1/facts")
                .then()
                .statusCode(401);
    }

    @Test
    void badCredentialsDoNotMatterWhereNoneAreAskedFor() {
        with("nonsense").get("/q/health").then().statusCode(200);
    }

    @Test
    void aLargeRequestOfNobodyIsRefusedUnread() {
        by(NOBODY)
                .contentType(ContentType.JSON)
                .body(" ".repeat(3 << 20))
                .post(EVALUATIONS)
                .then()
                .statusCode(401);
    }

    @Test
    void noCredentialIsLogged() {
        try (LogLines log = new LogLines()) {
            String refused = GuardedService.provider()
                    .token("ferrule", claims -> claims.setExpirationTimeMinutesInTheFuture(-5));
            String foreign = new Signers("https://elsewhere.example.org").token("ferrule");
            decide(GuardedService.key("evaluate"));
            decide(GuardedService.key("none"));
            decide(refused);
            decide(foreign);
            with(foreign).get("/cds-services");
            with(GuardedService.onFile().token("nowhere")).get("/cds-services");
            badCredentials()
                    .forEach(header -> given().header("Authorization", header).get("/api/v1/facts"));
            assertThat(log.lines())
                    .noneMatch(line -> line.contains("frl_") || line.contains("eyJ") || line.contains("nonsense"));
        }
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/facts", "/api/v1/evaluations", "/cds-services", "/fhir/metadata"})
    void answersAreNotKeptByBrowsersAndProxies(String path) {
        for (String holder : List.of(NOBODY, "all")) {
            Response response = by(holder).get(path);
            assertThat(response.headers().getValues("Cache-Control")).containsExactly("no-store");
            assertThat(response.headers().getValues("X-Content-Type-Options")).containsExactly("nosniff");
            assertThat(response.headers().hasHeaderWithName("Server")).isFalse();
        }
    }

    @Test
    void thePageOfADecisionRunsNothing() {
        String id = decide(GuardedService.key("evaluate")).extract().path("id");
        Response page = by("read-audit").accept("text/html").get(EVALUATIONS + "/" + id);
        assertThat(page.headers().getValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(page.headers().getValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("default-src 'none'");
    }

    @Test
    void howOftenRulesFiredIsToldToThoseAloneWhoMayReadTheLog() {
        String told = "recorded decisions";
        assertThat(by("read-audit").accept("text/html").get("/guideline").asString())
                .contains(told);
        assertThat(by("evaluate").accept("text/html").get("/guideline").asString())
                .doesNotContain(told);
    }

    @Test
    void theDescriptionIsThereForEverybodyUnderAPolicy() {
        by(NOBODY)
                .get("/q/swagger-ui/")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"));
    }

    @Test
    void aBrowserOfAListedOriginMayAsk() {
        given().header("Origin", "https://sandbox.example.org")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "Authorization, Content-Type")
                .options("/cds-services/x")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", "https://sandbox.example.org")
                .header("Access-Control-Allow-Methods", containsString("POST"))
                .header("Access-Control-Allow-Headers", containsString("Authorization"))
                .header("Access-Control-Allow-Headers", containsString("Content-Type"))
                .header("Access-Control-Allow-Credentials", "false");
    }

    @Test
    void aBrowserOfAnotherOriginMayNot() {
        Response response = given().header("Origin", "https://evil.example.org")
                .header("Access-Control-Request-Method", "POST")
                .options("/cds-services/x");
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.header("Access-Control-Allow-Origin")).isNull();
    }
}
