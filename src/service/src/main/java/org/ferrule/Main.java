package org.ferrule;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Map;
import org.ferrule.cli.Ferrule;
import org.ferrule.cli.Terminal;

/** Starts the command line; only the verb {@code serve}, which is also what no verb at all means, starts Quarkus. */
@QuarkusMain
public final class Main {

    private static final String SERVE = "serve";

    private Main() {}

    /** Runs a verb and ends the process with its exit code. */
    public static void main(String... args) {
        String[] verb = args.length == 0 ? new String[] {SERVE} : args;
        if (!verb[0].equals(SERVE)) {
            VerbLog.begin();
        }
        int exit = Ferrule.commandLine(
                        Terminal.ofProcess(),
                        rulebook -> Parts.newEvaluator(rulebook, Parts.localClock()),
                        () -> Parts.installation(Settings.read()),
                        Main::serve)
                .execute(verb);
        if (exit != 0) {
            System.exit(exit);
        }
    }

    /** Serves until the process is told to end. */
    private static void serve(Map<String, String> settings) {
        settings.forEach(System::setProperty);
        Quarkus.run();
    }
}
