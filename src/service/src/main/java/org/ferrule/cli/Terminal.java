package org.ferrule.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.ferrule.json.VisibleText;
import org.jspecify.annotations.Nullable;

/**
 * Where a verb reads from and writes to. Text is UTF-8 whatever the locale, as JSON must be.
 *
 * @param in standard input
 * @param out results
 * @param err what went wrong
 * @param colours whether results may be coloured
 * @param person whether a person looks at results, not a program
 * @param progress whether a person looks at what is written to {@code err}
 * @param home the program's own folder, null when not known
 */
public record Terminal(
        InputStream in,
        PrintWriter out,
        PrintWriter err,
        boolean colours,
        boolean person,
        boolean progress,
        @Nullable String home) {

    /** Environment variable with the program's own folder, set by the start script. */
    private static final String HOME = "FERRULE_HOME";

    /**
     * Environment variable that the start script sets when a person looks at the results and has not set
     * {@code NO_COLOR}.
     */
    private static final String COLOURS = "FERRULE_COLOURS";

    /** Environment variable that the start script sets when results go to a terminal. */
    private static final String PERSON = "FERRULE_TERMINAL";

    /** Environment variable that the start script sets when errors go to a terminal. */
    private static final String PROGRESS = "FERRULE_PROGRESS";

    /** Plain streams, at which nobody looks. */
    public static Terminal of(InputStream in, OutputStream out, OutputStream err) {
        return new Terminal(in, writer(out), writer(err), false, false, false, null);
    }

    /** A line of results for a person, in which nothing is hidden. */
    void say(Object line) {
        out.println(VisibleText.line(String.valueOf(line)));
    }

    /** A line of what went wrong, for a person. */
    void complain(Object line) {
        err.println(VisibleText.line(String.valueOf(line)));
    }

    /** Results for whoever writes UTF-8 in whole characters. */
    OutputStream bytes() {
        return new OutputStream() {
            @Override
            public void write(int character) {
                out.write(character);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                out.write(new String(bytes, offset, length, StandardCharsets.UTF_8));
            }

            @Override
            public void flush() {
                out.flush();
            }
        };
    }

    /** The streams of this process. */
    public static Terminal ofProcess() {
        return new Terminal(
                System.in,
                writer(System.out),
                writer(System.err),
                isSet(COLOURS),
                isSet(PERSON),
                isSet(PROGRESS),
                System.getenv(HOME));
    }

    private static boolean isSet(String variable) {
        return "yes".equals(System.getenv(variable));
    }

    private static PrintWriter writer(OutputStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }
}
