package org.ferrule.rulebook;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ferrule.facts.FactProblem;
import org.ferrule.facts.FactType;
import org.ferrule.facts.Interval;
import org.jspecify.annotations.Nullable;

/** Reads a decision sheet into a {@link Table}. */
final class DecisionSheet {

    private final Grid grid;
    private final Lexicon lexicon;
    private final List<Defect> defects;

    DecisionSheet(Grid grid, Lexicon lexicon, List<Defect> defects) {
        this.grid = grid;
        this.lexicon = lexicon;
        this.defects = defects;
    }

    /** The table, or nothing when the sheet is not laid out as one. */
    Optional<Table> read() {
        int header = grid.rowStarting("Rule");
        if (header < 1) {
            defect(
                    "SHEET-LAYOUT",
                    grid.place(),
                    "this is no decision sheet: there is no header row that begins with \"Rule\", with If and Then above.");
            return Optional.empty();
        }
        HitPolicy policy = hitPolicy();
        String stage = stage();
        boolean perResult = perResult();
        List<HeaderRow.HeaderCell> headers = new HeaderRow(grid, lexicon, defects).read(header, perResult);
        List<Rule> rows = new ArrayList<>();
        for (List<Cell> row : grid.rows().subList(header + 1, grid.rows().size())) {
            rule(row, headers, stage, perResult).ifPresent(rows::add);
        }
        return Optional.of(new Table(
                grid.place(),
                grid.text(0, 0),
                grid.text(1, 0),
                policy,
                otherwise(),
                stage,
                perResult,
                names(headers, HeaderRow.Band.IF),
                names(headers, HeaderRow.Band.THEN),
                rows));
    }

    private static List<String> names(List<HeaderRow.HeaderCell> headers, HeaderRow.Band band) {
        return headers.stream()
                .filter(header -> header.band() == band)
                .map(header -> header.cell().text())
                .toList();
    }

    private HitPolicy hitPolicy() {
        String text = attribute("Hit policy", "unique or collect");
        List<String> policies = List.of("unique", "collect");
        if (!text.isEmpty() && !policies.contains(text)) {
            defect("CELL-WORD", attribute("Hit policy"), "\"" + text + "\" is no hit policy. " + list(policies));
        }
        return text.equals("unique") ? HitPolicy.UNIQUE : HitPolicy.COLLECT;
    }

    /** Stands beside the hit policy: {@code Otherwise | nothing}. */
    private Table.Otherwise otherwise() {
        int row = grid.rowStarting("Hit policy");
        String label = row < 0 ? "" : grid.text(row, 2);
        String text = row < 0 ? "" : grid.text(row, 3);
        Optional<Table.Otherwise> meant = Arrays.stream(Table.Otherwise.values())
                .filter(otherwise -> otherwise.word().equals(text))
                .findFirst();
        if (meant.isEmpty() || label.equals("Otherwise") == text.isEmpty()) {
            defect(
                    "CELL-WORD",
                    grid.place().at("D" + (row + 1)),
                    "beside the hit policy may stand Otherwise and then nothing or nothing if unknown, and no other word.");
        }
        return meant.orElse(Table.Otherwise.A_GAP);
    }

    private String stage() {
        String text = attribute("Stage", "one of the sheet Stages");
        if (!lexicon.stages().contains(text)) {
            defect("STAGE-UNKNOWN", grid.place(), "there is no stage \"" + text + "\". " + list(lexicon.stages()));
        }
        return text;
    }

    private boolean perResult() {
        int row = grid.rowStarting("For each");
        if (row >= 0 && !grid.text(row, 1).equals("result")) {
            defect(
                    "CELL-WORD",
                    attribute("For each"),
                    "\"" + grid.text(row, 1) + "\" is nothing to look at one by one. It is result.");
        }
        return row >= 0;
    }

    private Place attribute(String name) {
        return grid.place().at("B" + (grid.rowStarting(name) + 1));
    }

    private String attribute(String name, String expected) {
        int row = grid.rowStarting(name);
        String text = row < 0 ? "" : grid.text(row, 1);
        if (text.isEmpty()) {
            defect("SHEET-LAYOUT", grid.place(), "a line \"" + name + "\" is missing: " + expected + ".");
        }
        return text;
    }

    private Optional<Rule> rule(List<Cell> row, List<HeaderRow.HeaderCell> headers, String stage, boolean perResult) {
        Cell id = row.get(0);
        if (!Rule.isId(id.text())) {
            defect("ID-FORM", id.place(), "\"" + id.text() + "\" is no rule id. It looks like ABC-01 or ABC-01.2.");
            return Optional.empty();
        }
        List<RuleCondition> conditions = conditions(row, headers);
        List<Outcome> outcomes = new OutcomeCells(lexicon, perResult, defects).read(outcomeCells(row, headers));
        if (isBlank(row, headers, HeaderRow.Band.THEN)) {
            defect("ROW-EMPTY", id.place(), "the row concludes nothing. Fill an outcome or delete the row.");
        }
        if (isBlank(row, headers, HeaderRow.Band.IF)) {
            defect("ROW-ALWAYS", id.place(), "the row has no condition and would always fire.");
        }
        return Optional.of(new Rule(
                id.text(),
                id.text(),
                Rule.ruleIdOf(id.text()),
                row.get(1).text(),
                stage,
                id.place(),
                perResult,
                conditions,
                outcomes,
                outcomes.stream()
                        .flatMap(outcome -> made(outcome).stream())
                        .distinct()
                        .toList(),
                sources(row, headers),
                trust(row, headers),
                last(row, headers, "Note")));
    }

