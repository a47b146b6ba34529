package org.ferrule.rulebook;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ferrule.drools.DrlWriter;
import org.ferrule.facts.Limits;
import org.ferrule.interpreter.TableInterpreter;
import org.ferrule.sheets.ListLocations;
import org.ferrule.sheets.RulebookParts;
import org.ferrule.tables.Conflict;
import org.ferrule.tables.CutPoints;
import org.ferrule.tables.Evidence;
import org.ferrule.tables.FlagDefinition;
import org.ferrule.tables.GuidelineInfo;
import org.ferrule.tables.Note;
import org.ferrule.tables.Parameter;
import org.ferrule.tables.Promise;
import org.ferrule.tables.RecommendationDefinition;
import org.ferrule.tables.Rule;
import org.ferrule.tables.Source;
import org.ferrule.tables.StageEngine;
import org.ferrule.tables.Table;
import org.ferrule.tables.Variable;
import org.ferrule.tables.Variables;
import org.ferrule.tables.WrittenCase;

/** A rulebook that may be used: read, checked, compiled. Safe for use by several threads. */
public final class Rulebook implements AutoCloseable {

    private final GuidelineInfo info;
    private final String digest;
    private final Variables variables;
    private final List<String> stages;
    private final Map<String, Parameter> parameters;
    private final Map<String, RecommendationDefinition> recommendations;
    private final Map<String, Integer> boldness;
    private final Map<String, FlagDefinition> flags;
    private final Map<String, Source> sources;
    private final List<Evidence> evidence;
    private final List<Conflict> conflicts;
    private final List<Note> notes;
    private final Map<String, Note> notesById;
    private final ListLocations places;
    private final List<Table> tables;
    private final List<Rule> rules;
    private final RuleIndex index;
    private final List<Promise> promises;
    private final List<WrittenCase> cases;
    private final CutPoints limits;
    private final StageEngine engine;
    private final TableInterpreter interpreter;
    private final List<String> unusedParameters;

    Rulebook(RulebookParts parts, String digest, StageEngine engine) {
        this.info = parts.background().info();
        this.digest = digest;
        this.variables = parts.symbols().variables();
        this.stages = parts.symbols().stages();
        this.parameters = parts.parameters();
        this.recommendations = parts.symbols().recommendations();
        this.boldness = parts.terms().boldness();
        this.flags = parts.symbols().flags();
        this.sources = parts.background().sources();
        this.evidence = parts.background().evidence();
        this.conflicts = parts.background().conflicts();
        this.notes = parts.background().notes();
        this.notesById = notesById(notes);
        this.places = parts.background().places();
        this.tables = parts.content().tables();
        this.rules = parts.rules();
        this.index = new RuleIndex(variables, stages, tables, rules);
        this.promises = parts.content().promises();
        this.cases = parts.content().cases();
        this.limits = CutPoints.of(rules);
        this.engine = engine;
        this.interpreter = new TableInterpreter(rules);
        Set<String> used = parts.symbols().grammar().used();
        this.unusedParameters = parameters.keySet().stream()
                .filter(name -> !used.contains(name))
                .toList();
    }

    private static Map<String, Note> notesById(List<Note> notes) {
        return notes.stream().collect(Collectors.toUnmodifiableMap(Note::rule, note -> note, (first, later) -> first));
    }

    /** What it says of itself. */
    public GuidelineInfo info() {
        return info;
    }

    /** Its identity: {@code sha256:} and the digest of its files. */
    public String digest() {
        return digest;
    }

    /** Facts and findings. */
    public Variables variables() {
        return variables;
    }

    /** Stages in their order. */
    public List<String> stages() {
        return stages;
    }

    /** Named limits. */
    public Map<String, Parameter> parameters() {
        return parameters;
    }

    /** Named limits that no table and no rule names. */
    public List<String> unusedParameters() {
        return unusedParameters;
    }

    /** What may be recommended, by code. */
    public Map<String, RecommendationDefinition> recommendations() {
        return recommendations;
    }

    /** The usual text of a recommendation; its code when there is none of this code. */
    public String recommendationText(String code) {
        RecommendationDefinition recommendation = recommendations.get(code);
        return recommendation == null ? code : recommendation.text();
    }

    /**
     * By code of recommendation how far it dares to go: 0 for nothing, waiting and asking; empty when the rulebook does
     * not say.
     */
    public Map<String, Integer> boldness() {
        return boldness;
    }

    /** Flags by code. */
    public Map<String, FlagDefinition> flags() {
        return flags;
    }

    /** Sources by id. */
    public Map<String, Source> sources() {
        return sources;
    }

    /** The evidence table. */
    public List<Evidence> evidence() {
        return evidence;
    }

    /** Contradictions of the sources. */
    public List<Conflict> conflicts() {
        return conflicts;
    }

    /** Background texts. */
    public List<Note> notes() {
        return notes;
    }

    /** Where the entries stand that a later check may report on. */
    public ListLocations places() {
        return places;
    }

    /** Decision sheets. */
    public List<Table> tables() {
        return tables;
    }

    /** All rules, rows first. */
    public List<Rule> rules() {
        return rules;
    }

    /** The promises of the authors: what no patient is ever told. */
    public List<Promise> promises() {
        return promises;
    }

    /** Example patients with what is expected for them. */
    public List<WrittenCase> cases() {
        return cases;
    }

    /** The rules of the catalogue's id, or the one with this row id. */
    public List<Rule> rules(String id) {
        return index.byId(id);
    }

    /** Whether a row of the catalogue's id, or the row with this id, recommends something. */
    public boolean recommends(String id) {
        return index.recommends(id);
    }

    /** The note with this id. */
    public Optional<Note> note(String id) {
        return Optional.ofNullable(notesById.get(id));
    }

    /** The rows of a stage. */
    public List<Rule> rows(String stage) {
        return index.rows(stage);
    }

    /** The DRL rules that may make a finding or derive a fact. */
    public List<Rule> drl(Variable variable) {
        return index.drl(variable);
    }

    /** The table of a row when at most one of its rows may match. */
    public Optional<Table> uniqueTable(Rule row) {
        return index.uniqueTable(row);
    }

    /** Whether a stage has rules about single results. */
    public boolean looksAtResults(String stage) {
        return index.looksAtResults(stage);
    }

    /** The limits that rows set, which tell whether two results agree. */
    public Limits limits() {
        return limits;
    }

    /**
     * The rows as DRL text, in the order of files, sheets and rows. For reading: rows are the authors' text, not this.
     */
    public String drl() {
        return rules.stream().filter(Rule::isRow).map(DrlWriter::drl).collect(Collectors.joining("\n"));
    }

    /**
     * The engine that decides: Drools, or the table interpreter where {@link RulebookLoader#withoutDrools} loaded it.
     */
    public StageEngine engine() {
        return engine;
    }

    /** The engine that the other one must agree with. */
    public TableInterpreter interpreter() {
        return interpreter;
    }

    /** Frees what Drools holds. */
    @Override
    public void close() {
        engine.close();
    }
}
