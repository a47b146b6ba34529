package org.ferrule.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.rulebook.RulebookLoader;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the whole program. */
@Command(
        name = "ferrule",
        mixinStandardHelpOptions = true,
        versionProvider = Ferrule.Version.class,
        description = "Decisions from a guideline that is kept in workbooks and rule files.",
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        footer = {
            "",
            "ferrule VERB --help tells more about a verb.",
            "Exit codes: 0 fine, 1 findings, 2 wrong use, 3 a failure of the program itself,"
                    + " 4 not everything could be checked."
        })
public final class Ferrule {

    /** Everything is fine. */
    static final int FINE = 0;

    /** The request or the rulebook has mistakes. */
    static final int FINDINGS = 1;

    /** The verb was called wrongly. */
    static final int WRONG_USE = CommandLine.ExitCode.USAGE;

    /** Nothing was found, but not everything could be looked at. */
    static final int PARTIAL = 4;

    /** The program failed. */
    static final int FAILURE = 3;

    private Ferrule() {}

    /**
     * The verbs, ready to be executed.
     *
     * @param terminal where they read and write
     * @param evaluators makes the evaluator of a rulebook
     * @param installation what the service keeps on this machine, as the settings say; asked by verbs that need it
     * @param server serves until the process is told to end, by these settings before all others
     */
    public static CommandLine commandLine(
            Terminal terminal,
            Function<Rulebook, Evaluator> evaluators,
            Supplier<Installation> installation,
            Consumer<Map<String, String>> server) {
        Supplier<RulebookLoader> loader = () -> loader(installation);
        return new CommandLine(new Ferrule())
                .addSubcommand(new ServeVerb(server))
                .addSubcommand(new EvaluateVerb(terminal, evaluators, installation))
                .addSubcommand(new CheckVerb(terminal, loader))
                .addSubcommand(new TestVerb(terminal, loader))
                .addSubcommand(new DiffVerb(terminal, loader, installation))
                .addSubcommand(new NewVerb(terminal))
                .addSubcommand(new MergeVerb(terminal))
                .addSubcommand(new ShowVerb(terminal))
                .addSubcommand(new PrintVerb(terminal, loader))
                .addSubcommand(new ReplayVerb(terminal, installation))
                .addSubcommand(new VerifyVerb(terminal, installation))
                .addSubcommand(new KeyVerb(terminal))
                .addSubcommand(new DraftVerb(terminal))
                .addSubcommand(new ApproveVerb(terminal))
                .addSubcommand(new ActivateVerb(terminal))
                .addSubcommand(new HistoryVerb(terminal))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(terminal.out())
                .setErr(terminal.err())
                .setUsageHelpAutoWidth(false)
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        terminal.colours() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
                .setExecutionExceptionHandler((failure, command, parsed) -> failed(terminal, failure));
    }

    /** Authors need no settings: where those cannot be read, nothing that was read before is found. */
    private static RulebookLoader loader(Supplier<Installation> installation) {
        try {
            return installation.get().loader().get();
        } catch (UnreadableSettingsException e) {
            return new RulebookLoader();
        }
    }

    /** The version of the program, as far as it is packaged. */
    public static String version() {
        try {
            return Version.number();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int failed(Terminal terminal, Exception failure) {
        if (failure instanceof UnreadableSettingsException) {
            terminal.complain("ferrule: " + failure.getMessage());
            return WRONG_USE;
        }
        terminal.complain("ferrule: this should not have happened: " + failure);
        trace(failure)
                .ifPresent(file ->
                        terminal.complain("ferrule: please send " + file + " to whoever looks after the program."));
        return FAILURE;
    }

    /** Where the program failed, in a file: nobody who runs a verb can do anything with it. */
    private static Optional<Path> trace(Exception failure) {
        try {
            Path file = Files.createTempFile("ferrule-failure-", ".txt");
            try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
                failure.printStackTrace(out);
            }
            return Optional.of(file);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The version that Maven wrote into the jar. */
    static final class Version implements CommandLine.IVersionProvider {

        private static final String WRITTEN_BY_MAVEN = "/META-INF/maven/org.ferrule/ferrule-service/pom.properties";

        @Override
        public String[] getVersion() throws IOException {
            return new String[] {"ferrule " + number()};
        }

        static String number() throws IOException {
            Properties properties = new Properties();
            try (InputStream written = Ferrule.class.getResourceAsStream(WRITTEN_BY_MAVEN)) {
                if (written != null) {
                    properties.load(written);
                }
            }
            return properties.getProperty("version", "(not packaged)");
        }
    }
}
