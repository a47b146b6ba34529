package org.ferrule.rulebook;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ferrule.cases.CaseHeader;
import org.ferrule.cases.CaseSheets;
import org.ferrule.drools.CompiledStages;
import org.ferrule.drools.DrlFile;
import org.ferrule.drools.DroolsEngine;
import org.ferrule.facts.DataDictionary;
import org.ferrule.folder.Patience;
import org.ferrule.folder.RulebookFiles;
import org.ferrule.interpreter.TableInterpreter;
import org.ferrule.sheets.CellGrammar;
import org.ferrule.sheets.CodeSheets;
import org.ferrule.sheets.CrossChecks;
import org.ferrule.sheets.DecisionSheet;
import org.ferrule.sheets.DrlText;
import org.ferrule.sheets.PromiseSheet;
import org.ferrule.sheets.ReadWorkbooks;
import org.ferrule.sheets.ReferenceSheets;
import org.ferrule.sheets.RulebookParts;
import org.ferrule.sheets.SymbolTable;
import org.ferrule.tables.Parameter;
import org.ferrule.tables.Promise;
import org.ferrule.tables.RecommendationDefinition;
import org.ferrule.tables.Rule;
import org.ferrule.tables.Source;
import org.ferrule.tables.Table;
import org.ferrule.tables.Variables;
import org.ferrule.tables.WrittenCase;
import org.ferrule.workbook.Defect;
import org.ferrule.workbook.DefectCode;
import org.ferrule.workbook.Grid;
import org.ferrule.workbook.InvalidRulebookException;
import org.ferrule.workbook.Memo;
import org.ferrule.workbook.SourceLocation;
import org.jspecify.annotations.Nullable;

/** Turns the files of one rulebook into a {@link Rulebook}, or into all its defects. */
final class Loading {

    private static final Set<DefectCode> UNREAD = EnumSet.of(
            DefectCode.FILE_EMPTY,
            DefectCode.FILE_TYPE,
            DefectCode.FILE_PASSWORD,
            DefectCode.FILE_MACRO,
            DefectCode.FILE_TOO_LARGE,
            DefectCode.FILE_DAMAGED,
            DefectCode.SHEET_TOO_LARGE);

    private final RulebookFiles files;
    private final LocalDate today;
    private final ReadWorkbooks workbooks;
    private final @Nullable CompiledStages stages;
    private final Patience patience;
    private final List<Defect> defects = new ArrayList<>();

    /** What a file of rules says. */
    private record RuleFile(DrlText text, List<Rule> rules) {}

    /**
     * One load.
     *
     * @param stages null to do without Drools
     */
    Loading(
            RulebookFiles files,
            LocalDate today,
            ReadWorkbooks workbooks,
            @Nullable CompiledStages stages,
            Patience patience) {
        this.files = files;
        this.today = today;
        this.workbooks = workbooks;
        this.stages = stages;
        this.patience = patience;
    }

    Rulebook load() {
        RulebookParts parts = parts();
        patience.require();
        new CrossChecks(parts, defects).run();
        if (!defects.isEmpty()) {
            throw new InvalidRulebookException(defects);
        }
        return stages == null
                ? new Rulebook(parts, files.digest(), new TableInterpreter(parts.rules()))
                : compiled(parts, stages);
    }

    private Rulebook compiled(RulebookParts parts, CompiledStages stages) {
        DroolsEngine engine = DroolsEngine.of(parts, stages, patience);
        try {
            return new Rulebook(parts, files.digest(), engine);
        } catch (RuntimeException | Error e) {
            engine.close();
            throw e;
        }
    }

    private RulebookParts parts() {
        List<Grid> grids = grids();
        requireAllFiles();
        ReferenceSheets reference = new ReferenceSheets(grids, defects);
        Map<String, Parameter> parameters = reference.parameters(today);
        Map<String, Source> sources = reference.sources();
        SymbolTable symbols = symbols(reference, parameters, sources);
        Map<String, Integer> boldness = reference.boldness();
        List<Table> tables = tables(grids, symbols);
        List<RuleFile> ruleFiles = ruleFiles(symbols);
        List<Rule> rules = Stream.concat(
                        tables.stream().map(Table::rows), ruleFiles.stream().map(RuleFile::rules))
                .flatMap(List::stream)
                .toList();
        Set<String> ids = rules.stream()
                .flatMap(rule -> Stream.of(rule.id(), rule.ruleId()))
                .collect(Collectors.toSet());
        reference.checkAttachments(ids);
        List<Grid> caseSheets = grids.stream()
                .filter(grid -> grid.name().equals(WrittenCase.SHEET))
                .toList();
        return new RulebookParts(
                new RulebookParts.Terms(symbols, boldness, parameters),
                background(reference, sources),
                new RulebookParts.Content(
                        tables,
                        rules,
                        promises(grids, symbols, boldness),
                        ruleFiles.stream().map(RuleFile::text).toList(),
                        CaseSheets.read(caseSheets, symbols, ids, defects)));
    }

    private static RulebookParts.Background background(ReferenceSheets reference, Map<String, Source> sources) {
        return new RulebookParts.Background(
                reference.guideline(),
                sources,
                reference.evidence(),
                reference.conflicts(),
                reference.notes(),
                reference.places());
    }

    private List<Table> tables(List<Grid> grids, SymbolTable symbols) {
        List<Table> tables = new ArrayList<>();
        for (Grid grid : grids) {
            patience.require();
            if (Memo.isMemo(grid.name())) {
                requireMemo(grid);
            } else if (!isNoTable(grid.name())) {
                new DecisionSheet(grid, symbols, defects).read().ifPresent(tables::add);
            }
        }
        return tables;
    }

