package org.ferrule;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** The browser of the system, without a window. */
final class Chromium implements AutoCloseable {

    private static final String NAME = "chromium";
    private static final int HEIGHT = 900;

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Starts it. Where it is not installed the test is left out, or fails where none may be. */
    static Chromium start() {
        if (!OtherProgram.isInstalled(NAME)) {
            String word = "this test needs chromium, see CONTRIBUTING.md";
            assertThat(System.getenv("CI")).as(word).isNotEqualTo("true");
            Assumptions.abort(word);
        }
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Chromium(
                playwright,
                playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(Path.of("/usr/bin", NAME))
                                .setArgs(List.of("--no-sandbox"))));
    }

    /** A window of its own, that remembers nothing of others. */
    BrowserContext window(int width, ColorScheme colours) {
        return browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, HEIGHT)
                .setColorScheme(colours)
                .setReducedMotion(ReducedMotion.REDUCE));
    }

    @Override
    public void close() {
        playwright.close();
    }
}
