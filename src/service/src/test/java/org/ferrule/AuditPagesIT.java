package org.ferrule;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages of the log in a real browser, as an auditor uses them. */
class AuditPagesIT {

    private static final String PSEUDONYM = "<img src=x onerror=alert(1)>";

    @TempDir
    private static Path folder;

    private static PackagedService service;
    private static Chromium chromium;
    private static String first = "";
    private static String damaged = "";

    private final List<String> complaints = new ArrayList<>();
    private final List<String> requested = new ArrayList<>();
    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void start() throws Exception {
        chromium = Chromium.start();
        service = PackagedService.launchIn(
                folder, Map.of(), List.of(), List.of("serve", "--rulebook", ShippedRulebook.FOLDER.toString()));
        service.started();
        first = decide(PSEUDONYM);
        for (int i = 0; i < 60; i++) {
            decide("somebody");
        }
        damaged = decide("damaged");
        damage(damaged);
        decide("somebody");
    }

    private static String decide(String subject) throws IOException, InterruptedException {
        String request = Files.readString(Checkout.path("docs/examples/patient.json"))
                .replaceFirst("\"subject\": *\"[^\"]*\"", "\"subject\": \"" + subject + "\"");
        assertThat(request).contains(subject);
        byte[] answer = service.post("/api/v1/evaluations", request).body();
        return JsonPath.from(new String(answer, StandardCharsets.UTF_8)).getString("id");
    }

    /** Behind the back of the service. */
    private static void damage(String id) throws IOException, SQLException {
        try (Stream<Path> files = Files.walk(folder)) {
            Path database = files.filter(file -> file.endsWith("records.db"))
                    .findFirst()
                    .orElseThrow();
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + database);
                    Statement statement = other.createStatement()) {
                statement.execute("PRAGMA busy_timeout = 5000");
                statement.execute("UPDATE record SET body = leaf WHERE id = '" + id + "'");
            }
        }
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
    void open() throws IOException {
        open(1280, ColorScheme.LIGHT);
    }

    private void open(int width, ColorScheme colours) throws IOException {
        context = chromium.window(width, colours);
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().contains("status of 400")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.onDialog(dialog -> complaints.add(dialog.message()));
        page.onRequest(request -> requested.add(request.url()));
        page.navigate(service.at("/audit").toString());
    }

    @AfterEach
    void leave() throws IOException {
        assertThat(complaints).isEmpty();
        String own = service.at("/").toString();
        assertThat(requested).allMatch(url -> url.startsWith(own) && !url.contains("somebody") && !url.contains("img"));
        assertThat(service.log()).doesNotContain("somebody").doesNotContain("TemplateException");
        context.close();
    }

    private void requireNoViolation() {
        assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
    }

    /** Rewritten only with {@code -Dferrule.screenshots=write}. */
    private void show(String name) {
        if ("write".equals(System.getProperty("ferrule.screenshots"))) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Checkout.path("docs/images").resolve(name + ".png")));
        }
    }

    @Test
    void aDecisionIsFoundByThePseudonymAndItsProofIsChecked() {
        page.locator("#subject").fill(PSEUDONYM);
        page.locator("#subject").press("Enter");
        PlaywrightAssertions.assertThat(page.locator("tbody tr")).hasCount(1);
        PlaywrightAssertions.assertThat(page.locator("#subject")).hasValue(PSEUDONYM);
        PlaywrightAssertions.assertThat(page.locator("img")).hasCount(0);
        requireNoViolation();
        page.locator("tbody a").click();
        PlaywrightAssertions.assertThat(page.locator("ol.steps > li")).hasCount(4);
        PlaywrightAssertions.assertThat(page.locator("#proof + p")).containsText("✓ Every step holds");
        PlaywrightAssertions.assertThat(page.locator("main")).containsText("Record 0 of a tree of 63");
        requireNoViolation();
        page.getByText("Decide once more and compare").click();
        PlaywrightAssertions.assertThat(page.locator("main")).containsText("✓ The same decision came out");
        requireNoViolation();
        page.locator("#proof").scrollIntoViewIfNeeded();
        page.evaluate("document.querySelector('#proof').scrollIntoView()");
        show("audit-decision");
    }

    @Test
    void olderDecisionsFollowAndADamagedOneIsNamed() {
        PlaywrightAssertions.assertThat(page.locator("tbody tr")).hasCount(49);
        PlaywrightAssertions.assertThat(page.locator("p.mistake[role=alert]")).containsText("record 61 is damaged");
        page.getByText("Older ones").click();
        PlaywrightAssertions.assertThat(page.locator("tbody tr")).hasCount(13);
        page.navigate(page.url() + "/" + damaged);
        PlaywrightAssertions.assertThat(page.locator("p.mistake")).containsText("The record cannot be read");
        requireNoViolation();
    }

    @Test
    void whatCannotBeReadIsToldBesideItsField() {
        page.locator("#rule").fill("ADT-1");
        page.locator("#rule").press("Enter");
        PlaywrightAssertions.assertThat(page.locator("[id='m.rule']")).containsText("neither the log nor the rulebook");
        requireNoViolation();
    }

    @Test
    void countsAreDrawnAndStandInATable() {
        page.locator("nav").getByText("Counts").click();
        PlaywrightAssertions.assertThat(page.locator("main")).containsText("63 decisions, counted by the index");
        assertThat(page.locator("rect.bar").count()).isPositive();
        requireNoViolation();
        page.locator("#of").selectOption("rule");
        page.locator("#per").selectOption("month");
        page.locator("#per").press("Tab");
        page.getByText("Count", new Page.GetByTextOptions().setExact(true)).click();
        page.locator("summary").click();
        PlaywrightAssertions.assertThat(page.locator("details tbody")).containsText("ADT-01");
        requireNoViolation();
        show("audit-counts");
        page.navigate(page.url().replaceFirst("/audit.*", "/guideline"));
        PlaywrightAssertions.assertThat(page.locator("[id='ADT-01']"))
                .containsText("ADT-01 fired in 63 recorded decisions");
    }

    @Test
    void onANarrowScreenInTheDarkNothingIsWiderThanTheScreen() throws IOException {
        context.close();
        open(375, ColorScheme.DARK);
        for (String path : List.of("/audit", "/audit/" + first, "/audit/charts", "/audit/" + damaged)) {
            page.navigate(service.at(path).toString());
            assertThat((List<?>) page.evaluate("document.documentElement.scrollWidth <= innerWidth ? [] :"
                            + " [...document.querySelectorAll('body *')]"
                            + ".filter(one => one.getBoundingClientRect().right > innerWidth && !one.closest('.wide'))"
                            + ".map(one => one.tagName + ' ' + one.id + ' ' + one.className)"))
                    .as(path)
                    .isEmpty();
            requireNoViolation();
        }
    }

    @Test
    void theKeyboardAloneIsEnough() {
        page.keyboard().press("Tab");
        PlaywrightAssertions.assertThat(page.locator(".skip")).isFocused();
        page.keyboard().press("Enter");
        page.locator("tbody a").first().focus();
        page.keyboard().press("Enter");
        PlaywrightAssertions.assertThat(page.locator("h1")).hasText("A past decision");
        page.locator("main button").focus();
        page.keyboard().press("Enter");
        PlaywrightAssertions.assertThat(page.locator("main")).containsText("✓ The same decision came out");
    }
}
