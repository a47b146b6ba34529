package org.ferrule.workbook;

import java.util.Arrays;

/**
 * Everything that can be wrong in a rulebook. Each code has a rulebook in the tests that shows it, and a line in the
 * documentation for authors; a code without them fails the build.
 */
public enum DefectCode {
    /** The file holds nothing. */
    FILE_EMPTY("the file holds nothing", "put the saved workbook in its place, or delete the file"),
    /** The file is of a kind, or stands in a folder, that is not read. */
    FILE_TYPE(
            "the file is of a kind, or stands in a folder, that is not read",
            "save it as an Excel workbook (.xlsx) in decision-tables, rules as .drl in rules"),
    /** The workbook is protected by a password. */
    FILE_PASSWORD("the workbook is protected by a password", "save it without password"),
    /** The workbook holds macros or controls, whatever its name says. */
    FILE_MACRO("the workbook holds macros or controls, whatever its name says", "save it as .xlsx without macros"),
    /** The file is larger than any rulebook, packed or unpacked. */
    FILE_TOO_LARGE(
            "the file is larger than any rulebook, packed or unpacked",
            "delete what is not part of the table; a file that claims to hold gigabytes is an attack"),
    /** The file cannot be read as a workbook. */
    FILE_DAMAGED("the file cannot be read as a workbook", "open it, save it as .xlsx and try again"),
    /** The name of a file is not the same on every system. */
    FILE_NAME("the name of a file is not the same on every system", "rename it, best with plain letters"),
    /** The workbook takes data from elsewhere; no link is ever followed. */
    EXTERNAL_LINK(
            "the workbook takes data from elsewhere; no link is ever followed", "break the link and keep the values"),
    /** A folder of the rulebook is missing. */
    FOLDER_MISSING("a folder of the rulebook is missing", "name the folder that holds rules and decision-tables"),
    /** The sheet is hidden. */
    SHEET_HIDDEN("the sheet is hidden", "show it or delete it"),
    /** The sheet has content far outside of any table. */
    SHEET_TOO_LARGE("the sheet has content far outside of any table", "delete what stands far right or far below"),
    /** The sheet is neither a list nor laid out as a decision sheet. */
    SHEET_LAYOUT(
            "the sheet is neither a list nor laid out as a decision sheet",
            "lay it out as the other sheets, or correct its name"),
    /** The row is hidden, filtered out or of no height. */
    ROW_HIDDEN("the row is hidden, filtered out or of no height", "show it or delete it"),
    /** The row stands after an empty row. */
    ROW_GAP("the row stands after an empty row", "delete the empty row"),
    /** The row concludes nothing. */
    ROW_EMPTY("the row concludes nothing", "fill an outcome or delete the row"),
    /** The row has no condition. */
    ROW_ALWAYS("the row has no condition", "fill a condition"),
    /** The column is hidden or of no width. */
    COLUMN_HIDDEN("the column is hidden or of no width", "show it or delete it"),
    /** Cells are merged. */
    CELLS_MERGED("cells are merged", "unmerge them and repeat the value in each cell"),
    /** The cell shows an error such as #DIV/0!. */
    CELL_ERROR("the cell shows an error such as #DIV/0!", "correct the formula or type the value"),
    /** The file holds no result of the formula. */
    FORMULA_NOT_COMPUTED("the file holds no result of the formula", "open the workbook, compute it and save"),
    /** The formula reaches outside of the workbook; it is never run. */
    FORMULA_OUTSIDE("the formula reaches outside of the workbook; it is never run", "type the value"),
    /** The formula gives another value at another time or place. */
    FORMULA_CHANGES("the formula gives another value at another time or place", "type the value"),
    /** The program made a number, date or time of what was typed. */
    CELL_CHANGED(
            "the program made a number, date or time of what was typed", "format the cell as text and type it again"),
    /** There is a line through the text. */
    CELL_STRUCK("there is a line through the text", "delete it, or remove the line"),
    /** The look of the cell keeps its text from being read. */
    CELL_UNSEEN("the look of the cell keeps its text from being read", "choose another colour, size or font"),
    /** The cell shows something else than it holds. */
    CELL_SHOWN("the cell shows something else than it holds", "choose a format that shows it all"),
    /** The file holds two texts for one cell; programs differ in which they show. */
    CELL_TWOFOLD("the file holds two texts for one cell; programs differ in which they show", "type the text again"),
    /** The text holds a character that cannot be seen. */
    CELL_INVISIBLE("the text holds a character that cannot be seen", "type the text again"),
    /** The text is longer than a condition can be. */
    CELL_LONG("the text is longer than a condition can be", "use several rows"),
    /** A number is stored as text. */
    CELL_TEXT_NUMBER("a number is stored as text", "format the cell as a number and type it again"),
    /** Characters only look like the right ones: letter O for 0, ≤ for <=, “quotes”. */
    CELL_TYPOGRAPHY(
            "characters only look like the right ones: letter O for 0, ≤ for <=, “quotes”",
            "type what the message shows"),
    /** A comma stands between digits. */
    CELL_COMMA("a comma stands between digits", "7.5 for a decimal, 7, 5 for two values"),
    /** The cell is written as in other decision tables or programming languages. */
    CELL_HABIT("the cell is written as in other decision tables or programs", "what the message shows"),
    /** A number was expected. */
    CELL_NUMBER("a number was expected", "a number or a range such as <= 75 or 75..100"),
    /** The number has more than two decimals. */
    CELL_DECIMALS("the number has more than two decimals", "round it"),
    /** The range is upside down, empty or has a bracket at one end only. */
    CELL_RANGE("the range is upside down, empty or has a bracket at one end only", "75..100, (75..100] or such"),
    /** No accepted value of the fact reaches the limit. */
    CELL_OUT_OF_REACH(
            "no accepted value of the fact reaches the limit",
            "correct the limit, or the hard range on the sheet Facts"),
    /** Not(...) holds something else than words or one range. */
    CELL_NOT("not(...) holds something else than words or one range", "not(none), not(75..100)"),
    /** May be is followed by something else than one comparison or range of numbers. */
    CELL_MAY_BE(
            "may be is followed by something else than one comparison or range of numbers",
            "may be < 75, may be 75..100; for words: yes, unknown"),
    /** The word is not in the list. */
    CELL_WORD("the word is not in the list", "a word of the list, spelt as there"),
    /** The column Problem holds something else than words. */
    CELL_PROBLEM("the column Problem holds something else than words", "words of the list"),
    /** A day was expected. */
    CELL_DATE("a day was expected", "a day such as 2027-06-24"),
    /** A boldness is no whole number from 0 to 9. */
    CELL_BOLDNESS(
            "a boldness is no whole number from 0 to 9",
            "0 for what gives nothing, a higher number for what dares more"),
    /** A cell is empty that must not be. */
    CELL_MISSING("a cell is empty that must not be", "fill it"),
    /** One text stands for several flags. */
    CELL_FLAG_TEXT("one text stands for several flags", "a row for each flag"),
    /** Refused values are not written as a condition. */
    CELL_CONDITION("refused values are not written as a condition", "a number or a range"),
    /** There is no such list of codes. */
    CODE_SYSTEM_UNKNOWN("there is no such list of codes", "a system of the sheet Code systems"),
    /** A code has not the form of its system, or a wrong check digit. */
    CODE_FORM("a code has not the form of its system, or a wrong check digit", "the code as its system prints it"),
    /** A code cannot mean that for the fact. */
    CODE_MEANING("a code cannot mean that for the fact", "value, a time, or a word of the fact"),
    /** A code has two meanings for one fact. */
    CODE_REUSED("a code has two meanings for one fact", "delete one of the two rows"),
    /** There is no resource of this name on this sheet. */
    RESOURCE_UNKNOWN("there is no resource of this name on this sheet", "a resource that the message names"),
    /** There is no recommendation of this code. */
    RECOMMENDATION_UNKNOWN("there is no recommendation of this code", "a code of the sheet Recommendations"),
    /** A recommendation has no row on the sheet Cards. */
    CARD_MISSING("a recommendation has no row on the sheet Cards", "add one; its indicator may be none"),
    /** The summary of a card is too long. */
    CARD_SUMMARY("the summary of a card is too long", "fewer than 140 characters"),
    /** There is no parameter of this name. */
    PARAMETER_UNKNOWN("there is no parameter of this name", "a name of the sheet Parameters"),
    /** The value of a parameter holds from no date, or from a later one. */
    PARAMETER_DATE("the value of a parameter holds from no date, or from a later one", "a date up to today"),
    /** The parameter has another unit than the column. */
    PARAMETER_UNIT("the parameter has another unit than the column", "a parameter in the unit of the column"),
    /** A column that is needed is missing, or has no header. */
    HEADER_MISSING("a column that is needed is missing, or has no header", "write the header"),
    /** The header names nothing that is known. */
    HEADER_UNKNOWN(
            "the header names nothing that is known",
            "a label of the sheets Facts or Findings, or a column of the list"),
    /** Two columns have the same header. */
    HEADER_REUSED("two columns have the same header", "delete or rename one"),
    /** A column stands under the wrong part of the table. */
    HEADER_BAND("a column stands under the wrong part of the table", "move it under If or Then"),
    /** The header lacks the unit, or has a wrong one. */
    HEADER_UNIT(
            "the header lacks the unit, or has a wrong one", "the label with the unit of the sheet Facts or Findings"),
    /** A condition column names a date. */
    HEADER_DATE("a condition column names a date", "an age or interval that follows from it"),
    /** An outcome column names a fact. */
    OUTCOME_FACT("an outcome column names a fact", "a finding: rules do not make facts"),
    /** The row has no id. */
    ID_MISSING("the row has no id", "an id that was never used before"),
    /** The id has not the form of one. */
    ID_FORM("the id has not the form of one", "ABC-01 or ABC-01.2"),
    /** Two rules have the same id. */
    ID_REUSED("two rules have the same id", "an id that was never used before"),
    /** The first column of a list is empty. */
    KEY_MISSING("the first column of a list is empty", "fill it or delete the row"),
    /** An entry stands twice. */
    KEY_REUSED("an entry stands twice", "delete or rename one"),
    /** The sheet Guideline has no such key. */
    KEY_UNKNOWN("the sheet Guideline has no such key", "a key that the message names"),
    /** Rules cannot use this name of a fact or finding. */
    NAME("a name of a fact or finding is none that rules can use", "one word that begins with a small letter"),
    /** A name is taken. */
    NAME_REUSED("a name is taken", "another name"),
    /** Two facts or findings have the same label. */
    LABEL_REUSED("two facts or findings have the same label", "another label"),
    /** Two words differ only by case, blanks or look-alike characters. */
    WORD_SIMILAR("two words differ only by case, blanks or look-alike characters", "one spelling for one thing"),
    /** There is no fact of this name. */
    FACT_UNKNOWN("there is no fact of this name", "a name of the sheet Facts"),
    /** No rule makes the finding that is asked for. */
    FINDING_NEVER_MADE("no rule makes the finding that is asked for", "a rule that makes it"),
    /** There is no stage of this name. */
    STAGE_UNKNOWN("there is no stage of this name", "a stage of the sheet Stages"),
    /** A stage cannot have this name. */
    STAGE_NAME("a stage cannot have this name", "one word with a capital letter"),
    /** A finding is read before it is made. */
    STAGE_ORDER("a finding is read before it is made", "a later stage for the table that reads it"),
    /** The row cites no source. */
    SOURCE_MISSING("the row cites no source", "an id of the sheet Sources, or design"),
    /** There is no source of this id. */
    SOURCE_UNKNOWN("there is no source of this id", "an id of the sheet Sources"),
    /** There is no such trust mark. */
    TRUST("the trust mark is none", "one of the marks above"),
    /** A text is attached to a rule that does not exist. */
    ATTACHED_UNKNOWN("a text is attached to a rule that does not exist", "the id of a rule"),
    /** A fact has no row for its own unit on the sheet Units. */
    UNIT_CANONICAL("a fact has no row for its own unit on the sheet Units", "add the row"),
    /** A unit has no factor, two, or none that is greater than 0. */
    UNIT_FACTOR(
            "a unit has no factor, two, none that is greater than 0, or one that UCUM contradicts",
            "one of Multiply by and Divide by, and the right one"),
    /** A spelling means two units of the same fact. */
    UNIT_REUSED("a spelling means two units of the same fact, or by UCUM another one", "one unit for each spelling"),
    /** The sheet Guideline has no name. */
    GUIDELINE_NAME("the sheet Guideline has no name", "add the row name"),
    /** The sheet Guideline has no version. */
    GUIDELINE_VERSION("the sheet Guideline has no version", "add the row version"),
    /** The rule file cannot be parsed. */
    DRL_SYNTAX("the rule file cannot be parsed", "correct the line"),
    /** The rule file is not written in plain UTF-8. */
    DRL_ENCODING("the rule file is not written in plain UTF-8", "save it as UTF-8 without byte order mark"),
    /** The rule file is of another package. */
    DRL_PACKAGE("the rule file is of another package", "package guideline"),
    /** The rule file holds more than rules. */
    DRL_RULES_ONLY("the rule file holds more than rules", "delete imports, globals, functions and types"),
    /** The rule has an attribute such as salience. */
    DRL_ATTRIBUTE("the rule has an attribute such as salience", "delete it"),
    /** The rule has not exactly one pattern. */
    DRL_PATTERN("the rule has not exactly one pattern", "one pattern, named as its stage"),
    /** An unknown would satisfy the condition. */
    DRL_NEGATION("an unknown would satisfy the condition", "add the constraint name != null"),
    /** The rule compares what cannot be compared, or in a way that is not surely understood. */
    DRL_COMPARISON(
            "the rule compares what cannot be compared, or in a way that is not surely understood",
            "a word with a word, a bound with a number"),
    /** The right-hand side does more than record. */
    DRL_CONSEQUENCE("the right-hand side does more than record", "calls of out only"),
    /** The rule uses a name that does not exist. */
    DRL_NAME("the rule uses a name that does not exist", "a fact, finding, flag or parameter of the sheets"),
    /** The rule lacks id, source or trust. */
    DRL_ANNOTATION("the rule lacks id, source or trust", "@id, @source, @trust"),
    /** The columns of a case sheet do not stand under Given and Expected. */
    CASE_BAND(
            "the columns of a case sheet do not stand under Given and Expected",
            "write the band above the first of its columns"),
    /** The id of a case has another form. */
    CASE_ID("the id of a case has another form", "write an id such as C-001"),
    /** The moment of a case cannot be read. */
    CASE_MOMENT("the moment of a case cannot be read", "write it with its offset, such as 2026-03-16T10:00:00+01:00"),
    /** A case is like one that does not exist, or like itself. */
    CASE_LIKE("a case is like one that does not exist, or like itself", "name another case"),
    /** A fact of a case cannot be sent. */
    CASE_VALUE("a fact of a case cannot be sent", "what the message says"),
    /** An expectation names what does not exist. */
    CASE_WORD("an expectation names what does not exist", "choose a name that exists"),
    /** Drools cannot compile the rule. */
    DROOLS("Drools cannot compile the rule", "what the message says");

    private final String meaning;
    private final String remedy;

    DefectCode(String meaning, String remedy) {
        this.meaning = meaning;
        this.remedy = remedy;
    }

    /** The stable text, such as {@code CELL-NUMBER}, at the end of each message. */
    public String text() {
        return name().replace('_', '-');
    }

    /** What is wrong, in general. */
    public String meaning() {
        return meaning;
    }

    /** What would be right, in general. */
    public String remedy() {
        return remedy;
    }

    /**
     * The code with this text.
     *
     * @throws IllegalArgumentException when there is none: it has to be added here first
     */
    static DefectCode of(String text) {
        return Arrays.stream(values())
                .filter(code -> code.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no defect has the code " + text));
    }
}
