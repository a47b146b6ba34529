package org.ferrule.tables;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ferrule.facts.Value;
import org.ferrule.workbook.Place;
import org.jspecify.annotations.Nullable;

/**
 * A rule as Drools fires it: a row of a decision sheet, or a rule of a DRL file.
 *
 * @param name its name in Drools
 * @param id id of the row, unique in the rulebook
 * @param ruleId id of the rule of the catalogue that the row belongs to: the part before the dot
 * @param title its statement in one sentence
 * @param stage the stage it fires in
 * @param place where it stands
 * @param perResult whether it looks at single results
 * @param conditions what it asks
 * @param outcomes what a row concludes; of DRL only the facts that it may make unknown
 * @param makes the findings it may make and the facts it may derive
 * @param parameters the named limits that it needs
 * @param sources what it cites
 * @param trust how sure it is
 * @param trustCell the cell that says so, null in DRL
 * @param note its author's note
 */
public record Rule(
        String name,
        String id,
        String ruleId,
        String title,
        String stage,
        Place place,
        boolean perResult,
        List<RuleCondition> conditions,
        List<Outcome> outcomes,
        List<Slot> makes,
        List<String> parameters,
        List<Citation> sources,
        String trust,
        @Nullable String trustCell,
        String note) {

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

    /** The same rule with its conditions in another order. */
    public Rule withConditions(List<RuleCondition> reordered) {
        return new Rule(
                name,
                id,
                ruleId,
                title,
                stage,
                place,
                perResult,
                reordered,
                outcomes,
                makes,
                parameters,
                sources,
                trust,
                trustCell,
                note);
    }

    /** The value that a row gives a finding, or the recommendation that stands there. */
    public Optional<Value> gives(Slot finding) {
        for (Outcome outcome : outcomes) {
            Effect.Made made = outcome.effect().makes();
            if (made != null && made.is(finding)) {
                return Optional.of(made.value());
            }
        }
        return Optional.empty();
    }

    /** Whether it is a row of a sheet. */
    public boolean isRow() {
        return place.sheet() != null;
    }
}
