package org.ferrule.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.ferrule.starter.StarterGuideline;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Makes a guideline to start from. */
@Command(
        name = "new",
        mixinStandardHelpOptions = true,
        description =
                "Make a small sound guideline to start from: workbooks, a rule, cases, and a request to try it with.",
        footer = {
            "",
            "It is about watering house plants, and every number in it is made up:"
                    + " replace sheet by sheet what is not yours.",
            "Exit codes: 0 made, 2 the folder is not empty, or nothing can be written there."
        })
final class NewVerb implements Callable<Integer> {

    @Parameters(paramLabel = "FOLDER", description = "Where to: a new or empty folder.")
    private Path folder = Path.of("");

    private final Terminal terminal;

    NewVerb(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try {
            if (!NewFolder.isFree(folder, terminal)) {
                return Ferrule.WRONG_USE;
            }
            StarterGuideline.write(folder);
        } catch (IOException e) {
            terminal.complain("ferrule: cannot write into " + folder + ". Name a folder that may be written to.");
            return Ferrule.WRONG_USE;
        }
        print();
        return Ferrule.FINE;
    }

    private void print() {
        terminal.say("A guideline to start from is in " + folder + ". Try:");
        terminal.say("  ./ferrule check " + quoted(folder));
        terminal.say("  ./ferrule test " + quoted(folder));
        terminal.say("  ./ferrule evaluate --rulebook " + quoted(folder) + " "
                + quoted(folder.resolve(StarterGuideline.REQUEST)));
    }

    /** As a shell takes it for one word. */
    private static String quoted(Path path) {
        return path.toString().contains(" ") ? "\"" + path + "\"" : path.toString();
    }
}
