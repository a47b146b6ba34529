package org.ferrule;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.ferrule.access.NewKey;
import org.ferrule.access.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** People who log in to the packaged service in a real browser, by a key and at a real Keycloak. */
class LoginIT {

    private static final NewKey KEY = NewKey.of("auditor", Set.of(Role.READ_AUDIT));

    /** A token, and the time that its renewal takes on a busy machine. */
    private static final long TOKEN_LIFE_SECONDS = KeycloakServer.TOKEN_SECONDS + 10L;

    /** In what the browser says of a page that it does not show in a frame. */
    private static final String NO_FRAME = "frame-ancestors 'none'";

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
                complaints.add(message.location() + " " + message.text());
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
        KeycloakServer.letIn(person, page);
        PlaywrightAssertions.assertThat(who()).hasText(person);
    }

    private Locator who() {
        return page.locator("form.who b");
    }

    private void requireNarrowAndAccessible() {
        assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
    }

    /** Opens a page again until it is as expected, which it is as soon as the token of before is over. */
    private void openUntil(Predicate<Response> expected, String path) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TOKEN_LIFE_SECONDS);
        while (!expected.test(page.navigate(at(path)))) {
            assertThat(System.nanoTime()).as("the token of before is over").isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private static Predicate<Response> hasStatus(int status) {
        return response -> response.status() == status;
    }

    private static boolean isLogin(Response response) {
        return URI.create(response.url()).getPath().equals("/login");
    }

    private void requireRefusedByOthers(String cookie) throws IOException {
        String path = at("/audit/x/replay");
        Response refused;
        try (OtherSite others = new OtherSite("<form method=post action='" + path + "'><button>Win</button></form>")) {
            page.navigate(others.address());
            refused = page.waitForResponse(path, () -> page.locator("button").click());
        }
        assertThat(refused.request().allHeaders())
                .containsEntry("sec-fetch-site", "same-site")
                .hasEntrySatisfying("cookie", sent -> assertThat(sent).contains(cookie));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).contains("from the pages of this service only");
    }

    @Test
    void aPersonComesBackFromTheProviderToThePageThatWasAskedFor() throws IOException {
        openAs("ada", "/guideline?q=tyre");
        PlaywrightAssertions.assertThat(page).hasURL(at("/guideline?q=tyre"));
        requireNarrowAndAccessible();
        List<Cookie> cookies = context.cookies();
        assertThat(cookies)
                .filteredOn(cookie -> cookie.name.startsWith("q_"))
                .isNotEmpty()
                .allMatch(cookie -> cookie.httpOnly && cookie.secure)
                .allMatch(cookie -> cookie.sameSite != null)
                .noneMatch(cookie -> cookie.value.startsWith("eyJhbGciOiJSUzI1NiI"));
        assertThat(page.navigate(at("/audit")).status()).isEqualTo(403);
    }

    @Test
    void whatAPersonDecidesIsRecordedUnderIssuerAndSubject() throws IOException {
        openAs("ada", "/");
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
        int sessions = keycloak.sessions("ada");
        page.route("**/logout/provider", route -> route.fulfill(new FulfillOptions().setStatus(204)));
        page.locator("form.who button").click();
        PlaywrightAssertions.assertThat(page.locator("h1")).hasText("Log out");
        requireNarrowAndAccessible();
        page.unroute("**/logout/provider");
        page.locator("main a").click();
        PlaywrightAssertions.assertThat(page).hasURL(Pattern.compile(".*/login\\?state=.*"));
        assertThat(keycloak.sessions("ada")).isEqualTo(sessions - 1);
        page.navigate(at("/guideline"));
        page.locator("a.button").click();
        PlaywrightAssertions.assertThat(page.locator("#kc-login")).isVisible();
    }

    @Test
    void aRoleThatIsTakenAwayIsGoneAfterTheLifeOfAToken() throws IOException, InterruptedException {
        openAs("amy", "/audit");
        keycloak.takeRole("amy", "read-audit");
        try {
            openUntil(hasStatus(403), "/audit");
            assertThat(page.navigate(at("/guideline")).status()).isEqualTo(200);
        } finally {
            keycloak.giveRole("amy", "read-audit");
        }
        openUntil(hasStatus(200), "/audit");
    }

    @Test
    void whoseSessionTheProviderEndsIsAskedToLogInAfterTheLifeOfAToken() throws IOException, InterruptedException {
        openAs("abe", "/guideline");
        keycloak.logOut("abe");
        openUntil(LoginIT::isLogin, "/guideline");
    }

    @ParameterizedTest
    @CsvSource({"ada, evaluate author", "abe, evaluate approve", "amy, read-audit", "ned, ''"})
    void aTokenTellsTheRolesOfAPerson(String person, String roles) throws IOException {
        RequestSpecification program =
                given().accept("application/json").header("Authorization", "Bearer " + keycloak.token(person));
        Map<String, Integer> told = Map.of(
                "evaluate", program.post(at("/api/v1/evaluations")).statusCode(),
                "author", program.post(at("/api/v1/rulebook/check")).statusCode(),
                "approve", program.post(at("/api/v1/rulebook/activations")).statusCode(),
                "read-audit", program.get(at("/audit")).statusCode());
        assertThat(told).doesNotContainValue(401);
        told.forEach((role, status) ->
                assertThat(status != 403).as("%s %d", role, status).isEqualTo(roles.contains(role)));
        program.get(at("/api/v1/facts")).then().statusCode(200);
    }

    /** As a page of others would lead to it, with a code of an account of its own. */
    @ParameterizedTest
    @ValueSource(strings = {"code=planted&state=planted", "error=access_denied&state=planted", "code=planted"})
    void aReturnFromTheProviderThatNobodyAskedForLogsNobodyIn(String query) throws IOException {
        page.navigate(at("/login/provider?" + query));
        PlaywrightAssertions.assertThat(page).hasURL(at("/login?failed=refused"));
        PlaywrightAssertions.assertThat(page.locator("[role=alert]")).hasText("The provider did not let you in.");
        page.navigate(at("/guideline"));
        PlaywrightAssertions.assertThat(page).hasURL(at("/login?to=%2Fguideline"));
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

    @Test
    void aPageOfOthersSendsNothingInTheNameOfWhoLoggedInAtTheProvider() throws IOException {
        openAs("amy", "/audit");
        requireRefusedByOthers("q_session");
    }

    @Test
    void aPageOfOthersSendsNothingInTheNameOfWhoLoggedInByAKey() throws IOException {
        page.navigate(at("/login?to=/audit"));
        page.locator("#key").fill(KEY.key());
        page.locator("#key").press("Enter");
        PlaywrightAssertions.assertThat(who()).hasText("auditor");
        requireRefusedByOthers("ferrule=");
    }

    @Test
    void noPageIsShownInAFrameOfOthers() throws IOException {
        try (OtherSite others = new OtherSite("<iframe src='" + at("/login") + "'></iframe>")) {
            page.waitForConsoleMessage(
                    new Page.WaitForConsoleMessageOptions().setPredicate(LoginIT::isRefusedFrame),
                    () -> page.navigate(others.address()));
        }
        complaints.removeIf(complaint -> complaint.contains(NO_FRAME));
    }

    private static boolean isRefusedFrame(ConsoleMessage message) {
        return message.text().contains(NO_FRAME);
    }
}
