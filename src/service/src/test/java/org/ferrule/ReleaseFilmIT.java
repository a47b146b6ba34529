package org.ferrule;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.ferrule.workbook.CellEdits;
import org.ferrule.workbook.CellEdits.CellEdit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The life of a change of the shipped guideline, as people live it in a real browser, logged in at a real Keycloak: its
 * author, another who approves, and an auditor.
 */
class ReleaseFilmIT {

    private static final double PATIENCE_MILLIS = 120_000;
    private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String SAMPLES = "data-quality.xlsx";
    private static final String SEVERITY = "screening-and-severity.xlsx";

    /** An illness that ended just within the limit of before, and not within that of the draft. */
    private static final String PATIENT =
            """
            {"at": "2026-03-16T10:00:00+01:00",
             "facts": {"age": 40, "weeksSinceFebrileIllness": 3.95,
                       "ferritin": {"value": 60, "unit": "ug/L", "at": "2026-03-16T08:00:00+01:00"}}}
            """;

    /** What makes a reader scroll aside; nothing where the page as a whole is no wider than the window. */
    private static final String TOO_WIDE =
            """
            document.documentElement.scrollWidth <= innerWidth ? '' : [...document.querySelectorAll('main *, header *')]
              .filter(element => element.getBoundingClientRect().right > innerWidth && !element.closest('.wide'))
              .map(element => element.tagName + ' ' + element.textContent.slice(0, 80)).join('; ')
            """;

    private static final String FLAG = "RECENT_FEBRILE_ILLNESS";

    @TempDir
    private static Path folder;

    private static PackagedService service;
    private static KeycloakServer keycloak;
    private static Chromium chromium;

    private final List<String> complaints = new ArrayList<>();
    private final Map<String, Page> pages = new HashMap<>();

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        chromium = Chromium.start();
        keycloak = KeycloakServer.running();
        service = PackagedService.launchIn(
                        folder,
                        keycloak.settings(),
                        List.of(),
                        List.of("serve", "--rulebook", ShippedRulebook.FOLDER.toString()))
                .started();
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

    /** A window of this person alone, logged in, at a path. */
    private Page as(String person, String path) throws IOException {
        Page page = pages.get(person);
        if (page == null) {
            page = window();
            pages.put(person, page);
            page.navigate(service.at(path).toString());
            page.locator("a.button").click();
            KeycloakServer.letIn(person, page);
            PlaywrightAssertions.assertThat(page.locator("form.who b")).hasText(person);
        } else {
            page.navigate(service.at(path).toString());
        }
        return page;
    }

    private Page window() {
        BrowserContext context = chromium.window(1200, ColorScheme.LIGHT);
        Page page = context.newPage();
        page.setDefaultTimeout(PATIENCE_MILLIS);
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        return page;
    }

    private static LocatorAssertions require(Locator locator) {
        return PlaywrightAssertions.assertThat(locator);
    }

