package org.ferrule.sheets;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ferrule.facts.FactType;
import org.ferrule.facts.Interval;
import org.ferrule.tables.Citation;
import org.ferrule.tables.Effect;
import org.ferrule.tables.HitPolicy;
import org.ferrule.tables.Outcome;
import org.ferrule.tables.Rule;
import org.ferrule.tables.RuleCondition;
import org.ferrule.tables.Table;
import org.ferrule.tables.Trust;
import org.ferrule.tables.Variable;
import org.ferrule.workbook.Cell;
import org.ferrule.workbook.Defect;
import org.ferrule.workbook.DefectCode;
import org.ferrule.workbook.Grid;
import org.ferrule.workbook.SourceLocation;
import org.jspecify.annotations.Nullable;

/** Reads a decision sheet into a {@link Table}. */
public final class DecisionSheet {

    private final Grid grid;
    private final SymbolTable symbols;
    private final List<Defect> defects;

    /**
     * A reader of one sheet.
     *
     * @param symbols the names that its cells may use
     * @param defects gets what cannot be read
     */
    public DecisionSheet(Grid grid, SymbolTable symbols, List<Defect> defects) {
        this.grid = grid;
        this.symbols = symbols;
        this.defects = defects;
    }

    /** The table, or nothing when the sheet is not laid out as one. */
    public Optional<Table> read() {
        int header = grid.rowStarting("Rule");
        if (header < 1) {
            defect(
                    DefectCode.SHEET_LAYOUT,
                    grid.place(),
                    "this is no decision sheet: there is no header row that begins with \"Rule\","
                            + " with If and Then above."
                            + SheetNames.meant(grid));
            return Optional.empty();
        }
        TableHead head = new TableHead(grid, symbols, defects);
        head.requireKnownLines(header);
        HitPolicy policy = head.hitPolicy();
        String stage = head.stage();
        boolean perResult = head.perResult();
        List<HeaderRow.HeaderCell> headers = new HeaderRow(grid, symbols, defects).read(header, perResult);
        List<Rule> rows = new ArrayList<>();
        for (List<Cell> row : grid.rows().subList(header + 1, grid.rows().size())) {
            rule(row, headers, stage, perResult).ifPresent(rows::add);
        }
        return Optional.of(new Table(
                grid.place(),
                new Table.Purpose(grid.text(0, 0), grid.text(1, 0)),
                new Table.Matching(policy, head.otherwise()),
                stage,
                perResult,
                new Table.Headers(names(headers, HeaderRow.Band.IF), names(headers, HeaderRow.Band.THEN)),
                rows));
    }

    private static List<String> names(List<HeaderRow.HeaderCell> headers, HeaderRow.Band band) {
        return headers.stream()
                .filter(header -> header.band() == band)
                .map(header -> header.cell().text())
                .toList();
    }

    private Optional<Rule> rule(List<Cell> row, List<HeaderRow.HeaderCell> headers, String stage, boolean perResult) {
        Cell id = row.get(0);
        if (!hasId(id)) {
            return Optional.empty();
        }
        List<RuleCondition> conditions = new ConditionCells(symbols, defects).read(row, headers);
        List<Outcome> outcomes = new OutcomeCells(symbols, perResult, defects).read(outcomeCells(row, headers));
        requireBothSides(row, headers);
        return Optional.of(new Rule(
                new Rule.Naming(id.text(), id.text(), row.get(1).text()),
                new Rule.Home(stage, id.place(), perResult),
                conditions,
                conclusions(outcomes),
                parameters(row, headers),
                new Rule.Backing(
                        sources(row, headers),
                        trust(row, headers),
                        from(row, headers, "Trust").place().cell(),
                        from(row, headers, "Note").text(),
                        strength(from(row, headers, HeaderRow.STRENGTH)))));
    }

    /** Whether the row has a usable id; a cell that could not be read is reported already. */
    private boolean hasId(Cell id) {
        if (id.state() == Cell.State.REFUSED) {
            return false;
        }
        if (id.isBlank()) {
            defect(
                    DefectCode.ID_MISSING,
                    id.place(),
                    "the row has no id. Give it a new one, such as ABC-01 or ABC-01.2.");
            return false;
        }
        boolean isId = Rule.isId(id.text());
        if (!isId) {
            defect(
                    DefectCode.ID_FORM,
                    id.place(),
                    "\"" + id.text() + "\" is no rule id. It looks like ABC-01 or ABC-01.2."
                            + (id.isMade()
                                    ? " The program may have made it of what was typed: format the cell as text."
                                    : ""));
        }
        return isId;
    }

