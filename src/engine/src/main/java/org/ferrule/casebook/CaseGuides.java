package org.ferrule.casebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.poi.ss.usermodel.ClientAnchor;
import org.apache.poi.ss.usermodel.Comment;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DataValidationHelper;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.ferrule.cases.CaseHeader;
import org.ferrule.cases.ExpectedCells;
import org.ferrule.cases.GivenCell;
import org.ferrule.facts.FactDefinition;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Expectation;
import org.ferrule.tables.Variable;

/** Drop-downs and notes that help to fill a sheet Cases. They suggest; the sheet takes other texts, too. */
final class CaseGuides {

    private static final int MORE_ROWS = 500;
    private static final int LONGEST_LIST = 250;
    private static final int NOTE_COLUMNS = 4;
    private static final int NOTE_ROWS = 6;

    private static final Map<String, String> NOTES = Map.ofEntries(
            Map.entry(CaseHeader.CASE, "An id that no other case has, such as C-001."),
            Map.entry(CaseHeader.STATEMENT, "Who the patient is and what the case shows, in a few words."),
            Map.entry(CaseHeader.LIKE, "Another case, in any workbook, whose facts this one takes over."),
            Map.entry(
                    CaseHeader.AT,
                    "The clinical moment with its offset. Empty: that of the other case, or a fixed one."),
            Map.entry(
                    CaseHeader.TAKEN,
                    "When results with a unit were taken, unless their cell says it:"
                            + " 08:00 on the day of the case, or a moment with its offset. unknown: not said."),
            Map.entry(
                    CaseHeader.BASELINE,
                    "yes: a patient as there are many. ./ferrule test --suggest looks for patients who differ from "
                            + "one of these in as few facts as possible."),
            Map.entry(
                    CaseHeader.COMPARED,
                    "With which source, or by whom, what is expected was compared. Empty or no: nobody has, and the "
                            + "case only records an answer."),
            Map.entry(CaseHeader.NOTE, "For other authors. Decides nothing."),
            Map.entry("Recommendation", "The code that must come out."),
            Map.entry("Alternatives", "Exactly these codes, comma between. none: there must be no other option."),
            Map.entry("Provisional", "The provisional code. none: there must be none."),
            Map.entry("Dose", "Product, amount and unit as the answer shows them. none: there must be no dose."),
            Map.entry("Needs", "Exactly these facts are asked for, by name. none: nothing must be asked for."),
            Map.entry(
                    "Flags",
                    "At least these flags: CODE, or CODE (fact) to say what it is about. none: there must be no flag."),
            Map.entry("Rules", "At least these rules or rows must have fired."),
            Map.entry("Not fired", "None of these rules or rows may have fired."));

    private final XSSFSheet sheet;
    private final int header;
    private final Rulebook rulebook;

    CaseGuides(XSSFSheet sheet, int header, Rulebook rulebook) {
        this.sheet = sheet;
        this.header = header;
        this.rulebook = rulebook;
    }

    /** Removes drop-downs and the notes of headers. */
    static void clear(XSSFSheet sheet, int header) {
        if (sheet.getCTWorksheet().isSetDataValidations()) {
            sheet.getCTWorksheet().unsetDataValidations();
        }
        for (CellAddress address : List.copyOf(sheet.getCellComments().keySet())) {
            if (address.getRow() == header) {
                sheet.getRow(header).getCell(address.getColumn()).removeCellComment();
            }
        }
    }

    /** Helps with a column. */
    void guide(int column, String name) {
        Optional<Variable> variable = variable(name);
        List<String> words = words(name, variable);
        if (!words.isEmpty()) {
            dropDown(column, words);
        }
        String note = NOTES.getOrDefault(name, variable.map(this::note).orElse(""));
        if (!note.isEmpty()) {
            note(column, note);
        }
    }

    private Optional<Variable> variable(String name) {
        return rulebook.variables().all().stream()
                .filter(variable ->
                        CaseRow.header(variable.label(), variable.unit()).equals(name))
                .findFirst();
    }

    private List<String> words(String name, Optional<Variable> variable) {
        if (name.equals(Expectation.Kind.RECOMMENDATION.header())) {
            return List.copyOf(rulebook.recommendations().keySet());
        }
        List<String> words = new ArrayList<>(variable.map(Variable::words).orElse(List.of()));
        if (!words.isEmpty()) {
            words.addAll(
                    variable.orElseThrow().finding()
                            ? List.of(ExpectedCells.NONE)
                            : List.of(GivenCell.NOT_SENT, GivenCell.NOT_RECORDED));
        }
        return words;
    }

    private void dropDown(int column, List<String> words) {
        if (String.join(",", words).length() > LONGEST_LIST) {
            return;
        }
        DataValidationHelper helper = sheet.getDataValidationHelper();
        int last = Math.max(sheet.getLastRowNum(), header + 1) + MORE_ROWS;
        DataValidation validation = helper.createValidation(
                helper.createExplicitListConstraint(words.toArray(String[]::new)),
                new CellRangeAddressList(header + 1, last, column, column));
        validation.setShowErrorBox(false);
        validation.setEmptyCellAllowed(true);
        sheet.addValidationData(validation);
    }

    private String note(Variable variable) {
        if (variable.finding()) {
            return "The finding " + variable.name() + ". none: it must not be made.";
        }
        String question = rulebook.variables()
                .dictionary()
                .fact(variable.name())
                .map(FactDefinition::question)
                .orElse("");
        return question
                + "\nEmpty: as in the case under Like, or else not sent. unknown: not sent. not recorded: sent as null."
                + (variable.type().isNumeric() ? "\nAlso such as: < 5, 60 with a unit, 40 at 08:00." : "");
    }

    private void note(int column, String text) {
        ClientAnchor anchor = sheet.getWorkbook().getCreationHelper().createClientAnchor();
        anchor.setCol1(column);
        anchor.setCol2(column + NOTE_COLUMNS);
        anchor.setRow1(header);
        anchor.setRow2(header + NOTE_ROWS);
        Comment comment = sheet.createDrawingPatriarch().createCellComment(anchor);
        comment.setString(sheet.getWorkbook().getCreationHelper().createRichTextString(text));
        sheet.getRow(header).getCell(column).setCellComment(comment);
    }
}
