package org.ferrule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Verbs that end tell warnings, and put nothing else into words. */
class VerbLogTest {

    private final Logger root = Logger.getLogger("");
    private final Logger engine = Logger.getLogger("org.drools");
    private final Logger builder = Logger.getLogger("org.kie");
    private final List<Handler> handlers = List.of(root.getHandlers());
    private final @Nullable Level level = root.getLevel();
    private final PrintStream usual = System.err;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @BeforeEach
    void begin() {
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
        VerbLog.begin();
    }

    @AfterEach
    void putBack() {
        System.setErr(usual);
        Arrays.stream(root.getHandlers()).forEach(root::removeHandler);
        handlers.forEach(root::addHandler);
        root.setLevel(level);
        engine.setLevel(null);
        builder.setLevel(null);
    }

    @Test
    void aWarningIsToldOnStandardError() {
        System.getLogger("org.ferrule.audit").log(System.Logger.Level.WARNING, "the disk is {0}", "full");
        assertThat(written.toString(StandardCharsets.UTF_8).strip()).isEqualTo("WARN: the disk is full");
    }

    @Test
    void whatIsSaidBelowAWarningIsNotPutIntoWords() {
        Object costly = new Object() {
            @Override
            public String toString() {
                throw new AssertionError("put into words");
            }
        };
        System.getLogger("org.ferrule.active").log(System.Logger.Level.INFO, "{0}", costly);
        org.slf4j.LoggerFactory.getLogger("org.drools.core.reteoo").trace("{}", costly);
        org.slf4j.LoggerFactory.getLogger("org.drools.core.reteoo").error("{}", costly);
        assertThat(written.size()).isZero();
    }
}
