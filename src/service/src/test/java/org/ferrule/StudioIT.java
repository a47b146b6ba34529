package org.ferrule;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.ferrule.active.RulebookArchive;
import org.ferrule.caserun.CaseRun;
import org.ferrule.data.DataFolder;
import org.ferrule.folder.RulebookFiles;
import org.ferrule.recording.RecordStores;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.rulebook.RulebookLoader;
import org.ferrule.store.RecordStore;
import org.ferrule.store.StoreSettings;
import org.ferrule.tables.WrittenCase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The studio of the packaged service in a real browser, as a person uses it. */
class StudioIT {

    private static final long MOST_BYTES_OF_FIRST_PAGE = 100_000;
    private static final double MOST_MILLISECONDS = 100;
    private static final int KEYS = 21;

    /** A request that another one overtook, which htmx tells the console, and a form with mistakes. */
    private static final Pattern EXPECTED = Pattern.compile("^htmx:(sendAbort|afterRequest)|status of 400");

    @TempDir
    private static Path folder;

    private static PackagedService service;
    private static Chromium chromium;

    private final List<String> complaints = new ArrayList<>();
    private final List<String> requested = new ArrayList<>();
    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        chromium = Chromium.start();
        service = PackagedService.launchIn(
                folder, Map.of(), List.of(), List.of("serve", "--rulebook", ShippedRulebook.FOLDER.toString()));
        service.started();
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
            if (message.type().equals("error")
                    && !EXPECTED.matcher(message.text()).find()) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        context.onRequest(
                request -> requested.add(request.url() + request.headers().getOrDefault("referer", "")));
        page.navigate(service.at("/").toString());
    }

    @AfterEach
    void leave() throws IOException {
        assertThat(complaints).isEmpty();
        assertThat(requested).allMatch(StudioIT::isOfTheService);
        assertThat(page.evaluate("localStorage.length + sessionStorage.length")).isEqualTo(0);
        assertThat(service.log()).doesNotContain("61.37");
        context.close();
    }

    private static boolean isOfTheService(String url) {
        try {
            return url.startsWith(service.at("/").toString()) && !url.contains("61.37") && !url.contains("#patient");
        } catch (IOException e) {
            return false;
        }
    }

    private void say(String fact, String word) {
        page.locator("input[name='v." + fact + "'][value='" + word + "']").check();
    }

    private void write(String fact, String number) {
        page.locator("input[name='v." + fact + "']").fill(number);
    }

    /** An adult with all criteria, a low ferritin and nothing that speaks against a treatment by mouth. */
    private void typePatient() {
        write("age", "44");
        say("sex", "female");
        say("pregnant", "no");
        for (String criterion :
                List.of("urgeToMove", "worseAtRest", "relievedByMovement", "worseInEvening", "notExplainedByOther")) {
            say(criterion, "yes");
        }
        page.locator("select[name='v.mimic']").selectOption("none");
        write("ferritin", "61.37");
        write("tsat", "30");
    }

    private Locator advice() {
        return page.locator("#answer .advice .text");
    }

    /** Rewritten only with {@code -Dferrule.screenshots=write}. */
    private void show(String name) {
        if ("write".equals(System.getProperty("ferrule.screenshots"))) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Checkout.path("docs/images").resolve(name + ".png")));
        }
    }

    private void requireNothingWider() {
        assertThat((List<?>) page.evaluate("document.documentElement.scrollWidth <= innerWidth ? [] :"
                        + " [...document.querySelectorAll('body *')]"
                        + ".filter(one => one.getBoundingClientRect().right > innerWidth && !one.closest('.wide'))"
                        + ".map(one => one.tagName + ' ' + one.id + ' ' + one.className)"))
                .isEmpty();
    }

    /** Of a page at rest: an answer that is on its way is dimmed for the moment. */
    private void requireNoViolation() {
        PlaywrightAssertions.assertThat(page.locator("[aria-busy]")).hasCount(0);
        assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
    }

    @Test
    void aPersonTypesAPatientAndSeesTheAnswerItsRowsAndWhyNot() {
        typePatient();
        PlaywrightAssertions.assertThat(advice()).hasText("Treat with oral iron.");
        PlaywrightAssertions.assertThat(page.locator("#answer > h2")).hasText("Nothing is recorded");
        write("ferritin", "90");
        PlaywrightAssertions.assertThat(advice()).not().hasText("Treat with oral iron.");
        write("ferritin", "61.37");
        PlaywrightAssertions.assertThat(advice()).hasText("Treat with oral iron.");
        Locator table = page.locator("#answer details.table")
                .filter(new Locator.FilterOptions().setHas(page.locator("tr.fired a[href='/guideline#ADT-01']")));
        table.locator("summary").click();
        PlaywrightAssertions.assertThat(table.locator("tr.fired")).hasCount(1);
        table.locator("button[aria-label='Why not ADT-02']").click();
        PlaywrightAssertions.assertThat(page.locator("#why h2")).hasText("Why ADT-02 did not fire");
        requireNoViolation();
        page.locator("#why td button").first().click();
        PlaywrightAssertions.assertThat(page.locator("#why h2")).not().containsText("ADT-02");
        PlaywrightAssertions.assertThat(page.locator("#nearest")).containsText("higher");
        page.locator("#x").selectOption("ferritin");
        page.locator("#y").selectOption("tsat");
        page.getByText("Draw the map").click();
        PlaywrightAssertions.assertThat(page.locator("#map svg circle")).hasCount(1);
        show("studio-map");
        requireNoViolation();
        write("ferritin", "6l");
        PlaywrightAssertions.assertThat(page.locator("#answer h2")).hasText("No answer");
        PlaywrightAssertions.assertThat(page.locator("[id='m.ferritin']")).containsText("write a number");
        requireNoViolation();
    }

    @Test
    void aPatientIsSavedAsACaseThatTheRulebookTakes(@TempDir Path copy) throws IOException {
        typePatient();
        PlaywrightAssertions.assertThat(advice()).hasText("Treat with oral iron.");
        page.locator("#statement").fill("<b>A & B</b> for the next meeting");
        page.locator("#save").focus();
        Download file = page.waitForDownload(() -> page.keyboard().press("Enter"));
        PlaywrightAssertions.assertThat(advice()).hasText("Treat with oral iron.");
        SortedMap<String, byte[]> files =
                new TreeMap<>(RulebookFiles.read(ShippedRulebook.FOLDER).files());
        Path saved = copy.resolve("saved.xlsx");
        file.saveAs(saved);
        String path = "decision-tables/" + file.suggestedFilename();
        assertThat(files).containsKey(path);
        files.put(path, Files.readAllBytes(saved));
        try (Rulebook rulebook = new RulebookLoader().load(new RulebookFiles(files))) {
            WrittenCase written = rulebook.cases().stream()
                    .filter(one -> one.statement().startsWith("<b>A & B</b>"))
                    .findFirst()
                    .orElseThrow();
            assertThat(new CaseRun(CaseRun.evaluator(rulebook)).run(written).passed())
                    .isTrue();
        }
    }

    private String link() {
        page.locator("#make-link").focus();
        page.keyboard().press("Enter");
        PlaywrightAssertions.assertThat(page.locator("#made-link [role=status]"))
                .containsText("copied");
        return page.locator("#patient-link").inputValue();
    }

    @Test
    void aLinkFillsTheFormAndNoServerSeesWhatItHolds() {
        typePatient();
        page.locator("select[name='u.ferritin']").selectOption("ug/L");
        write("ferritin", "< 61.37");
        PlaywrightAssertions.assertThat(advice()).hasText("Treat with oral iron.");
        String link = link();
        requireNoViolation();
        requested.clear();
        page.navigate("about:blank");
        page.navigate(link);
        PlaywrightAssertions.assertThat(advice()).hasText("Treat with oral iron.");
        PlaywrightAssertions.assertThat(page.locator("input[name='v.ferritin']"))
                .hasValue("< 61.37");
        PlaywrightAssertions.assertThat(page.locator("#linked")).hasText("Filled in from a link.");
        assertThat(page.url()).doesNotContain("#");
        requested.removeIf(url -> url.startsWith("about:"));
        String secret = link.substring(link.indexOf('#') + 1);
        assertThat(requested).isNotEmpty().noneMatch(url -> url.contains(secret));
        page.waitForResponse("**/api/v1/trials", () -> write("ferritin", "90"));
        PlaywrightAssertions.assertThat(page.locator("#patient-link")).hasCount(0);
        requireNoViolation();
    }

    /** A link as another version of the page would have made it. */
    private String linkOf(String content) {
        return (String) page.evaluate(
                """
                content => {
                  let sum = 0x811c9dc5;
                  for (const byte of new TextEncoder().encode(content)) {
                    sum = Math.imul(sum ^ byte, 0x01000193) >>> 0;
                  }
                  return "#patient=" + sum.toString(16).padStart(8, "0") + "." + btoa(content);
                }
                """,
                content);
    }

    @Test
    void aLinkThatIsBrokenOrTooOldSaysWhatItCouldNotTakeOver() throws IOException {
        typePatient();
        String link = link();
        page.navigate(service.at("/") + link.substring(link.indexOf('#'), link.length() - 9));
        PlaywrightAssertions.assertThat(page.locator("#linked")).containsText("The link is broken");
        PlaywrightAssertions.assertThat(page.locator("input[name='v.ferritin']"))
                .hasValue("");
        page.navigate(service.at("/")
                + linkOf(
                        "{\"rulebook\":\"sha256:0\",\"fields\":[[\"v.age\",\"44\"],[\"v.gone\",\"7\"],[\"v.sex\",\"x\"],"
                                + "[\"v.ferritin\",\"5\"],[\"u.ferritin\",\"stone\"]]}"));
        PlaywrightAssertions.assertThat(page.locator("#linked")).containsText("another version of the rulebook");
        PlaywrightAssertions.assertThat(page.locator("#linked li"))
                .containsText(new String[] {"gone: 7", "sex: x", "ferritin: 5 stone"});
        PlaywrightAssertions.assertThat(page.locator("input[name='v.ferritin']"))
                .hasValue("");
        PlaywrightAssertions.assertThat(page.locator("input[name='v.age']")).hasValue("44");
        requireNoViolation();
    }

    @Test
    void aRowLeadsToTheCasesThatFireIt() {
        page.navigate(page.url() + "guideline#ADT-01");
        Locator row = page.locator("[id='ADT-01']");
        row.locator("summary").click();
        row.getByText("of ADT-01").click();
        PlaywrightAssertions.assertThat(page.locator("h1")).hasText("Cases of ADT-01");
        assertThat(page.locator("tbody tr").count()).isPositive();
        requireNoViolation();
    }

    @Test
    void aRowThatNoPatientReachesSaysThatItIsProven() {
        page.navigate(page.url() + "guideline");
        for (String row : List.of("IRN-27.3", "IRN-28.6", "IRN-28.9", "IRN-28.10", "IRN-28.12", "IRN-28.13")) {
            PlaywrightAssertions.assertThat(page.locator("[id='" + row + "']"))
                    .containsText("proven that no patient reaches it");
        }
        List<?> unproven = (List<?>) page.locator("tr:has(div.small:text-is('No case fires it.'))")
                .evaluateAll("rows => rows.map(row => row.id).sort()");
        assertThat(unproven)
                .as("rules of rule files, of which nothing is proven")
                .isEqualTo(List.of("DX-10.1", "ORD-08.8", "ORD-11.4", "SEV-02.2"));
    }

    @Test
    void theGuidelineIsFoundAndSearched() {
        page.getByText("The guideline as printed").first().click();
        PlaywrightAssertions.assertThat(page.locator("h1")).hasText("The guideline as printed");
        PlaywrightAssertions.assertThat(page.locator("[id='ADT-01']")).isVisible();
        requireNoViolation();
        page.locator("#q").fill("oral ferritin");
        page.keyboard().press("Enter");
        PlaywrightAssertions.assertThat(page.locator("p[role=status]")).containsText("have all these words");
        requireNoViolation();
    }

    @Test
    void onANarrowScreenInTheDarkNothingIsWiderThanTheScreen() throws IOException {
        context.close();
        open(375, ColorScheme.DARK);
        typePatient();
        PlaywrightAssertions.assertThat(page.locator("#short")).hasText("Treat with oral iron.");
        assertThat(link()).contains("#patient=");
        requireNothingWider();
        requireNoViolation();
    }

    /** The limit up to which oral iron comes first, as another version had it. */
    private static byte[] withOtherLimit(byte[] parameters) {
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(parameters));
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            for (Row row : workbook.getSheetAt(0)) {
                if (row.getCell(0) != null && row.getCell(0).toString().equals("adult.ferritin.oralMax")) {
                    row.getCell(2).setCellValue(60);
                }
            }
            workbook.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String keepOtherVersion() {
        SortedMap<String, byte[]> files =
                new TreeMap<>(RulebookFiles.read(ShippedRulebook.FOLDER).files());
        files.computeIfPresent("decision-tables/parameters.xlsx", (path, content) -> withOtherLimit(content));
        RulebookFiles other = new RulebookFiles(files);
        DataFolder data = new DataFolder(folder.resolve("data"));
        new RulebookArchive(data.rulebooks()).keep(other);
        try (RecordStore store = RecordStores.openExisting(StoreSettings.embedded(data.path()))) {
            store.keepRulebook(other.digest(), RulebookArchive.zipped(other));
        }
        return other.digest();
    }

    @Test
    void twoVersionsOfAMapAreComparedOnAnyScreen() throws IOException {
        String other = keepOtherVersion();
        for (int width : List.of(1280, 375)) {
            context.close();
            open(width, width == 375 ? ColorScheme.DARK : ColorScheme.LIGHT);
            typePatient();
            PlaywrightAssertions.assertThat(advice()).hasText("Treat with oral iron.");
            page.locator("#x").selectOption("ferritin");
            page.locator("#y").selectOption("tsat");
            page.locator("#with").selectOption(other);
            page.getByText("Draw the map").click();
            PlaywrightAssertions.assertThat(page.locator("#map svg circle"))
                    .hasCount(2, new LocatorAssertions.HasCountOptions().setTimeout(60_000));
            PlaywrightAssertions.assertThat(page.locator("#map table tbody tr.fired"))
                    .containsText("Treat with oral iron.");
            assertThat(page.locator("#map rect.hatched").count()).isPositive().isEven();
            show("studio-map-versions");
            requireNothingWider();
            requireNoViolation();
        }
    }

    @Test
    void theKeyboardAloneIsEnough() {
        page.locator("input[name='v.age']").focus();
        page.keyboard().type("44");
        page.keyboard().press("Enter");
        PlaywrightAssertions.assertThat(advice()).isVisible();
        assertThat(page.url().replaceFirst(":\\d+/", "/")).doesNotContain("44");
    }

    @Test
    void whenTheServiceCannotBeAskedNoOldAnswerStands() {
        typePatient();
        PlaywrightAssertions.assertThat(advice()).isVisible();
        page.route("**/api/v1/trials", route -> route.abort());
        write("ferritin", "90");
        PlaywrightAssertions.assertThat(page.locator("#answer .stale")).containsText("No answer");
        PlaywrightAssertions.assertThat(advice()).hasCount(0);
        complaints.clear();
    }

    @Test
    void aHalfTypedDateTakesTheOldAnswerAway() {
        typePatient();
        PlaywrightAssertions.assertThat(advice()).isVisible();
        page.locator("#at").focus();
        page.keyboard().type("07");
        PlaywrightAssertions.assertThat(page.locator("#answer .stale"))
                .containsText("a date or time is incomplete: Clinical moment");
        write("ferritin", "90");
        PlaywrightAssertions.assertThat(advice()).hasCount(0);
        page.getByText("Draw the map").click();
        PlaywrightAssertions.assertThat(page.locator("#map")).containsText("Clinical moment");
        page.locator("#at").focus();
        page.locator("#at").fill("2026-07-01T08:00");
        PlaywrightAssertions.assertThat(advice()).isVisible();
    }

    @Test
    void theMapAndWhyNotGoWhenTheFormChanges() {
        typePatient();
        PlaywrightAssertions.assertThat(advice()).hasText("Treat with oral iron.");
        page.locator("#x").selectOption("ferritin");
        page.locator("#y").selectOption("tsat");
        page.getByText("Draw the map").click();
        PlaywrightAssertions.assertThat(page.locator("#map svg circle")).hasCount(1);
        page.locator("#answer details.table summary").first().click();
        page.locator("#answer details.table button.ask").first().click();
        PlaywrightAssertions.assertThat(page.locator("#why h2")).hasCount(1);
        write("ferritin", "90");
        PlaywrightAssertions.assertThat(page.locator("#map > *")).hasCount(0);
        PlaywrightAssertions.assertThat(page.locator("#why > *")).hasCount(0);
    }

    @Test
    void theFirstPageIsSmallAndAnswersComeWhileTyping() {
        Object bytes = page.evaluate("performance.getEntriesByType('navigation')[0].transferSize"
                + " + performance.getEntriesByType('resource').reduce((sum, one) => sum + one.transferSize, 0)");
        assertThat(((Number) bytes).longValue()).isBetween(1_000L, MOST_BYTES_OF_FIRST_PAGE);
        typePatient();
        PlaywrightAssertions.assertThat(advice()).hasText("Treat with oral iron.");
        for (int key = 0; key < KEYS; key++) {
            int value = 40 + key;
            page.waitForResponse("**/api/v1/trials", () -> write("ferritin", "" + value));
        }
        @SuppressWarnings("unchecked")
        List<Number> taken = (List<Number>) page.evaluate("performance.getEntriesByType('resource')"
                + ".filter(one => one.name.endsWith('/api/v1/trials')).map(one => one.duration)");
        double[] sorted = taken.stream()
                .skip(taken.size() - KEYS)
                .mapToDouble(Number::doubleValue)
                .sorted()
                .toArray();
        System.out.println("first page " + bytes + " bytes; answers while typing, ms: " + Arrays.toString(sorted));
        assertThat(sorted[sorted.length / 2]).isLessThan(MOST_MILLISECONDS);
    }
}
