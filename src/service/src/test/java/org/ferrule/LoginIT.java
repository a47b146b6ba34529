package org.ferrule;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.ferrule.access.NewKey;
import org.ferrule.access.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People who log in to the packaged service in a real browser, by a key and at a real Keycloak. */
class LoginIT {

    private static final NewKey KEY = NewKey.of("auditor", Set.of(Role.READ_AUDIT));

    /** A token, and what its clock may be behind. */
    private static final long TOKEN_LIFE_SECONDS = KeycloakServer.TOKEN_SECONDS + 2L;

    @TempDir
    private static Path folder;

    private static PackagedService service;
    private static KeycloakServer keycloak;
    private static Chromium chromium;

    private final List<String> complaints = new ArrayList<>();
    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        chromium = Chromium.start();
        keycloak = KeycloakServer.running();
        Map<String, String> settings = new HashMap<>(keycloak.settings());
        settings.put(
                "FERRULE_ACCESS_KEYS",
                Files.writeString(folder.resolve("keys"), KEY.line()).toString());
        service = PackagedService.launch(folder, settings).started();
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
        if (service != null) {
            service.close();
        }
    }

    @BeforeEach
    void open() {
        context = chromium.window(375, ColorScheme.LIGHT);
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().contains("status of 40")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    @AfterEach
    void leave() throws IOException {
        assertThat(complaints).isEmpty();
        assertThat(service.log())
                .doesNotContain("frl_")
                .doesNotContain("eyJ")
                .doesNotContain("Exception")
                .doesNotContain("ada@example.org");
        context.close();
    }

    private String at(String path) throws IOException {
        return service.at(path).toString();
    }

    private void openAs(String person, String path) throws IOException {
        page.navigate(at(path));
        page.locator("a.button").click();
        page.locator("#username").fill(person);
        page.locator("#password").fill(person);
        page.locator("#kc-login").click();
    }

    private Locator who() {
        return page.locator("form.who b");
    }

    private void requireNarrowAndAccessible() {
        assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
    }

    @Test
    void aPersonComesBackFromTheProviderToThePageThatWasAskedFor() throws IOException {
        openAs("ada", "/guideline?q=tyre");
        PlaywrightAssertions.assertThat(page).hasURL(at("/guideline?q=tyre"));
        PlaywrightAssertions.assertThat(who()).hasText("ada");
        requireNarrowAndAccessible();
        List<Cookie> cookies = context.cookies(at("/"));
        assertThat(cookies)
                .isNotEmpty()
                .allMatch(cookie -> cookie.httpOnly && cookie.secure)
                .allMatch(cookie -> cookie.sameSite != null)
                .noneMatch(cookie -> cookie.value.startsWith("eyJhbGciOiJSUzI1NiI"));
        Response refused = page.navigate(at("/audit"));
        assertThat(refused.status()).isEqualTo(403);
    }

    @Test
    void whatAPersonDecidesIsRecordedUnderIssuerAndSubject() throws IOException {
        openAs("ada", "/");
        PlaywrightAssertions.assertThat(who()).hasText("ada");
        Object id = page.evaluate(
                "body => fetch('/api/v1/evaluations', {method: 'POST', body, headers: {'Content-Type':"
                        + " 'application/json'}}).then(answer => answer.json()).then(answer => answer.id)",
                TinyRulebook.SOFT_TYRE);
        String caller = given().header("Authorization", "Bearer " + KEY.key())
                .get(at("/api/v1/evaluations/" + id + "/record"))
                .path("record.caller");
        assertThat(caller).startsWith("oidc " + keycloak.issuer() + " ").doesNotEndWith(" ada");
    }

    @Test
    void aLogoutEndsTheSessionHereAndAtTheProvider() throws IOException {
        openAs("ada", "/guideline");
        PlaywrightAssertions.assertThat(who()).hasText("ada");
        int sessions = keycloak.sessions("ada");
        page.locator("form.who button").click();
        PlaywrightAssertions.assertThat(page).hasURL(Pattern.compile(Pattern.quote(at("/login")) + ".*"));
        assertThat(keycloak.sessions("ada")).isEqualTo(sessions - 1);
        page.navigate(at("/guideline"));
        page.locator("a.button").click();
        PlaywrightAssertions.assertThat(page.locator("#kc-login")).isVisible();
    }

    @Test
    void aRoleThatIsTakenAwayIsGoneAfterTheLifeOfAToken() throws IOException, InterruptedException {
        openAs("abe", "/audit");
        PlaywrightAssertions.assertThat(who()).hasText("abe");
        keycloak.takeRole("abe", "read-audit");
        try {
            TimeUnit.SECONDS.sleep(TOKEN_LIFE_SECONDS);
            assertThat(page.navigate(at("/audit")).status()).isEqualTo(403);
            assertThat(page.navigate(at("/guideline")).status()).isEqualTo(200);
        } finally {
            keycloak.giveRole("abe", "read-audit");
        }
        TimeUnit.SECONDS.sleep(TOKEN_LIFE_SECONDS);
        assertThat(page.navigate(at("/audit")).status()).isEqualTo(200);
    }

    @Test
    void aProgramComesInByATokenOfTheSameProvider() throws IOException {
        given().header("Authorization", "Bearer " + keycloak.token("ada"))
                .get(at("/api/v1/facts"))
                .then()
                .statusCode(200);
        given().header("Authorization", "Bearer " + keycloak.token("ada"))
                .get(at("/audit"))
                .then()
                .statusCode(403);
        given().accept("application/json").get(at("/guideline")).then().statusCode(401);
    }

    @Test
    void aPersonLogsInByAKeyAndOutAgain() throws IOException {
        page.navigate(at("/audit"));
        PlaywrightAssertions.assertThat(page).hasURL(at("/login?to=%2Faudit"));
        requireNarrowAndAccessible();
        page.locator("#key").fill(KEY.key().replace('a', 'b') + "x");
        page.locator("#key").press("Enter");
        PlaywrightAssertions.assertThat(page.locator("[role=alert]")).hasText("There is no such key.");
        requireNarrowAndAccessible();
        page.locator("#key").fill(KEY.key());
        page.locator("#key").press("Enter");
        PlaywrightAssertions.assertThat(page).hasURL(at("/audit"));
        PlaywrightAssertions.assertThat(who()).hasText("auditor");
        requireNarrowAndAccessible();
        page.locator("form[role=search] button").click();
        PlaywrightAssertions.assertThat(who()).hasText("auditor");
        page.locator("form.who button").click();
        PlaywrightAssertions.assertThat(page).hasURL(at("/login"));
        page.navigate(at("/audit"));
        PlaywrightAssertions.assertThat(page).hasURL(at("/login?to=%2Faudit"));
    }

    /** A form on a page of another host, which a browser sends with the cookies of this one if it may. */
    @Test
    void aPageOfOthersSendsNothingInTheNameOfAPerson() throws IOException {
        openAs("abe", "/audit");
        PlaywrightAssertions.assertThat(who()).hasText("abe");
        page.navigate(
                "data:text/html,<form method=post action='" + at("/audit/x/replay") + "'><button>Win</button></form>");
        page.locator("button").click();
        PlaywrightAssertions.assertThat(page).hasURL(at("/login"));
    }
}
