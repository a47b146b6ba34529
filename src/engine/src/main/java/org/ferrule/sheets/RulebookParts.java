package org.ferrule.sheets;

import java.util.List;
import java.util.Map;
import org.ferrule.tables.Conflict;
import org.ferrule.tables.Evidence;
import org.ferrule.tables.GuidelineInfo;
import org.ferrule.tables.Note;
import org.ferrule.tables.Parameter;
import org.ferrule.tables.Promise;
import org.ferrule.tables.Rule;
import org.ferrule.tables.Source;
import org.ferrule.tables.Table;
import org.ferrule.tables.WrittenCase;

/**
 * All that was read of a rulebook, before it is compiled.
 *
 * @param terms what its words and names mean
 * @param background what it rests on
 * @param content what it decides by
 */
public record RulebookParts(Terms terms, Background background, Content content) {

    /**
     * What words and names mean.
     *
     * @param symbols the names that cells may use
     * @param boldness how bold each recommendation is, by code
     * @param parameters named limits
     */
    public record Terms(SymbolTable symbols, Map<String, Integer> boldness, Map<String, Parameter> parameters) {}

    /**
     * What a rulebook rests on.
     *
     * @param info what it is
     * @param sources by their id
     * @param evidence what is known of its subject
     * @param conflicts contradictions of its sources
     * @param notes background to its rules
     * @param places where entries of its lists stand
     */
    public record Background(
            GuidelineInfo info,
            Map<String, Source> sources,
            List<Evidence> evidence,
            List<Conflict> conflicts,
            List<Note> notes,
            ListLocations places) {}

    /**
     * What a rulebook decides by.
     *
     * @param tables decision sheets
     * @param rules rows and rules of DRL
     * @param promises what nobody must be told
     * @param drl texts of rule files
     * @param cases patients with what is expected for them
     */
    public record Content(
            List<Table> tables, List<Rule> rules, List<Promise> promises, List<DrlText> drl, List<WrittenCase> cases) {}

    /** The names that cells may use. */
    public SymbolTable symbols() {
        return terms.symbols();
    }

    /** Named limits. */
    public Map<String, Parameter> parameters() {
        return terms.parameters();
    }

    /** Rows and rules of DRL. */
    public List<Rule> rules() {
        return content.rules();
    }

    /** Texts of rule files. */
    public List<DrlText> drl() {
        return content.drl();
    }
}
