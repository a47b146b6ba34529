package org.ferrule.sheets;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ferrule.facts.DataDictionary;
import org.ferrule.folder.RulebookFiles;
import org.ferrule.tables.Citation;
import org.ferrule.tables.Conflict;
import org.ferrule.tables.Evidence;
import org.ferrule.tables.FindingDefinition;
import org.ferrule.tables.FlagDefinition;
import org.ferrule.tables.GuidelineInfo;
import org.ferrule.tables.Note;
import org.ferrule.tables.Parameter;
import org.ferrule.tables.RecommendationDefinition;
import org.ferrule.tables.SentResult;
import org.ferrule.tables.Source;
import org.ferrule.tables.Trust;
import org.ferrule.workbook.Defect;
import org.ferrule.workbook.DefectCode;
import org.ferrule.workbook.Grid;
import org.ferrule.workbook.LookAlikes;
import org.ferrule.workbook.SourceLocation;

/**
 * Reads the sheets that decide nothing themselves: dictionary, findings, flags, stages, sources, parameters,
 * contradictions, notes. They are known by the name of the sheet, in whichever workbook they stand.
 */
public final class ReferenceSheets {

    private static final List<String> KEYS = List.of("name", "version", "title", "description", "limits", "licence");
    private static final Set<String> NO_STAGES = Set.of("Object", "String");
    private static final Pattern STAGE = Pattern.compile("[A-Z][A-Za-z0-9]*");

    private final Map<String, List<ListSheet>> sheets = new LinkedHashMap<>();
    private final Map<String, List<ListSheet.Entry>> entries = new HashMap<>();
    private final VariableSheets variables = new VariableSheets();
    private final List<Defect> defects;

    /**
     * A reader of those among the sheets that are reference sheets; it passes over all others.
     *
     * @param defects gets what cannot be read, when it is asked for
     */
    public ReferenceSheets(List<Grid> grids, List<Defect> defects) {
        this.defects = defects;
        for (Grid grid : grids) {
            List<String> headers = ReferenceHeaders.OF.get(grid.name());
            if (headers != null) {
                sheets.computeIfAbsent(grid.name(), name -> new ArrayList<>())
                        .add(new ListSheet(grid, headers, defects));
            }
        }
    }

    /** Whether a sheet of this name is a reference sheet. */
    public static boolean isReference(String sheet) {
        return ReferenceHeaders.OF.containsKey(sheet);
    }

    private List<ListSheet.Entry> entries(String sheet) {
        return entries.computeIfAbsent(sheet, this::read);
    }

    private List<ListSheet.Entry> read(String sheet) {
        List<ListSheet.Entry> read = sheets.getOrDefault(sheet, List.of()).stream()
                .flatMap(list -> list.entries().stream())
                .toList();
        if (!ReferenceHeaders.REPEATING.contains(sheet)) {
            requireDistinct(read);
        }
        return read;
    }

    private void requireDistinct(List<ListSheet.Entry> entries) {
        Set<String> seen = new HashSet<>();
        Map<String, String> similar =
                LookAlikes.similar(entries.stream().map(ListSheet.Entry::key).toList());
        for (ListSheet.Entry entry : entries) {
            String key = entry.key();
            String first = similar.get(key);
            if (!seen.add(key)) {
                defects.add(new Defect(DefectCode.KEY_REUSED, entry.place(), "\"" + key + "\" stands here twice."));
            } else if (first != null) {
                defects.add(new Defect(DefectCode.WORD_SIMILAR, entry.place(), LookAlikes.similarity(key, first)));
            }
        }
    }

    private <T> Map<String, T> byKey(String sheet, Function<ListSheet.Entry, T> read) {
        Map<String, T> map = new LinkedHashMap<>();
        entries(sheet).forEach(entry -> map.put(entry.key(), read.apply(entry)));
        return map;
    }

    /** Name, version and texts of the rulebook; empty where the sheet Guideline does not say. */
    public GuidelineInfo guideline() {
        Map<String, String> values = byKey("Guideline", ReferenceSheets::value);
        requireKey(values, "name", DefectCode.GUIDELINE_NAME);
        requireKey(values, "version", DefectCode.GUIDELINE_VERSION);
        return new GuidelineInfo(
                values.getOrDefault("name", ""),
                values.getOrDefault("version", ""),
                values.getOrDefault("title", ""),
                values.getOrDefault("description", ""),
                values.getOrDefault("limits", ""),
                values.getOrDefault("licence", ""));
    }

    private void requireKey(Map<String, String> values, String key, DefectCode code) {
        if (values.getOrDefault(key, "").isEmpty()) {
            defects.add(new Defect(
                    code,
                    SourceLocation.file(RulebookFiles.TABLES),
                    "a sheet Guideline with a row \"" + key + "\" is missing."));
        }
    }

    private static String value(ListSheet.Entry entry) {
        if (!KEYS.contains(entry.key())) {
            entry.defect(
                    DefectCode.KEY_UNKNOWN,
                    "Key",
                    "there is no key \"" + entry.key() + "\"."
                            + DataDictionary.nearest(entry.key(), KEYS)
                                    .map(nearest -> " Did you mean " + nearest + "?")
                                    .orElse(""));
        }
        return entry.key().equals("version") ? entry.typed("Value") : entry.text("Value");
    }

    /** Limits by name; one that begins to hold after a day is refused. */
    public Map<String, Parameter> parameters(LocalDate today) {
        return byKey("Parameters", entry -> {
            cited(entry, "Source");
            return new ParameterRow(entry, today).read(trust(entry));
        });
    }

    private static String trust(ListSheet.Entry entry) {
        String trust = entry.text("Trust");
        if (!Trust.MARKS.contains(trust)) {
            entry.defect(
                    DefectCode.TRUST,
                    "Trust",
                    "\"" + trust + "\" is no trust mark. It is one of " + String.join(", ", Trust.MARKS) + ".");
        }
        return trust;
    }