    private static boolean isBlank(List<Cell> row, List<HeaderRow.HeaderCell> headers, HeaderRow.Band band) {
        return headers.stream().filter(header -> header.band() == band).allMatch(header -> row.get(header.index())
                .isBlank());
    }

    private List<Slot> made(Outcome outcome) {
        if (outcome instanceof Outcome.Finding finding) {
            return List.of(finding.slot());
        }
        if (outcome instanceof Outcome.Amount amount) {
            return List.of(amount.slot());
        }
        return outcome instanceof Outcome.Recommend
                ? lexicon.vocabulary().named(Vocabulary.RECOMMENDATION).stream().toList()
                : List.of();
    }

    private List<RuleCondition> conditions(List<Cell> row, List<HeaderRow.HeaderCell> headers) {
        List<RuleCondition> conditions = new ArrayList<>();
        for (HeaderRow.HeaderCell header : headers) {
            Cell cell = row.get(header.index());
            if (header.band() != HeaderRow.Band.IF || header.column() == null || cell.isBlank()) {
                continue;
            }
            try {
                Condition condition = condition(cell.text(), header.column());
                conditions.add(new RuleCondition(
                        header.column(),
                        condition,
                        cell.text(),
                        lexicon.grammar().resolved(cell.text()),
                        cell.place().cell()));
            } catch (CellException e) {
                defects.add(explained(e.at(cell.place()), header));
            }
        }
        return conditions;
    }

    private Condition condition(String text, Column column) {
        ResultField field = column instanceof Column.OfResult result ? result.field() : null;
        CellGrammar grammar = field == ResultField.CLOCK ? lexicon.grammar().ofClockTimes() : lexicon.grammar();
        Condition condition = grammar.condition(text, words(column));
        if (field == ResultField.PROBLEM && !(condition instanceof Condition.OneOf)) {
            throw new CellException("CELL-PROBLEM", "the column Problem takes words only");
        }
        return condition;
    }

    private static Defect explained(Defect defect, HeaderRow.HeaderCell header) {
        return defect.code().equals("CELL-NUMBER")
                ? new Defect(
                        defect.code(),
                        defect.place(),
                        defect.message() + " " + header.cell().text()
                                + " takes a number or a range such as <= 75 or 75..100.")
                : defect;
    }

    private @Nullable List<String> words(Column column) {
        if (column instanceof Column.OfSlot slot) {
            return slot.slot().type().isNumeric() ? null : slot.slot().words();
        }
        ResultField field = ((Column.OfResult) column).field();
        return switch (field) {
            case FACT -> lexicon.factNames();
            case GROUP -> lexicon.factGroups();
            case PROBLEM ->
                Arrays.stream(FactProblem.values()).map(FactProblem::word).toList();
            case UNIT_USE -> List.of("usual", "unusual");
            case COMPARATOR -> List.of("yes", "no");
            case AGE, CLOCK -> null;
        };
    }

    private List<OutcomeCells.Cellful> outcomeCells(List<Cell> row, List<HeaderRow.HeaderCell> headers) {
        return headers.stream()
                .filter(header -> header.band() == HeaderRow.Band.THEN)
                .map(header ->
                        new OutcomeCells.Cellful(header.cell().text(), header.finding(), row.get(header.index())))
                .toList();
    }

    private List<Citation> sources(List<Cell> row, List<HeaderRow.HeaderCell> headers) {
        List<Citation> citations = ReferenceSheets.citations(last(row, headers, "Source"));
        if (citations.isEmpty()) {
            defect(
                    "SOURCE-MISSING",
                    row.get(0).place(),
                    "the row has no source. Write design if it is a decision of yours.");
        }
        citations.stream()
                .filter(citation -> !lexicon.sources().contains(citation.source()))
                .forEach(citation -> defect(
                        "SOURCE-UNKNOWN",
                        row.get(0).place(),
                        "there is no source \"" + citation.source() + "\" in the sheet Sources."));
        return citations;
    }

    private String trust(List<Cell> row, List<HeaderRow.HeaderCell> headers) {
        String trust = last(row, headers, "Trust");
        if (!Lexicon.TRUST.contains(trust)) {
            defect("TRUST", row.get(0).place(), "\"" + trust + "\" is no trust mark. " + list(Lexicon.TRUST));
        }
        return trust;
    }

    private static String last(List<Cell> row, List<HeaderRow.HeaderCell> headers, String name) {
        return headers.stream()
                .filter(header -> header.band() == HeaderRow.Band.FROM
                        && header.cell().text().equals(name))
                .map(header -> row.get(header.index()).text())
                .findFirst()
                .orElse("");
    }

    private static String list(List<String> words) {
        return "It is one of " + String.join(", ", words) + ".";
    }

    private void defect(String code, Place place, String message) {
        defects.add(new Defect(code, place, message));
    }

    /** A number with at most two decimals, as a decimal or a parameter. */
    static BigDecimal decimal(Lexicon lexicon, String text) {
        return Interval.round(lexicon.grammar().number(text));
    }

    /** Whether a slot takes numbers. */
    static boolean isNumber(Slot slot) {
        return slot.type() == FactType.NUMBER || slot.type() == FactType.WHOLE_NUMBER;
    }
}
