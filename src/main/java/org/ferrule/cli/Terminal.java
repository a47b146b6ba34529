package org.ferrule.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where a verb reads from and writes to. Text is UTF-8 whatever the locale, as JSON must be.
 *
 * @param in standard input
 * @param out results
 * @param err what went wrong
 * @param colours whether results may be coloured
 * @param home the program's own folder, null when not known
 */
public record Terminal(InputStream in, PrintWriter out, PrintWriter err, boolean colours, @Nullable String home) {

    /** Environment variable with the program's own folder, set by the start script. */
    private static final String HOME = "FERRULE_HOME";

    /** Environment variable that the start script sets when a person looks at the results and has not set {@code NO_COLOR}. */
    private static final String COLOURS = "FERRULE_COLOURS";

    /** Plain streams, without colours. */
    public static Terminal of(InputStream in, OutputStream out, OutputStream err) {
        return new Terminal(in, writer(out), writer(err), false, null);
    }

    /** The streams of this process. */
    public static Terminal ofProcess() {
        return new Terminal(
                System.in,
                writer(System.out),
                writer(System.err),
                "yes".equals(System.getenv(COLOURS)),
                System.getenv(HOME));
    }

    private static PrintWriter writer(OutputStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }
}
