package org.ferrule.rulebook;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.ferrule.drools.CompiledStages;
import org.ferrule.drools.DroolsEngine;
import org.ferrule.folder.KeptStages;
import org.ferrule.folder.KeptWorkbooks;
import org.ferrule.folder.Patience;
import org.ferrule.folder.RulebookFiles;
import org.ferrule.sheets.ReadWorkbooks;
import org.ferrule.workbook.Grid;
import org.ferrule.workbook.InvalidRulebookException;
import org.jspecify.annotations.Nullable;

/**
 * Turns the files of rulebooks into {@link Rulebook}s, or into all their defects. Remembers the workbooks it read, and
 * shares the stages of rulebooks in use: whoever loads several versions of a rulebook loads them all with one. Safe for
 * use by several threads.
 */
public final class RulebookLoader {

    private final ReadWorkbooks workbooks;
    private final @Nullable CompiledStages stages;
    private final boolean keepsAll;

    /** A loader whose rulebooks decide by Drools, and are held to account by the table interpreter. */
    public RulebookLoader() {
        this(KeptWorkbooks.none(), KeptStages.none());
    }

    /** The same, with workbooks that need not be read, and stages that need not be compiled again. */
    public RulebookLoader(KeptWorkbooks workbooks, KeptStages stages) {
        this(new ReadWorkbooks(workbooks), new CompiledStages(stages), false);
    }

    private RulebookLoader(ReadWorkbooks workbooks, @Nullable CompiledStages stages, boolean keepsAll) {
        this.workbooks = workbooks;
        this.stages = stages;
        this.keepsAll = keepsAll;
    }

    /** The same for callers whose rulebooks are their own: it keeps whatever it loads. */
    public RulebookLoader keepingAll() {
        return new RulebookLoader(workbooks, stages, true);
    }

    /**
     * A loader for callers that only read and checks rulebooks, and has no Drools on the class path: the table
     * interpreter fires the rows, and nothing holds it to account. A rulebook with DRL is refused by
     * {@link UnsupportedOperationException}, which names the file.
     */
    public static RulebookLoader withoutDrools() {
        return new RulebookLoader(new ReadWorkbooks(KeptWorkbooks.none()), null, false);
    }

    /**
     * Loads the rulebook of a folder that holds {@code rules/} and {@code decision-tables/}.
     *
     * @throws InvalidRulebookException with every defect
     */
    public Rulebook load(Path directory) {
        return load(RulebookFiles.read(directory));
    }

    /**
     * Loads a rulebook.
     *
     * @throws InvalidRulebookException with every defect
     */
    public Rulebook load(RulebookFiles files) {
        return load(files, Clock.system(ZoneId.systemDefault()));
    }

    /**
     * Loads a rulebook as on the day that a clock shows; limits that hold from a later day on are refused.
     *
     * @throws InvalidRulebookException with every defect
     */
    public Rulebook load(RulebookFiles files, Clock clock) {
        return load(files, clock, Patience.ENDLESS);
    }

    /**
     * The same for somebody who may not wait to the end.
     *
     * @throws InvalidRulebookException with every defect
     * @throws Patience.GivenUpException when the patience is over before
     */
    public Rulebook load(RulebookFiles files, Clock clock, Patience patience) {
        Rulebook rulebook = new Loading(files, LocalDate.now(clock), workbooks, stages, patience).load();
        if (keepsAll) {
            keep(files, rulebook);
        }
        return rulebook;
    }

    /**
     * Keeps what was read and compiled of a rulebook that is in use, so that the next process need not do it again.
     *
     * @param rulebook of these files, loaded here and not closed
     */
    public void keep(RulebookFiles files, Rulebook rulebook) {
        files.files().forEach(workbooks::keep);
        if (rulebook.engine() instanceof DroolsEngine drools) {
            drools.keep();
        }
    }

    /** The sheets of a workbook as far as they can be read; none when it cannot be opened. */
    public List<Grid> sheets(String path, byte[] content) {
        return workbooks.read(path, content).grids();
    }

    /** Compares cells of rulebooks; what was loaded is not read again. */
    public CellChanges cellChanges() {
        return new CellChanges(workbooks);
    }
}
