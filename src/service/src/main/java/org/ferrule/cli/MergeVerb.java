package org.ferrule.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.ferrule.json.Json;
import org.ferrule.merging.Merged;
import org.ferrule.merging.NamedFile;
import org.ferrule.merging.WorkbookMerge;
import org.ferrule.workbook.InvalidRulebookException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Merges two workbooks that were made of one. */
@Command(
        name = "merge",
        mixinStandardHelpOptions = true,
        description =
                "Merge two workbooks that two authors made of one, by the ids of rows and the headers of columns.",
        footer = {
            "",
            "What one of them changed is taken; where both changed a cell in different ways mine is kept,"
                    + " and the cell is named.",
            "Looks and widths are those of MINE. The result is written into MINE, whole or not at all."
                    + " As a merge driver of git:",
            "  git config merge.ferrule.driver './ferrule merge --name %%P %%O %%A %%B'",
            "Exit codes: 0 merged, 1 conflicts (mine is kept in each),"
                    + " or a file is no readable workbook (MINE stays as it is),",
            "2 wrong use."
        })
final class MergeVerb implements Callable<Integer> {

    @Parameters(
            index = "0",
            paramLabel = "BASE",
            description = "The workbook that both began with; an empty file for none.")
    private Path base = Path.of("");

    @Parameters(index = "1", paramLabel = "MINE", description = "The workbook that becomes the merged one.")
    private Path mine = Path.of("");

    @Parameters(index = "2", paramLabel = "THEIRS", description = "The workbook of the other author.")
    private Path theirs = Path.of("");

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write the result to this file, and leave MINE as it is.")
    private @Nullable Path out;

    @Option(names = "--name", paramLabel = "PATH", description = "What to call the workbook in what is printed.")
    private @Nullable String name;

    @Option(names = "--json", description = "Print what came of it as JSON.")
    private boolean json;

    private final Terminal terminal;

    MergeVerb(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try {
            Merged merged = WorkbookMerge.merge(named(base), named(mine), named(theirs));
            write(merged.content());
            if (json) {
                terminal.out().println(new String(Json.pretty(view(merged)), StandardCharsets.UTF_8));
            } else {
                print(merged);
            }
            return merged.isClean() ? Ferrule.FINE : Ferrule.FINDINGS;
        } catch (InvalidRulebookException e) {
            e.defects().forEach(terminal::complain);
            terminal.complain("ferrule: nothing was merged; " + mine + " is as it was.");
            return Ferrule.FINDINGS;
        } catch (IOException e) {
            terminal.complain("ferrule: " + e.getMessage());
            return Ferrule.WRONG_USE;
        }
    }

    private static NamedFile named(Path file) throws IOException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new IOException("cannot read " + file + ": there is no such file, or it may not be read.");
        }
        return new NamedFile(file.toString(), Files.readAllBytes(file));
    }

    /** Beside the file first, so that an interruption leaves no half of one. */
    private void write(byte[] content) throws IOException {
        Path to = target().toAbsolutePath();
        try {
            Path beside = to.resolveSibling("." + to.getFileName() + ".ferrule-merge.tmp");
            Files.write(beside, content);
            Files.move(beside, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new IOException("cannot write " + target() + ". Name a file that may be written: --out FILE.", e);
        }
    }

    private Path target() {
        return out == null ? mine : out;
    }

    private String called() {
        return name == null ? target().toString() : name;
    }

    private static Map<String, Object> view(Merged merged) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("clean", merged.isClean());
        view.put("taken", merged.taken());
        view.put("conflicts", merged.conflicts());
        view.put("notices", merged.notices());
        return view;
    }

    private void print(Merged merged) {
        terminal.say(called() + ": " + counted(merged.taken(), "change") + " of theirs taken over.");
        merged.conflicts().forEach(conflict -> terminal.say("  conflict  " + conflict));
        merged.notices().forEach(notice -> terminal.say("  look at   " + notice));
        if (!merged.isClean()) {
            terminal.say(counted(merged.conflicts().size(), "conflict") + ": mine is kept there, and " + called()
                    + " can be opened. Put right what should be theirs, then run ./ferrule check.");
        }
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