    private void requireBothSides(List<Cell> row, List<HeaderRow.HeaderCell> headers) {
        SourceLocation place = row.get(0).place();
        if (isBlank(row, headers, HeaderRow.Band.THEN)) {
            defect(DefectCode.ROW_EMPTY, place, "the row concludes nothing. Fill an outcome or delete the row.");
        }
        if (isBlank(row, headers, HeaderRow.Band.IF)) {
            defect(DefectCode.ROW_ALWAYS, place, "the row has no condition and would always fire.");
        }
    }

    private Rule.Conclusions conclusions(List<Outcome> outcomes) {
        return new Rule.Conclusions(
                outcomes,
                outcomes.stream()
                        .flatMap(outcome -> outcome.makes().stream())
                        .flatMap(made -> made(made).stream())
                        .distinct()
                        .toList());
    }

    private static boolean isBlank(List<Cell> row, List<HeaderRow.HeaderCell> headers, HeaderRow.Band band) {
        return headers.stream().filter(header -> header.band() == band).allMatch(header -> row.get(header.index())
                .isLeftBlank());
    }

    private Optional<Variable> made(Effect.Made made) {
        return Optional.ofNullable(made.finding()).or(() -> symbols.variables().named(made.name()));
    }

    private List<OutcomeCells.Cellful> outcomeCells(List<Cell> row, List<HeaderRow.HeaderCell> headers) {
        return headers.stream()
                .filter(header -> header.band() == HeaderRow.Band.THEN)
                .map(header ->
                        new OutcomeCells.Cellful(header.cell().text(), header.finding(), row.get(header.index())))
                .toList();
    }

    /** The parameters that its cells name; words of an annotation are no limits. */
    private List<String> parameters(List<Cell> row, List<HeaderRow.HeaderCell> headers) {
        return headers.stream()
                .filter(header -> header.band() != HeaderRow.Band.FROM
                        && !header.cell().text().equals(OutcomeCells.ANNOTATION))
                .flatMap(header ->
                        symbols.grammar().named(row.get(header.index()).text()).stream())
                .distinct()
                .toList();
    }

    private List<Citation> sources(List<Cell> row, List<HeaderRow.HeaderCell> headers) {
        Cell cell = from(row, headers, "Source");
        List<Citation> citations = Citation.list(cell.text());
        if (citations.isEmpty()) {
            defect(
                    DefectCode.SOURCE_MISSING,
                    cell.place(),
                    "the row has no source. Write design if it is a decision of yours.");
        }
        citations.stream()
                .filter(citation -> !symbols.sources().contains(citation.source()))
                .forEach(citation -> defect(
                        DefectCode.SOURCE_UNKNOWN,
                        cell.place(),
                        "there is no source \"" + citation.source() + "\" in the sheet Sources."));
        return citations;
    }

    private String trust(List<Cell> row, List<HeaderRow.HeaderCell> headers) {
        Cell cell = from(row, headers, "Trust");
        if (!Trust.MARKS.contains(cell.text())) {
            defect(
                    DefectCode.TRUST,
                    cell.place(),
                    "\"" + cell.text() + "\" is no trust mark. " + TableHead.list(Trust.MARKS));
        }
        return cell.text();
    }

    private static @Nullable String strength(Cell cell) {
        return cell.isBlank() ? null : cell.text();
    }

    /** The cell of a column of the band From; an empty one at the start of the row when there is no such column. */
    private static Cell from(List<Cell> row, List<HeaderRow.HeaderCell> headers, String name) {
        return headers.stream()
                .filter(header -> header.band() == HeaderRow.Band.FROM
                        && header.cell().text().equals(name))
                .map(header -> row.get(header.index()))
                .findFirst()
                .orElseGet(() -> new Cell("", null, row.get(0).place()));
    }

    private void defect(DefectCode code, SourceLocation place, String message) {
        defects.add(new Defect(code, place, message));
    }

    /** A number with at most two decimals, as a decimal or a parameter. */
    static BigDecimal decimal(SymbolTable symbols, Cell cell) {
        if (cell.state() == Cell.State.DATE) {
            throw cell.made();
        }
        ConditionCells.requireNoTextNumber(cell);
        return Interval.round(symbols.grammar().number(cell.text()));
    }

    /** Whether a variable takes numbers. */
    static boolean isNumber(Variable variable) {
        return variable.type() == FactType.NUMBER || variable.type() == FactType.WHOLE_NUMBER;
    }
}
