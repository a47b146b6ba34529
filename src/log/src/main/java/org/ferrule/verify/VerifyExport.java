package org.ferrule.verify;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.ferrule.json.VisibleText;
import org.ferrule.notes.VerifierKey;
import org.jspecify.annotations.Nullable;

/**
 * The program of {@code ferrule-verify.jar}, for auditors who have an export, the key and a Java, and want nothing else
 * of Ferrule on their machine. It answers as {@code ./ferrule verify FILE} does, but knows no data folder.
 */
public final class VerifyExport {

    private static final int FINE = 0;
    private static final int FINDINGS = 1;
    private static final int WRONG_USE = 2;
    private static final int FAILURE = 3;
    private static final int NOTHING = 4;

    private static final String HELP =
            """
            Usage: java -jar ferrule-verify.jar FILE --key FILE [--key FILE ...] [--checkpoint FILE ...]
            Prove that no recorded decision of an export was changed, dropped, added or moved.
              FILE               An export of the log, as GET /api/v1/audit/export gives it.
              --key FILE         A key that checkpoints may be signed with: checkpoint.vkey, or PEM.
              --checkpoint FILE  A checkpoint that was kept elsewhere: the signed text, or JSON with the member
                                 note on each line.
            Exit codes: 0 the log is as it was recorded, 1 it is not, 2 wrong use or no such file, 3 a failure \
            of the program
            itself, 4 the log holds no record.
            """;

    private @Nullable Path export;
    private final List<VerifierKey> keys = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private VerifyExport() {}

    /** Verifies what the words name, says what came of it, and ends the program. */
    public static void main(String[] words) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(words, out, err));
    }

    /**
     * The same, for a program that goes on.
     *
     * @return the exit code
     */
    static int run(String[] words, PrintStream out, PrintStream err) {
        if (Arrays.asList(words).contains("--help")) {
            out.print(HELP);
            return FINE;
        }
        try {
            LogReport report = new VerifyExport().verify(words);
            LogReportText.lines(report).forEach(line -> out.println(VisibleText.line(line)));
            return exit(report);
        } catch (IllegalArgumentException | UncheckedIOException | IOException e) {
            err.println(VisibleText.line("ferrule-verify: " + e.getMessage() + " (--help tells more)"));
            return WRONG_USE;
        } catch (RuntimeException | Error e) {
            err.println(VisibleText.line("ferrule-verify failed, and proved nothing: " + e));
            return FAILURE;
        }
    }

    private static int exit(LogReport report) {
        if (!report.isFine()) {
            return FINDINGS;
        }
        return report.size() == 0 ? NOTHING : FINE;
    }

    private LogReport verify(String[] words) throws IOException {
        Iterator<String> rest = List.of(words).iterator();
        while (rest.hasNext()) {
            read(rest.next(), rest);
        }
        if (export == null || keys.isEmpty()) {
            throw new IllegalArgumentException("name an export, and with --key whose signature you trust");
        }
        return new LogVerifier(keys, notes).verify(new ExportFile(export), read -> {});
    }

    private void read(String word, Iterator<String> rest) throws IOException {
        switch (word) {
            case "--key" -> keys.add(VerifierKey.read(file(word, rest)));
            case "--checkpoint" -> notes.addAll(KeptCheckpoints.readNamed(file(word, rest)));
            default -> {
                if (word.startsWith("-") || export != null) {
                    throw new IllegalArgumentException("what is " + word + "?");
                }
                export = readable(Path.of(word));
            }
        }
    }

    private static Path file(String word, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(word + " needs a file");
        }
        return readable(Path.of(rest.next()));
    }

    private static Path readable(Path file) {
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException(
                    "cannot read " + file + ": there is no such file, or it may not be read");
        }
        return file;
    }
}
