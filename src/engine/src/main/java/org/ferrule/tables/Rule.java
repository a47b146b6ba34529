package org.ferrule.tables;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ferrule.facts.Value;
import org.ferrule.workbook.SourceLocation;
import org.jspecify.annotations.Nullable;

/**
 * A rule as Drools fires it: a row of a decision sheet, or a rule of a DRL file.
 *
 * @param naming what it is called
 * @param home where it stands and fires
 * @param conditions what it asks
 * @param conclusions what it does when it fires
 * @param parameters the named limits that it needs
 * @param backing what speaks for it
 */
public record Rule(
        Naming naming,
        Home home,
        List<RuleCondition> conditions,
        Conclusions conclusions,
        List<String> parameters,
        Backing backing) {

    /**
     * What a rule is called.
     *
     * @param name its name in Drools
     * @param id id of the row, unique in the rulebook
     * @param title its statement in one sentence
     */
    public record Naming(String name, String id, String title) {}

    /**
     * Where a rule stands and fires.
     *
     * @param stage the stage it fires in
     * @param place where it stands
     * @param perResult whether it looks at single results
     */
    public record Home(String stage, SourceLocation place, boolean perResult) {}

    /**
     * What a rule does when it fires.
     *
     * @param outcomes what a row concludes; of DRL only the facts that it may make unknown
     * @param makes the findings it may make and the facts it may derive
     */
    public record Conclusions(List<Outcome> outcomes, List<Variable> makes) {}

    /**
     * What speaks for a rule.
     *
     * @param sources what it cites
     * @param trust how sure it is
     * @param trustCell the cell that says so, null in DRL
     * @param note its author's note
     * @param strength how strongly its sources recommend it, in their words; null where they do not say
     */
    public record Backing(
            List<Citation> sources, String trust, @Nullable String trustCell, String note, @Nullable String strength) {}

    private static final Pattern ID = Pattern.compile("[A-Z]{2,5}-\\d{2,3}(\\.\\d{1,3})?");

    /** Whether a text has the form of an id. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** The catalogue's id in the id of a row. */
    public static String ruleIdOf(String id) {
        int dot = id.indexOf('.');
        return dot < 0 ? id : id.substring(0, dot);
    }

    /** The same rule with its conditions in another order, or about the facts of another rulebook. */
    public Rule withConditions(List<RuleCondition> others) {
        return new Rule(naming, home, others, conclusions, parameters, backing);
    }

    /** Its name in Drools. */
    public String name() {
        return naming.name();
    }

    /** Id of the row, unique in the rulebook. */
    public String id() {
        return naming.id();
    }

    /** Id of the rule of the catalogue that the row belongs to: the part before the dot. */
    public String ruleId() {
        return ruleIdOf(naming.id());
    }

    /** Its statement in one sentence. */
    public String title() {
        return naming.title();
    }

    /** The stage it fires in. */
    public String stage() {
        return home.stage();
    }

    /** Where it stands. */
    public SourceLocation place() {
        return home.place();
    }

    /** Whether it looks at single results. */
    public boolean perResult() {
        return home.perResult();
    }

    /** What a row concludes; of DRL only the facts that it may make unknown. */
    public List<Outcome> outcomes() {
        return conclusions.outcomes();
    }

    /** Whether it is a row that recommends something. */
    public boolean recommends() {
        return outcomes().stream().anyMatch(outcome -> outcome.recommends().isPresent());
    }

    /** The findings it may make and the facts it may derive. */
    public List<Variable> makes() {
        return conclusions.makes();
    }

    /** What it cites. */
    public List<Citation> sources() {
        return backing.sources();
    }

    /** How sure it is. */
    public String trust() {
        return backing.trust();
    }

    /** The cell that says so, null in DRL. */
    public @Nullable String trustCell() {
        return backing.trustCell();
    }

    /** Its author's note. */
    public String note() {
        return backing.note();
    }

    /** How strongly its sources recommend it, in their words; null where they do not say. */
    public @Nullable String strength() {
        return backing.strength();
    }

    /** The value that a row gives a finding, or the recommendation that stands there. */
    public Optional<Value> gives(Variable finding) {
        for (Outcome outcome : conclusions.outcomes()) {
            Effect.Made made = outcome.effect().makes();
            if (made != null && made.is(finding)) {
                return Optional.of(made.value());
            }
        }
        return Optional.empty();
    }

    /** Whether it is a row of a sheet. */
    public boolean isRow() {
        return home.place().sheet() != null;
    }
}
