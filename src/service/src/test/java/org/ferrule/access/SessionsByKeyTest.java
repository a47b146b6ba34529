package org.ferrule.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import org.ferrule.TinyRulebook;
import org.ferrule.http.LogLines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** People who log in by their key in a browser, which has to come from our own pages. */
@QuarkusTest
@WithTestResource(GuardedService.class)
class SessionsByKeyTest {

    private static final String PAGE = "text/html";
    private static final String NAME = SessionCookie.SECURE;
    private static final long PATIENCE_SECONDS = 15;

    /** A browser, as it asks by its own pages. */
    private static RequestSpecification browser() {
        return given().redirects().follow(false).accept(PAGE).header("Sec-Fetch-Site", "same-origin");
    }

    private static Response tryToLogIn(String key) {
        return browser().formParam("key", key).formParam("to", "/audit").post("/login");
    }

    /** The identifier of a new session. */
    static String login(String key) {
        return tryToLogIn(key).then().statusCode(303).extract().cookie(NAME);
    }

    private static int status(String session) {
        return given().cookie(NAME, session).get("/api/v1/facts").statusCode();
    }

    @Test
    void theCookieIsForThisHostAndTheEyesOfNoScript() {
        Response answer = tryToLogIn(GuardedService.key("read-audit"));
        Cookie cookie = answer.detailedCookie(NAME);
        assertThat(answer.header("Location")).endsWith("/audit");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(cookie.getName()).startsWith("__Host-");
        assertThat(cookie.isSecured()).isTrue();
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Strict");
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.getDomain()).isNull();
        assertThat(cookie.hasExpiryDate()).isFalse();
        assertThat(cookie.getValue()).matches("[A-Za-z0-9_-]{43}");
    }

    @Test
    void aPageIsOpenedByASessionAndSaysWhoIsLoggedIn() {
        String session = login(GuardedService.key("read-audit"));
        for (String page : List.of("/", "/guideline", "/audit", "/audit/charts")) {
            browser()
                    .cookie(NAME, session)
                    .get(page)
                    .then()
                    .statusCode(200)
                    .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                    .body(containsString("Logged in: <b>read-audit</b>"))
                    .body(containsString("action=\"/logout\""));
        }
    }

    @Test
    void thePageOfADecisionSaysItToo() {
        String id = browser()
                .cookie(NAME, login(GuardedService.key("evaluate")))
                .contentType(ContentType.JSON)
                .accept(ContentType.JSON)
                .body(TinyRulebook.SOFT_TYRE)
                .post("/api/v1/evaluations")
                .path("id");
        String session = login(GuardedService.key("read-audit"));
        browser()
                .cookie(NAME, session)
                .get("/api/v1/evaluations/" + id)
                .then()
                .body(containsString("Logged in: <b>read-audit</b>"))
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                .header("Content-Security-Policy", containsString("form-action 'self'"));
        given().cookie(NAME, session)
                .get("/api/v1/evaluations/" + id + "/record")
                .then()
                .body("record.caller", equalTo("key evaluate"));
    }

    @ParameterizedTest
    @CsvSource({
        "/, /login",
        "/guideline, /login?to=%2Fguideline",
        "/guideline?q=a%20b, /login?to=%2Fguideline%3Fq%3Da%2520b",
        "/audit, /login?to=%2Faudit",
        "/unlisted, /login"
    })
    void aPersonWhoIsNotKnownIsLedToTheLogin(String asked, String login) {
        given().urlEncodingEnabled(false)
                .redirects()
                .follow(false)
                .accept("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
                .get(asked)
                .then()
                .statusCode(303)
                .header("Location", equalTo(login));
    }

    @Test
    void aFormOfWhoIsNotKnownAnyMoreIsLedThereToo() {
        browser()
                .formParam("subject", "somebody")
                .post("/audit")
                .then()
                .statusCode(303)
                .header("Location", equalTo("/login?to=%2Faudit"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "*/*", "text/html;q=0, application/json", "application/fhir+json"})
    void aProgramIsToldThatItIsNotKnown(String accept) {
        given().accept(accept).get("/guideline").then().statusCode(401).header("WWW-Authenticate", equalTo("Bearer"));
    }

    @Test
    void aScriptOrAWrongCredentialIsToldTheSame() {
        browser().header("Sec-Fetch-Mode", "cors").get("/audit").then().statusCode(401);
        browser()
                .header("Authorization", "Bearer nonsense")
                .get("/audit")
                .then()
                .statusCode(401);
    }

    @ParameterizedTest
    @CsvSource({
        "//evil.example.org, /",
        "/\\evil.example.org, /",
        "https://evil.example.org/, /",
        "javascript:alert(1), /",
        "/logout/provider, /",
        "/unlisted, /",
        "/audit?per=day, /audit?per=day"
    })
    void theLoginLeadsBackToOurOwnPagesAlone(String to, String expected) {
        browser()
                .formParam("key", GuardedService.key("none"))
                .formParam("to", to)
                .post("/login")
                .then()
                .statusCode(303)
                .header("Location", equalTo(expected));
    }

    @Test
    void thePageToLogInRunsNothingAndIsKeptByNobody() {
        browser()
                .get("/login?to=/audit")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                .body(containsString("value=\"/audit\""))
                .body(not(containsString("<script")));
    }

    /** Whatever is answered, so that no click on it is led by a page of others. */
    @ParameterizedTest
    @CsvSource({
        "/login, 200",
        "/login/provider, 303",
        "/, 303",
        "/audit, 303",
        "/studio/studio.css, 200",
        "/q/health, 200",
        "/q/swagger-ui/, 200"
    })
    void noFrameShowsAnAnswer(String path, int status) {
        given().redirects()
                .follow(false)
                .accept(PAGE)
                .get(path)
                .then()
                .statusCode(status)
                .header("X-Frame-Options", equalTo("DENY"))
                .header("X-Content-Type-Options", equalTo("nosniff"));
    }

    @ParameterizedTest
    @CsvSource({"/, 200", "/guideline, 200", "/audit, 403", "/unlisted, 404", "/logout, 405"})
    void noFrameShowsAnAnswerToWhoIsLoggedIn(String path, int status) {
        browser()
                .cookie(NAME, login(GuardedService.key("evaluate")))
                .get(path)
                .then()
                .statusCode(status)
                .header("X-Frame-Options", equalTo("DENY"))
                .header("X-Content-Type-Options", equalTo("nosniff"));
    }

    @Test
    void aWrongKeyIsRefusedWithoutASession() {
        Response answer = tryToLogIn(NewKey.of("all", Set.of()).key());
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.cookie(NAME)).isNull();
        assertThat(answer.asString()).contains("There is no such key.").doesNotContain("frl_\"");
    }

    @Test
    void whoGuessesIsHeardOnlySoOften() throws InterruptedException {
        try (LogLines log = new LogLines()) {
            List<Integer> told = java.util.stream.IntStream.range(0, 30)
                    .map(guess -> tryToLogIn("frl_" + guess).statusCode())
                    .boxed()
                    .toList();
            assertThat(told).contains(429).containsOnly(401, 429);
            assertThat(log.lines()).noneMatch(line -> line.contains("frl_"));
        }
        TimeUnit.SECONDS.sleep(2);
        assertThat(status(login(GuardedService.key("none")))).isEqualTo(200);
    }

    /** As an attacker would who sets a cookie in the browser of somebody else and waits for the login. */
    @Test
    void anIdentifierThatWasPlantedBeforeTheLoginIsNotUsed() {
        String planted = "A".repeat(43);
        String session = browser()
                .cookie(NAME, planted)
                .formParam("key", GuardedService.key("all"))
                .post("/login")
                .cookie(NAME);
        assertThat(session).isNotEqualTo(planted);
        assertThat(status(planted)).isEqualTo(401);
        assertThat(status(session)).isEqualTo(200);
    }

    @Test
    void aLoginEndsTheSessionThatTheBrowserHad() {
        String attackers = login(GuardedService.key("none"));
        String session = browser()
                .cookie(NAME, attackers)
                .formParam("key", GuardedService.key("all"))
                .post("/login")
                .cookie(NAME);
        assertThat(status(attackers)).isEqualTo(401);
        assertThat(status(session)).isEqualTo(200);
    }

    /** Which a page of another host on the same name could set. */
    @Test
    void aCookieOfAnotherNameIsNoSession() {
        String session = login(GuardedService.key("all"));
        given().cookie(SessionCookie.PLAIN, session).get("/api/v1/facts").then().statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "none"})
    void aPageOfOthersChangesNothing(String site) {
        String session = login(GuardedService.key("all"));
        for (String path : List.of("/audit", "/logout", "/api/v1/trials", "/api/v1/evaluations", "/fhir/$x")) {
            given().urlEncodingEnabled(false)
                    .cookie(NAME, session)
                    .header("Sec-Fetch-Site", site)
                    .post(path)
                    .then()
                    .statusCode(403)
                    .body(containsString("from the pages of this service only"));
        }
        given().cookie(NAME, session)
                .header("Sec-Fetch-Site", site)
                .get("/logout/provider")
                .then()
                .statusCode(403);
        assertThat(status(session)).isEqualTo(200);
    }

    @Test
    void aBrowserThatDoesNotSayWhoMadeItAskIsNotHeard() {
        given().cookie(NAME, login(GuardedService.key("all")))
                .accept(PAGE)
                .formParam("subject", "somebody")
                .post("/audit")
                .then()
                .statusCode(403);
    }

    @Test
    void aLoginIsHeardFromOurOwnPageAlone() {
        given().accept(PAGE)
                .header("Sec-Fetch-Site", "cross-site")
                .formParam("key", GuardedService.key("all"))
                .post("/login")
                .then()
                .statusCode(403)
                .header("Set-Cookie", org.hamcrest.Matchers.nullValue());
    }

    /** A program with a header proves by it that no page of others made it call. */
    @Test
    void aProgramNeedsNoSuchProof() {
        given().header("Authorization", "Bearer " + GuardedService.key("evaluate"))
                .header("Sec-Fetch-Site", "cross-site")
                .cookie(NAME, login(GuardedService.key("none")))
                .contentType(ContentType.JSON)
                .body(TinyRulebook.SOFT_TYRE)
                .post("/api/v1/evaluations")
                .then()
                .statusCode(201);
    }

    @Test
    void aWrongHeaderIsNotMendedByACookie() {
        given().header("Authorization", "Bearer nonsense")
                .cookie(NAME, login(GuardedService.key("all")))
                .get("/api/v1/facts")
                .then()
                .statusCode(401);
    }

    @Test
    void aLogoutEndsTheSessionHereAndInTheBrowser() {
        String session = login(GuardedService.key("all"));
        Response answer = browser().cookie(NAME, session).post("/logout");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.detailedCookie(NAME).getMaxAge()).isZero();
        assertThat(status(session)).isEqualTo(401);
    }

    @Test
    void whoseKeyIsTakenAwayIsLoggedInNoMore() throws IOException, InterruptedException {
        NewKey made = NewKey.of("leaver", Set.of(Role.READ_AUDIT));
        String before = Files.readString(GuardedService.keyFile());
        Files.writeString(GuardedService.keyFile(), made.line() + "\n", StandardOpenOption.APPEND);
        String session = loginOnceKnown(made.key());
        assertThat(audit(session)).isEqualTo(200);
        Files.writeString(GuardedService.keyFile(), before + made.line().replace("read-audit", "evaluate") + "\n");
        await(session, status -> status == 403);
        assertThat(status(session)).isEqualTo(200);
        Files.writeString(GuardedService.keyFile(), before);
        await(session, status -> status == 401);
        Files.writeString(GuardedService.keyFile(), before + made.line() + "\n");
        loginOnceKnown(made.key());
        assertThat(audit(session)).isEqualTo(401);
        Files.writeString(GuardedService.keyFile(), before);
    }

    private static int audit(String session) {
        return given().cookie(NAME, session).get("/audit").statusCode();
    }

    private static String loginOnceKnown(String key) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < end) {
            String session = tryToLogIn(key).cookie(NAME);
            if (session != null) {
                return session;
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
        throw new AssertionError("the new key is not taken");
    }

    private static void await(String session, IntPredicate expected) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!expected.test(audit(session)) && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
        assertThat(audit(session)).matches(expected::test);
    }
}