    private static LocatorAssertions.IsVisibleOptions patiently() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MILLIS);
    }

    /** Usable by everybody, and on a telephone. */
    private static void requireFine(Page page) {
        assertThat(new AxeBuilder(page).analyze().getViolations())
                .as(page.url())
                .isEmpty();
        page.setViewportSize(375, 900);
        assertThat(page.evaluate(TOO_WIDE)).as("too wide at %s", page.url()).isEqualTo("");
        page.setViewportSize(1200, 900);
    }

    /** Rewritten only with {@code -Dferrule.screenshots=write}. */
    private static void show(Page page, String name) {
        if ("write".equals(System.getProperty("ferrule.screenshots"))) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Checkout.path("docs/images").resolve(name + ".png")));
        }
    }

    private static FilePayload edited(String file, String sheet, String cell, String value) throws IOException {
        byte[] content = Files.readAllBytes(ShippedRulebook.FOLDER.resolve("decision-tables/" + file));
        return new FilePayload(
                file, TYPE, CellEdits.of(content, List.of(new CellEdit(sheet, cell, value)), List.of("")));
    }

    private static String decided(Page page) {
        return (String) page.evaluate(
                "body => fetch('/api/v1/evaluations', {method: 'POST', body, headers: {'Content-Type':"
                        + " 'application/json'}}).then(answer => answer.text())",
                PATIENT);
    }

    /** The path of the draft. */
    private String draftWithAGap(Page author) throws IOException {
        author.locator("#title").fill("Fever counts for less time");
        author.locator("#note").fill("3.9 weeks, as agreed");
        author.locator("#file").setInputFiles(new FilePayload[] {
            edited(SAMPLES, "Sample and history", "D8", "< 3.9"), edited(SEVERITY, "Severity", "D9", "12..20")
        });
        requireFine(author);
        author.getByText("Begin the draft").click();
        require(author.locator("h1")).hasText("Fever counts for less time");
        require(author.locator("#review-content .mistake").first()).isVisible(patiently());
        require(author.locator("#review-content")).containsText("no row for Age group ADULT, IRLS total 11");
        requireFine(author);
        return author.url().replaceFirst("^https?://[^/]*", "");
    }

    private void mend(Page author) {
        author.locator("#review-content a", new Page.LocatorOptions().setHasText("Severity!D7"))
                .first()
                .click();
        require(author.locator("td.error#D7")).containsText("no row for Age group ADULT, IRLS total 11");
        require(author.locator("td#D9")).containsText("was 11..20");
        show(author, "draft-sheet");
        requireFine(author);
        author.getByLabel("Edit row 9", new Page.GetByLabelOptions().setExact(true))
                .click();
        author.locator("[name='cell.D9']").fill("11..20");
        author.locator("#note").fill("a slip of the pen");
        requireFine(author);
        author.getByText("Write the row").click();
        require(author.locator("td#D9")).hasText("11..20");
        require(author.locator("td.error")).hasCount(0);
    }

    /** A case stands between both limits: the change is meant, so that it has to say so. */
    private void mendTheCase(Page author) {
        author.locator("p[role=status] a").click();
        author.locator("#review-content a", new Page.LocatorOptions().setHasText("Cases!AN67"))
                .first()
                .click();
        require(author.locator("td.error#AN67")).containsText("gets POSSIBLE_FUNCTIONAL_ID");
        author.getByLabel("Edit row 67", new Page.GetByLabelOptions().setExact(true))
                .click();
        author.locator("[name='cell.AG67']").fill("3.8");
        author.getByText("Write the row").click();
        require(author.locator("td#AG67")).containsText("3.8");
        require(author.locator("td.error")).hasCount(0);
        require(author.locator("p[role=status]")).containsText("nothing to mend in other sheets");
    }

    private void review(Page author, String draft) {
        author.navigate(author.url().replaceFirst("/drafts/.*", draft));
        Locator review = author.locator("#review-content");
        require(review.getByText("Who is treated differently")).isVisible(patiently());
        require(review).not().containsText("error(s)");
        require(review).containsText("0 warning(s)");
        require(review).containsText("Weeks since febrile illness 3.9..3.99");
        require(review).containsText("weeksSinceFebrileIllness");
        require(review).containsText("Of the newest 1 recorded decisions, 1 would be others");
        author.evaluate("document.querySelector('#review-content').scrollIntoView()");
        show(author, "draft-review");
        author.locator("#place").fill("DQ-11");
        author.locator("#text").fill("Is 3.9 not too exact?");
        author.getByText("Say it").click();
        require(author.locator("main")).containsText("said of DQ-11");
        author.getByText("Submit it for review").click();
        require(author.locator("dd b").first()).hasText("under review");
        require(author.locator("main")).not().containsText("Approve of it below");
    }

    private void approve(Page approver) {
        require(approver.locator("#review-content #approve")).isVisible(patiently());
        requireFine(approver);
        approver.locator("#approval-reason").fill("seen the patients");
        approver.getByText("Approve of it", new Page.GetByTextOptions().setExact(true))
                .click();
        require(approver.locator("dd b").first()).hasText("approved");
        require(approver.locator("main")).containsText("✓ fits the key that it names");
        requireFine(approver);
    }

    private void activateSoon(Page approver) throws InterruptedException {
        LocalDateTime soon =
                LocalDateTime.now(ZoneId.systemDefault()).plusSeconds(4).truncatedTo(ChronoUnit.SECONDS);
        approver.locator("#from").fill(soon.toString());
        approver.locator("#activation-reason").fill("agreed");
        approver.getByText("Activate it").click();
        require(approver.locator("tbody tr td").first()).hasText(Pattern.compile("scheduled|in-force"));
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (approver.getByText("Return to the folder").count() == 0) {
            assertThat(System.nanoTime()).as("it decides at its moment").isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(500);
            approver.reload();
        }
        require(approver.locator("tbody tr td").first()).hasText("in-force");
        show(approver, "versions");
        requireFine(approver);
    }

    @Test
    void aChangeIsDraftedMendedReviewedApprovedDecidedByProvenAndTakenBack() throws Exception {
        Page author = as("ada", "/drafts");
        String before = decided(author);
        assertThat(before).contains(FLAG);
        String draft = draftWithAGap(author);
        mend(author);
        mendTheCase(author);
        review(author, draft);
        Page approver = as("abe", draft + "/review");
        approve(approver);
        activateSoon(approver);
        String after = decided(author);
        assertThat(after).doesNotContain(FLAG);
        author.navigate(service.at(draft).toString());
        assertThat(author.locator("dd.small").first().innerText()).contains(digest(after));
        Page auditor = as("amy", draft);
        auditor.locator("[aria-labelledby=approvals] a").click();
        require(auditor.locator("#proof + p")).containsText("✓ Every step holds");
        require(auditor.locator("main")).containsText("reason seen the patients");
        show(auditor, "approval-proof");
        requireFine(auditor);
        approver.getByText("Return to the folder")
                .locator("xpath=..")
                .locator("input[name=reason]")
                .fill("too exact");
        approver.getByText("Return to the folder").click();
        require(approver.locator("dd.small").first()).hasText(digest(before));
        assertThat(digest(decided(author))).isEqualTo(digest(before));
        assertThat(complaints).isEmpty();
        assertThat(service.log()).doesNotContain("Exception");
    }

    private static String digest(String answer) {
        return JsonPath.from(answer).getString("rulebook.digest");
    }
}
