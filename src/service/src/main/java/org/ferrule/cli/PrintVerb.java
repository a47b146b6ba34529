package org.ferrule.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.ferrule.folder.RulebookFolder;
import org.ferrule.printing.GuidelinePage;
import org.ferrule.printing.PdfFile;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.rulebook.RulebookLoader;
import org.ferrule.workbook.InvalidRulebookException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the whole guideline. */
@Command(
        name = "print",
        mixinStandardHelpOptions = true,
        description = "Print the whole guideline for a reader: every row with its numbers and sources, and the cases.",
        footer = {
            "",
            "The page has no script and loads nothing from elsewhere."
                    + " A PDF is made of it by LibreOffice (soffice on the path).",
            "Exit codes: 0 printed, 1 the rulebook has mistakes, 2 wrong use, or the file or a PDF cannot be made."
        })
final class PrintVerb implements Callable<Integer> {

    private static final String PAGE = ".html";
    private static final String PDF = ".pdf";

    @Parameters(index = "0", paramLabel = "OUT", description = "The file to write: it ends in .html or .pdf.")
    private Path out = Path.of("");

    @Parameters(
            index = "1",
            paramLabel = "DIR",
            arity = "0..1",
            description = "Folder with rules/ and decision-tables/; the current folder, or else the program's own.")
    private @Nullable Path folder;

    @Option(names = "--soffice", paramLabel = "PROGRAM", description = "LibreOffice, where it is not on the path.")
    private String soffice = "soffice";

    private final Terminal terminal;
    private final Supplier<RulebookLoader> loader;

    PrintVerb(Terminal terminal, Supplier<RulebookLoader> loader) {
        this.terminal = terminal;
        this.loader = loader;
    }

    @Override
    public Integer call() {
        Path printed = folder == null ? RulebookFolder.find(Path.of(""), terminal.home()) : folder;
        String name = out.toString();
        if (!name.endsWith(PAGE) && !name.endsWith(PDF)) {
            return wrongUse(out + " ends in neither .html nor .pdf. Write ./ferrule print guideline.html or such.");
        }
        if (!Files.isDirectory(printed)) {
            return wrongUse(printed + " is no folder.");
        }
        try (Rulebook rulebook = loader.get().load(printed)) {
            return write(GuidelinePage.of(rulebook));
        } catch (InvalidRulebookException e) {
            e.defects().forEach(terminal::complain);
            return Ferrule.FINDINGS;
        } catch (IOException e) {
            return wrongUse("cannot write " + out + ". Name a file that may be written.");
        }
    }

    private int write(String page) throws IOException {
        if (out.toString().endsWith(PAGE)) {
            Files.writeString(out, page, StandardCharsets.UTF_8);
            return Ferrule.FINE;
        }
        try {
            new PdfFile(soffice).write(page, out);
            return Ferrule.FINE;
        } catch (PdfFile.NoPdfException e) {
            return wrongUse(String.valueOf(e.getMessage()));
        }
    }

    private int wrongUse(String message) {
        terminal.complain("ferrule: " + message);
        return Ferrule.WRONG_USE;
    }
}
