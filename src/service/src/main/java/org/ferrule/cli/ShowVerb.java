package org.ferrule.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.ferrule.workbook.InvalidRulebookException;
import org.ferrule.workbook.WorkbookText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows a workbook as text. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Print a workbook as plain text, a line for each row and note.",
        footer = {
            "",
            "Lets git show what an edit changed:  git config diff.ferrule.textconv './ferrule show'",
            "Exit codes: 0 shown, 1 the file is no readable workbook, 2 no such file."
        })
final class ShowVerb implements Callable<Integer> {

    @Parameters(paramLabel = "WORKBOOK", description = "The .xlsx file.")
    private Path file = Path.of("");

    private final Terminal terminal;

    ShowVerb(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try {
            String text = String.join("\n", WorkbookText.of(file.toString(), Files.readAllBytes(file)));
            terminal.out().print(text + "\n");
            terminal.out().flush();
            return Ferrule.FINE;
        } catch (InvalidRulebookException e) {
            e.defects().forEach(terminal::complain);
            return Ferrule.FINDINGS;
        } catch (IOException e) {
            terminal.complain("ferrule: cannot read " + file + ": there is no such file, or it may not be read.");
            return Ferrule.WRONG_USE;
        }
    }
}
