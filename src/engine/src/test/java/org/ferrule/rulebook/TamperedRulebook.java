package org.ferrule.rulebook;

import java.util.List;
import java.util.Map;
import org.ferrule.sheets.CellGrammar;
import org.ferrule.sheets.RulebookParts;
import org.ferrule.sheets.SymbolTable;
import org.ferrule.tables.Condition;
import org.ferrule.tables.Rule;
import org.ferrule.tables.RuleCondition;

/** A rulebook whose table model says something else than its compiled rules: proves that the difference is noticed. */
public final class TamperedRulebook {

    private TamperedRulebook() {}

    /** The same compiled rules, but a table model in which a row asks for any number up to a bound. */
    public static Rulebook of(Rulebook book, String row, double upTo) {
        List<Rule> rules = book.rules().stream()
                .map(rule -> rule.id().equals(row) ? tampered(rule, upTo) : rule)
                .toList();
        SymbolTable symbols = new SymbolTable(
                book.variables(),
                book.stages(),
                new CellGrammar(Map.of()),
                book.recommendations(),
                book.flags(),
                book.sources().keySet());
        RulebookParts parts = new RulebookParts(
                new RulebookParts.Terms(symbols, book.boldness(), book.parameters()),
                new RulebookParts.Background(
                        book.info(), book.sources(), book.evidence(), book.conflicts(), book.notes(), book.places()),
                new RulebookParts.Content(book.tables(), rules, book.promises(), List.of(), book.cases()));
        return new Rulebook(parts, book.digest(), book.engine());
    }

    private static Rule tampered(Rule rule, double upTo) {
        Condition bounds = new Condition.Bounds(Double.NEGATIVE_INFINITY, false, upTo, false);
        RuleCondition first = rule.conditions().get(0);
        RuleCondition other = new RuleCondition(first.column(), bounds, first.text(), first.resolved(), first.cell());
        return rule.withConditions(List.of(other));
    }
}