    private List<RuleFile> ruleFiles(SymbolTable symbols) {
        List<RuleFile> read = new ArrayList<>();
        files.files().forEach((path, content) -> {
            if (isRuleFile(path)) {
                requireDrools(path);
                DrlFile file = new DrlFile(path, content, symbols, defects);
                List<Rule> rules = file.read();
                read.add(new RuleFile(file.told(), rules));
            }
        });
        return read;
    }

    /** A table on a sheet that is skipped by its name would be lost. */
    private void requireMemo(Grid grid) {
        if (Stream.of("Rule", "Hit policy", CaseHeader.CASE).anyMatch(line -> grid.rowStarting(line) >= 0)) {
            defects.add(new Defect(
                    DefectCode.SHEET_LAYOUT,
                    grid.place(),
                    "a sheet whose name begins with " + Memo.NAME
                            + " is not read, and this one is laid out to be. Rename it."));
        }
    }

    private static boolean isNoTable(String sheet) {
        return ReferenceSheets.isReference(sheet) || sheet.equals(WrittenCase.SHEET) || sheet.equals(PromiseSheet.NAME);
    }

    private List<Promise> promises(List<Grid> grids, SymbolTable symbols, Map<String, Integer> boldness) {
        return grids.stream()
                .filter(grid -> grid.name().equals(PromiseSheet.NAME))
                .flatMap(grid -> new PromiseSheet(grid, symbols, boldness, defects).read().stream())
                .toList();
    }

    private static SymbolTable symbols(
            ReferenceSheets reference, Map<String, Parameter> parameters, Map<String, Source> sources) {
        Map<String, BigDecimal> values = new HashMap<>();
        parameters.forEach((name, parameter) -> values.put(name, parameter.value()));
        CellGrammar grammar = new CellGrammar(values);
        Map<String, RecommendationDefinition> recommendations = reference.recommendations();
        CodeSheets codes = reference.codes();
        DataDictionary dictionary = codes.coded(reference.dictionary(grammar));
        return new SymbolTable(
                new Variables(
                        dictionary,
                        reference.findings(),
                        recommendations.keySet(),
                        codes.terminology(dictionary, recommendations.keySet())),
                reference.stages(),
                grammar,
                recommendations,
                reference.flags(),
                sources.keySet());
    }

    /**
     * All sheets, in the order of their files; workbooks are read side by side, which is most of the time a start
     * takes.
     */
    private List<Grid> grids() {
        List<Grid> grids = new ArrayList<>();
        files.files().entrySet().parallelStream()
                .map(file -> read(file.getKey(), file.getValue()))
                .toList()
                .forEach(workbook -> {
                    grids.addAll(workbook.grids());
                    defects.addAll(workbook.defects());
                });
        return grids;
    }

    /**
     * Without one of its files a rulebook lacks words, and its other files seem to be full of mistakes that are none.
     */
    private void requireAllFiles() {
        if (defects.stream().anyMatch(defect -> UNREAD.contains(defect.kind()))) {
            throw new InvalidRulebookException(defects);
        }
    }

    private ReadWorkbooks.Workbook read(String path, byte[] content) {
        patience.require();
        Optional<String> misplaced = misplaced(path);
        if (misplaced.isPresent()) {
            return new ReadWorkbooks.Workbook(
                    List.of(), List.of(new Defect(DefectCode.FILE_TYPE, SourceLocation.file(path), misplaced.get())));
        }
        return path.endsWith(".xlsx")
                ? workbooks.read(path, content)
                : new ReadWorkbooks.Workbook(List.of(), List.of());
    }

    /** Why a file would not be read: each file in the two folders is either read or reported. */
    private static Optional<String> misplaced(String path) {
        String name = path.toLowerCase(Locale.ROOT);
        boolean rules = path.startsWith(RulebookFiles.RULES + "/");
        if (isOtherWorkbook(path)) {
            return Optional.of("only .xlsx workbooks are read. Save it as .xlsx.");
        }
        if (name.endsWith(".xlsx") && rules) {
            return Optional.of("workbooks stand in decision-tables/*.xlsx. Move it.");
        }
        if (name.endsWith(".drl") && !isRuleFile(path)) {
            return Optional.of("rules stand in rules/*.drl. Move or rename it.");
        }
        return isRead(path)
                ? Optional.empty()
                : Optional.of("this file is not read: "
                        + (rules ? "rules stand in rules/*.drl" : "tables stand in decision-tables/*.xlsx")
                        + ". Rename it, or move it out of the folder.");
    }

    private static boolean isRead(String path) {
        return isRuleFile(path) || path.endsWith(".xlsx");
    }

    /** A file that is not read, or whose extension is .xlsx in capital letters. */
    private static boolean isOtherWorkbook(String path) {
        String name = path.toLowerCase(Locale.ROOT);
        return name.matches(".*\\.(xls|xlsm|xlsb|ods|csv)") || (name.endsWith(".xlsx") && !path.endsWith(".xlsx"));
    }

    private void requireDrools(String path) {
        if (stages == null) {
            throw new UnsupportedOperationException(
                    path + ": rules in DRL need Drools. Put it on the class path, and load with it.");
        }
    }

    private static boolean isRuleFile(String path) {
        return path.startsWith(RulebookFiles.RULES + "/") && path.endsWith(".drl");
    }
}
