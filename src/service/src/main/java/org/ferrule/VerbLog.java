package org.ferrule;

import java.util.Arrays;
import java.util.List;
import java.util.logging.ConsoleHandler;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The log of verbs that end: warnings, on standard error. Where Quarkus does not start nobody else sets it up; all
 * would be put into words and kept for a set-up that never comes.
 */
final class VerbLog {

    /** Held, because a logger that nobody holds may forget its level. What they complain about is told by findings. */
    private static final List<Logger> SILENT = List.of(Logger.getLogger("org.drools"), Logger.getLogger("org.kie"));

    private VerbLog() {}

    static void begin() {
        System.setProperty("java.util.logging.SimpleFormatter.format", "%4$s: %5$s%6$s%n");
        Logger root = Logger.getLogger("");
        Arrays.stream(root.getHandlers()).forEach(root::removeHandler);
        root.setLevel(Level.WARNING);
        root.addHandler(new ConsoleHandler());
        SILENT.forEach(logger -> logger.setLevel(Level.OFF));
    }
}