    /** What an entry cites; sources that do not exist are defects. */
    private List<Citation> cited(ListSheet.Entry entry, String header) {
        List<Citation> citations = Citation.list(entry.text(header));
        Set<String> known =
                entries("Sources").stream().map(ListSheet.Entry::key).collect(Collectors.toSet());
        citations.stream()
                .filter(citation -> !known.contains(citation.source()))
                .forEach(citation -> entry.defect(
                        DefectCode.SOURCE_UNKNOWN,
                        header,
                        "there is no source \"" + citation.source() + "\" in the sheet Sources."));
        return citations;
    }

    /** A recommendation asks unless its cell in the column Asks says no. */
    private static RecommendationDefinition recommendation(ListSheet.Entry entry) {
        boolean asks = entry.textOrNull("Asks") == null || entry.yes("Asks");
        return new RecommendationDefinition(entry.key(), entry.required("Text"), asks);
    }

    /** What can be recommended, by code, in the order of the sheet. */
    public Map<String, RecommendationDefinition> recommendations() {
        return byKey("Recommendations", ReferenceSheets::recommendation);
    }

    /** How far recommendations dare to go; empty when the sheet does not say. */
    public Map<String, Integer> boldness() {
        return BoldnessColumn.read(entries("Recommendations"));
    }

    /** Stages in their order. */
    public List<String> stages() {
        List<ListSheet.Entry> entries = entries("Stages");
        entries.stream()
                .filter(entry -> !STAGE.matcher(entry.key()).matches())
                .forEach(entry -> entry.defect(
                        DefectCode.STAGE_NAME, "Stage", "a stage is one word with a capital letter, such as Route."));
        List<String> stages =
                entries.stream().map(ListSheet.Entry::key).distinct().toList();
        Set<String> taken = stages.stream().map(SentResult::typeIn).collect(Collectors.toCollection(HashSet::new));
        taken.addAll(NO_STAGES);
        entries.stream()
                .filter(entry -> taken.contains(entry.key()))
                .forEach(entry -> entry.defect(
                        DefectCode.STAGE_NAME,
                        "Stage",
                        "\"" + entry.key() + "\" is the name of something else. Choose another."));
        return stages;
    }

    /** The cautions, by code, in the order of the sheet. */
    public Map<String, FlagDefinition> flags() {
        return byKey("Flags", entry -> {
            if (!FlagDefinition.SEVERITIES.contains(entry.text("Severity"))) {
                entry.defect(DefectCode.CELL_WORD, "Severity", "a severity is info, warning or critical.");
            }
            return new FlagDefinition(entry.key(), entry.text("Severity"), entry.required("Text"));
        });
    }

    /** What may be cited, by id, in the order of the sheet. */
    public Map<String, Source> sources() {
        return byKey("Sources", entry -> SourceRow.read(entry, trust(entry)));
    }

    /** The rows of the sheet Evidence, in their order. */
    public List<Evidence> evidence() {
        return List.copyOf(byKey("Evidence", entry -> {
                    cited(entry, "Source");
                    return new Evidence(entry.key(), entry.list("Supports rules"), entry.texts());
                })
                .values());
    }

    /** The rows of the sheet Conflicts, in their order. */
    public List<Conflict> conflicts() {
        return List.copyOf(byKey("Conflicts", entry -> new ConflictRow(entry)
                        .read(attached(entry), cited(entry, "Source A"), cited(entry, "Source B")))
                .values());
    }

    /** The rows of the sheet Notes, in their order. */
    public List<Note> notes() {
        return List.copyOf(
                byKey("Notes", entry -> new NoteRow(entry).read(attached(entry), cited(entry, "Source"), trust(entry)))
                        .values());
    }

    /** Where sources, parameters and notes stand, for checks that report on them later. */
    public ListLocations places() {
        return new ListLocations(
                byKey("Sources", entry -> entry.cell(ReferenceHeaders.VALID_UNTIL)
                        .place()),
                byKey("Parameters", entry -> entry.cell("Trust").place()),
                byKey("Notes", entry -> entry.cell("Trust").place()));
    }

    /** Checks that texts are attached to rules that exist. */
    public void checkAttachments(Set<String> rules) {
        Set<String> known = new HashSet<>(rules);
        known.addAll(List.of(Note.EVERY_ANSWER, "-"));
        List.of("Conflicts", "Notes").forEach(sheet -> checkAttachments(sheet, "Attached to", known));
        checkAttachments(ReferenceHeaders.ORDER_WARNINGS, "Rule", rules);
        entries("Notes").forEach(note -> known.add(note.key()));
        checkAttachments("Evidence", "Supports rules", known);
    }

    private void checkAttachments(String sheet, String header, Set<String> known) {
        for (ListSheet.Entry entry : entries(sheet)) {
            entry.list(header).stream()
                    .filter(rule -> !known.contains(rule))
                    .forEach(rule ->
                            entry.defect(DefectCode.ATTACHED_UNKNOWN, header, "there is no rule " + rule + "."));
        }
    }

    private static List<String> attached(ListSheet.Entry entry) {
        return entry.list("Attached to").stream().filter(id -> !id.equals("-")).toList();
    }

    /** The findings that rules may make. */
    public List<FindingDefinition> findings() {
        return variables.findings(entries("Findings"));
    }

    /** The data dictionary. */
    public DataDictionary dictionary(CellGrammar grammar) {
        return variables.dictionary(entries("Facts"), entries("Units"), grammar);
    }

    /** Codes, orders and cards. */
    public CodeSheets codes() {
        return new CodeSheets(this::entries, ReferenceSheets::trust);
    }
}
