package org.ferrule.rulebook;

import static org.ferrule.rulebook.DefectiveRulebook.bytes;
import static org.ferrule.rulebook.DefectiveRulebook.drl;
import static org.ferrule.rulebook.DefectiveRulebook.with;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.ferrule.CasedTank;
import org.ferrule.SmallRulebook;
import org.ferrule.workbook.DefectCode;
import org.ferrule.workbook.WorkbookBytes;
import org.ferrule.workbook.WorkbookFile;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.STCellType;

/**
 * At least one rulebook for each code. Those of the sheets are saved by LibreOffice first wherever it keeps the
 * mistake.
 */
final class DefectiveRulebooks {

    private static final String RULE =
            """
            package guideline

            rule "A sealed tank does not leak"
                @id("LEA-01.1") @source("manual: chapter 3; design") @trust(verified)
            when
                State( sealed == "yes" )
            then
                out.finding("leaking", "no");
            end
            """;

    private DefectiveRulebooks() {}

    static Map<String, DefectiveRulebook> all() {
        return DefectiveRulebook.byName(Stream.of(
                        files(),
                        hidden(),
                        cells(),
                        conditions(),
                        headers(),
                        rows(),
                        words(),
                        sources(),
                        units(),
                        DefectiveCodes.all(),
                        DefectiveEdits.all(),
                        cases(),
                        rules())
                .flatMap(List::stream)
                .toList());
    }

    /** A text of the decision sheet State replaced. */
    private static UnaryOperator<SmallRulebook> state(String text, String replacement) {
        return in("State", text, replacement);
    }

    private static UnaryOperator<SmallRulebook> in(String sheet, String text, String replacement) {
        return book -> book.replace(sheet, text, replacement);
    }

    private static UnaryOperator<SmallRulebook> more(String sheet, String row) {
        return book -> book.rows(sheet, row + "\n");
    }

    private static UnaryOperator<SmallRulebook> touched(Consumer<XSSFSheet> change) {
        return book -> book.touch(workbook -> change.accept(workbook.getSheet("State")));
    }

    /** The cell of the first row below Level. */
    private static XSSFCell level(XSSFSheet sheet) {
        return sheet.getRow(6).getCell(2);
    }

    private static void format(XSSFCell cell, String format) {
        CellStyle style = cell.getSheet().getWorkbook().createCellStyle();
        style.setDataFormat(cell.getSheet().getWorkbook().createDataFormat().getFormat(format));
        cell.setCellStyle(style);
    }

    private static void compute(XSSFSheet sheet) {
        sheet.getWorkbook().getCreationHelper().createFormulaEvaluator().evaluateAll();
    }

    private static DefectiveRulebook saved(DefectCode code, UnaryOperator<SmallRulebook> mistake, String... findings) {
        return with(code, mistake, findings).savedByLibreOffice();
    }

    private static List<DefectiveRulebook> files() {
        String types = "[Content_Types].xml";
        return List.of(
                bytes(
                        DefectCode.FILE_EMPTY,
                        new byte[0],
                        ": the file is empty. Put the saved workbook in its place or delete the file."),
                bytes(
                        DefectCode.FILE_TYPE,
                        WorkbookBytes.old(),
                        ": this is an old workbook (.xls), whatever its name says. Open it and save it as Excel Workbook (.xlsx)."),
                bytes(
                                DefectCode.FILE_TYPE,
                                WorkbookBytes.withParts(
                                        Map.of("mimetype", "application/vnd.oasis.opendocument.spreadsheet")),
                                ": this is an OpenDocument file (.ods), whatever its name says. Open it and save it as Excel Workbook (.xlsx).")
                        .variant("ods"),
                bytes(
                                DefectCode.FILE_TYPE,
                                WorkbookBytes.withParts(Map.of("xl/workbook.bin", "")),
                                ": this is a binary workbook (.xlsb), whatever its name says. Open it and save it as Excel Workbook (.xlsx).")
                        .variant("xlsb"),
                bytes(
                                DefectCode.FILE_TYPE,
                                WorkbookBytes.replaced(
                                        "xl/workbook.xml",
                                        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                                        "http://purl.oclc.org/ooxml/spreadsheetml/main"),
                                ": this is a Strict Open XML Spreadsheet, whatever its name says. Open it and save it as Excel Workbook (.xlsx).")
                        .variant("strict"),
                with(
                                DefectCode.FILE_TYPE,
                                book -> book.file("decision-tables/more.xlsm", new byte[] {1}),
                                "decision-tables/more.xlsm: only .xlsx workbooks are read. Save it as .xlsx.")
                        .variant("xlsm"),
                bytes(
                        DefectCode.FILE_PASSWORD,
                        WorkbookBytes.encrypted(),
                        ": the workbook is protected by a password. Save it without one: File, Info, Protect Workbook."),
                bytes(
                        DefectCode.FILE_MACRO,
                        WorkbookBytes.withParts(Map.of("xl/vbaProject.bin", "Sub Auto_Open()")),
                        ": the workbook holds macros or controls. They are never run. Save it as .xlsx without them."),
                bytes(
                                DefectCode.FILE_MACRO,
                                WorkbookBytes.replaced(
                                        types,
                                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                                        "application/vnd.ms-excel.sheet.macroEnabled.main+xml"),
                                ": the workbook holds macros or controls. They are never run. Save it as .xlsx without them.")
                        .variant("renamed"),
                bytes(
                        DefectCode.EXTERNAL_LINK,
                        WorkbookBytes.withParts(Map.of("xl/externalLinks/externalLink1.xml", "<externalLink/>")),
                        ": the workbook takes data from other files or places. They are never opened. Break the links (Data, Edit Links) and keep the values."),
                bytes(
                        DefectCode.FILE_TOO_LARGE,
                        new byte[WorkbookFile.LARGEST_FILE + 1],
                        ": the file is larger than 8 MiB. Keep pictures and raw data elsewhere."),
                bytes(
                                DefectCode.FILE_TOO_LARGE,
                                WorkbookBytes.bomb(256),
                                ": the file holds more than 16 MiB or 2000 parts once it is unpacked. Delete what is no part of the tables.")
                        .variant("bomb"),
                bytes(
                        DefectCode.FILE_DAMAGED,
                        "hello".getBytes(StandardCharsets.UTF_8),
                        ": the file cannot be read as a workbook (it is no archive of sheets). Open it, save it as .xlsx and try again."),
                bytes(
                                DefectCode.FILE_DAMAGED,
                                WorkbookBytes.replaced(
                                        "xl/workbook.xml", "<sheet name=\"Advice\"", "<sheep name=\"Advice\""),
                                ": the file cannot be read as a workbook (a sheet is missing). Open it, save it as .xlsx and try again.")
                        .variant("sheet"));
    }

    private static List<DefectiveRulebook> hidden() {
        return List.of(
                saved(
                        DefectCode.SHEET_HIDDEN,
                        book -> book.touch(workbook -> workbook.setSheetVisibility(3, SheetVisibility.HIDDEN)),
                        "!Findings: the sheet is hidden. Show it or delete it."),
                saved(
                                DefectCode.SHEET_HIDDEN,
                                book -> book.touch(
                                        workbook -> workbook.setSheetVisibility(3, SheetVisibility.VERY_HIDDEN)),
                                "!Findings: the sheet is hidden. Show it or delete it.")
                        .variant("very"),
                with(
                        DefectCode.SHEET_TOO_LARGE,
                        touched(sheet -> {
                            for (int i = 10; i < 40; i++) {
                                sheet.createRow(i).createCell(0).setCellValue("x");
                            }
                            sheet.getRow(0).createCell(16_383).setCellValue("x");
                        }),
                        "!State: the sheet reaches to cell XFD40. Delete what stands far to the right or far below."),
                saved(
                        DefectCode.ROW_HIDDEN,
                        touched(sheet -> sheet.getRow(7).setZeroHeight(true)),
                        "!State!A8: row 8 is hidden. Show it or delete it."),
                saved(
                                DefectCode.ROW_HIDDEN,
                                touched(sheet -> {
                                    sheet.setAutoFilter(CellRangeAddress.valueOf("A6:I10"));
                                    sheet.getRow(7).setZeroHeight(true);
                                }),
                                "!State!A8: row 8 is hidden, by the filter or by hand. Clear the filter and show it, or delete it.")
                        .variant("filter"),
                with(
                                DefectCode.ROW_HIDDEN,
                                touched(sheet -> sheet.getRow(7).setHeightInPoints(0.75f)),
                                "!State!A8: row 8 is too low to be seen. Heighten it or delete it.")
                        .variant("low"),
                saved(
                        DefectCode.COLUMN_HIDDEN,
                        touched(sheet -> sheet.setColumnHidden(3, true)),
                        "!State!D1: column D is hidden. Show it or delete it."),
                with(
                                DefectCode.COLUMN_HIDDEN,
                                touched(sheet -> sheet.setColumnWidth(3, 0)),
                                "!State!D1: column D is too narrow to be seen. Widen it or delete it.")
                        .variant("narrow"),
                saved(
                        DefectCode.CELLS_MERGED,
                        touched(sheet -> sheet.addMergedRegion(CellRangeAddress.valueOf("F7:F8"))),
                        "!State!F7:F8: merged cells. Unmerge them and repeat the value in each cell."));
    }

    private static List<DefectiveRulebook> cells() {
        return List.of(
                saved(
                        DefectCode.CELL_ERROR,
                        touched(sheet -> {
                            level(sheet).setCellFormula("1/0");
                            compute(sheet);
                        }),
                        "!State!C7: the cell shows the error #DIV/0!. Correct the formula or type the value."),
                with(
                        DefectCode.FORMULA_NOT_COMPUTED,
                        touched(sheet -> sheet.getRow(6).createCell(2).setCellFormula("10+10")),
                        "!State!C7: the formula 10+10 was never computed. Open the workbook, compute it and save."),
                outside("WEBSERVICE(\"http://localhost/\")"),
                outside("HYPERLINK(\"http://localhost/\",\"20\")").variant("hyperlink"),
                outside("cmd|'/c calc'!A0").variant("dde"),
                outside("[1]Other!A1").variant("workbook"),
                saved(
                        DefectCode.CELL_SHOWN,
                        touched(sheet -> {
                            level(sheet).setCellValue(20.25);
                            format(level(sheet), "0.0");
                        }),
                        "!State!C7: the cell shows \"20.3\" but holds 20.25. Type it again, or choose a format that shows it all."),
                saved(
                                DefectCode.CELL_SHOWN,
                                touched(sheet -> format(level(sheet), "0;-0;0;\"> 20\"")),
                                "!State!C7: the cell shows \"> 20\" but holds < level.least. Type it again, or choose a format that shows it all.")
                        .variant("text"),
                with(
                        DefectCode.CELL_TWOFOLD,
                        touched(sheet -> {
                            level(sheet).getCTCell().setT(STCellType.INLINE_STR);
                            level(sheet).getCTCell().setV("< level.most");
                            level(sheet).getCTCell().addNewIs().setT("< level.least");
                        }),
                        "!State!C7: the file holds two texts for the cell, \"< level.least\" and \"< level.most\". Type it again."),
                saved(
                        DefectCode.CELL_INVISIBLE,
                        state("water, oil | RIGHT", "water,\u00a0oil | RIGHT"),
                        "!State!D8: the text holds an invisible character, U+00A0 (no-break space), after \"water,\". Type it again."),
                saved(
                        DefectCode.CELL_LONG,
                        state("water, oil | RIGHT", "water, ".repeat(200) + "oil | RIGHT"),
                        "!State!D8: a condition of 1403 characters; at most 1000 fit. Part it into several rows."),
                saved(
                        DefectCode.CELL_TEXT_NUMBER,
                        touched(sheet -> level(sheet).setCellValue("20")),
                        "!State!C7: \"20\" is stored as text. Format the cell as a number and type it again."),
                saved(
                                DefectCode.CELL_TEXT_NUMBER,
                                book -> book.touch(workbook -> workbook.getSheet("Parameters")
                                        .getRow(4)
                                        .getCell(2)
                                        .setCellValue("80.5")),
                                "!Parameters!C5: \"80.5\" is stored as text. Format the cell as a number and type it again.")
                        .variant("parameter"));
    }

    private static DefectiveRulebook outside(String formula) {
        return with(
                DefectCode.FORMULA_OUTSIDE,
                touched(sheet -> level(sheet).getCTCell().addNewF().setStringValue(formula)),
                "!State!C7: the formula " + formula
                        + " reaches outside of the workbook. It is never run: type the value.");
    }

    private static DefectiveRulebook level(DefectCode code, String cell, String finding) {
        return saved(code, state("< level.least", cell), "!State!C7: " + finding);
    }

    private static List<DefectiveRulebook> conditions() {
        String takes = " Level (L) takes a number or a range such as <= 75 or 75..100.";
        return List.of(
                level(DefectCode.CELL_NUMBER, "thirty", "\"thirty\" is not a number." + takes),
                level(
                        DefectCode.CELL_TYPOGRAPHY,
                        "< 2O",
                        "\"< 2O\" has the letter O where a zero is meant. Write < 20."),
                level(DefectCode.CELL_TYPOGRAPHY, "≤ 20", "\"≤ 20\" has another sign for <=. Write <= 20.")
                        .variant("sign"),
                level(DefectCode.CELL_TYPOGRAPHY, "“< 20”", "\"“< 20”\" has quotation marks. Write < 20.")
                        .variant("quotes"),
                level(
                                DefectCode.CELL_TYPOGRAPHY,
                                "10–20",
                                "\"10–20\" has another sign for the two dots of a range. Write 10..20.")
                        .variant("dash"),
                level(
                                DefectCode.CELL_TYPOGRAPHY,
                                "２０",
                                "\"２０\" has characters that only look like digits or letters. Write 20.")
                        .variant("wide"),
                level(
                        DefectCode.CELL_COMMA,
                        "< 7,5",
                        "\"< 7,5\" has a comma between digits. Write < 7.5 for one number, < 7, 5 for either of two."),
                level(DefectCode.CELL_DECIMALS, "< 20.125", "\"20.125\" has more than two decimals"),
                level(DefectCode.CELL_RANGE, "20..10", "the range 20..10 is upside down or empty"),
                level(
                        DefectCode.CELL_OUT_OF_REACH,
                        "< 2000",
                        "no accepted value of Level reaches 2000: its hard range is 0..1000."),
                level(
                                DefectCode.CELL_OUT_OF_REACH,
                                "< 0",
                                "no accepted value of Level is < 0: its hard range is 0..1000.")
                        .variant("never"),
                saved(
                                DefectCode.CELL_OUT_OF_REACH,
                                in("Facts", "| 1 | 500 |", "| 1 | 5000 |"),
                                "!Facts!J4: no accepted value of Level reaches 5000: its hard range is 0..1000.")
                        .variant("usual"),
                level(
                        DefectCode.PARAMETER_UNKNOWN,
                        "< level.lest",
                        "there is no parameter \"level.lest\" in the sheet Parameters. Did you mean level.least?"),
                saved(
                        DefectCode.PARAMETER_UNIT,
                        in("Parameters", "| 80.5 | L |", "| 80.5 | hL |"),
                        "!State!C8: the parameter level.most is in hL, and Level is compared in L. Convert it into a parameter of its own.",
                        "!State!C9: the parameter level.most is in hL, and Level is compared in L. Convert it into a parameter of its own.",
                        "!State!C10: the parameter level.most is in hL, and Level is compared in L. Convert it into a parameter of its own."),
                saved(
                        DefectCode.CELL_NOT,
                        state("not(water, oil)", "not(water, unknown)"),
                        "!State!D9: not(...) takes words or one range, such as not(none) or not(75..100)"),
                saved(
                        DefectCode.CELL_MAY_BE,
                        state("not(water, oil)", "may be acid"),
                        "!State!D9: \"may be\" is for numbers. Write acid, unknown"),
                level(
                                DefectCode.CELL_MAY_BE,
                                "may be unknown",
                                "\"may be\" takes one comparison or range, such as may be < 75 or may be 75..100")
                        .variant("range"),
                saved(
                        DefectCode.CELL_WORD,
                        state("water, oil | RIGHT", "Water, oil | RIGHT"),
                        "!State!D8: \"Water\" is not in the list: water, oil, acid. Did you mean water? It differs in capital letters."),
                saved(
                        DefectCode.CELL_PROBLEM,
                        in("Doubts", "unit missing, unit not accepted", "unknown, unit not accepted"),
                        "!Doubts!C8: the column Problem takes words only"),
                saved(
                        DefectCode.CELL_MISSING,
                        in("Recommendations", "Drain the tank.", ""),
                        "!Recommendations!B5: the column Text must not be empty."),
                saved(
                        DefectCode.CELL_FLAG_TEXT,
                        book -> book.replace("State", "| Fill | Flag |", "| Fill | Flag | Flag text |")
                                .replace("State", "| | If | | Then | | From | |", "| | If | | Then | | | From | |")
                                .replace("State", "| LOW | |", "| LOW | NEAR_LIMIT, READING_REFUSED | Nearly dry. |")
                                .replace("State", "| RIGHT | |", "| RIGHT | | |")
                                .replace("State", "| RIGHT | NEAR_LIMIT |", "| RIGHT | NEAR_LIMIT | |")
                                .replace("State", "| HIGH | |", "| HIGH | | |"),
                        "!State!G7: the row has several flags and one text. Give each flag a row of its own."),
                saved(
                        DefectCode.CELL_CONDITION,
                        in("Units", "(0..1]", "tiny"),
                        "!Units!G6: \"tiny\" is not a number."));
    }

    private static List<DefectiveRulebook> headers() {
        return List.of(
                saved(
                        DefectCode.SHEET_LAYOUT,
                        in("Doubts", "Rule | Statement", "Rules | Statement"),
                        "!Doubts: this is no decision sheet: there is no header row that begins with \"Rule\", with If and Then above."),
                saved(
                        DefectCode.HEADER_MISSING,
                        state("| Liquid |", "| |"),
                        "!State!D6: this column has cells but no header."),
                saved(
                        DefectCode.HEADER_UNKNOWN,
                        state("| Liquid |", "| Licuid |"),
                        "!State!D6: there is no fact or finding \"Licuid\". Did you mean Liquid?"),
                saved(
                        DefectCode.HEADER_REUSED,
                        in("Facts", "| Usual low |", "| Hard low |"),
                        "!Facts!I3: the column \"Hard low\" stands here twice.",
                        "!Facts: the column \"Usual low\" is missing in row 3. [HEADER-MISSING]"),
                saved(
                        DefectCode.HEADER_UNIT,
                        state("Level (L)", "Level (mL)"),
                        "!State!C6: Level is compared in L: write \"Level (L)\"."),
                saved(
                        DefectCode.HEADER_DATE,
                        state("| Liquid |", "| Installed |"),
                        "!State!D6: Installed is a date: a sheet cannot compare it."),
                saved(
                        DefectCode.OUTCOME_FACT,
                        in("Advice", "| Needs |", "| Valves |"),
                        "!Advice!F6: \"Valves\" is a fact: rules make findings, not facts.",
                        "!Advice!F11: \"level\" is not a number. [CELL-NUMBER]"));
    }

    private static List<DefectiveRulebook> rows() {
        return List.of(
                saved(
                        DefectCode.ROW_GAP,
                        touched(sheet -> sheet.createRow(12).createCell(1).setCellValue("forgotten")),
                        "!State!A13: this row stands after an empty row 11. Delete the empty row."),
                saved(
                        DefectCode.ROW_EMPTY,
                        state("| | HIGH | |", "| | | |"),
                        "!State!A10: the row concludes nothing. Fill an outcome or delete the row."),
                saved(
                        DefectCode.ROW_ALWAYS,
                        state("> level.most | | HIGH", "| | HIGH"),
                        "!State!A10: the row has no condition and would always fire."),
                saved(
                        DefectCode.ID_MISSING,
                        state("STA-03 |", "|"),
                        "!State!A10: the row has no id. Give it a new one, such as ABC-01 or ABC-01.2."),
                saved(
                        DefectCode.ID_FORM,
                        state("STA-03 |", "sta-3 |"),
                        "!State!A10: \"sta-3\" is no rule id. It looks like ABC-01 or ABC-01.2."),
                saved(
                        DefectCode.ID_REUSED,
                        state("STA-03 |", "STA-01 |"),
                        "!State!A10: the id STA-01 stands at decision-tables/book.xlsx!State!A7 already."),
                saved(
                        DefectCode.FINDING_NEVER_MADE,
                        in("Advice", "| Sealed |", "| Leaking |"),
                        "!Advice!D7: no rule makes the finding leaking.",
                        "!Advice!D8: no rule makes the finding leaking."),
                saved(
                        DefectCode.STAGE_UNKNOWN,
                        in("Doubts", "Stage | Readings", "Stage | Reading"),
                        "!Doubts: there is no stage \"Reading\". It is one of Readings, State, Advice."),
                saved(
                        DefectCode.STAGE_ORDER,
                        in("Advice", "Stage | Advice", "Stage | State"),
                        order(7),
                        order(8),
                        order(9),
                        order(10),
                        order(11)));
    }

    private static String order(int row) {
        return "!Advice!C" + row + ": the finding fill is made in stage State and cannot be read in stage State.";
    }

    private static List<DefectiveRulebook> words() {
        return List.of(
                saved(
                        DefectCode.KEY_MISSING,
                        more("Parameters", "| Nameless | 5 | L | manual | verified | |"),
                        "!Parameters!A6: the first column must not be empty."),
                saved(
                        DefectCode.KEY_REUSED,
                        more("Recommendations", "FILL | Fill it again. |"),
                        "!Recommendations!A8: \"FILL\" stands here twice."),
                saved(
                        DefectCode.KEY_UNKNOWN,
                        more("Guideline", "tittle | Tanks |"),
                        "!Guideline!A6: there is no key \"tittle\". Did you mean title?"),
                saved(
                        DefectCode.NAME,
                        more("Facts", "class | Class | tank | yes/no | | no | | | | | | Is it of a class? |"),
                        "!Facts!A10: \"class\" is a word of Java or of Drools. Choose another name."),
                saved(
                        DefectCode.NAME_REUSED,
                        more("Findings", "levelLow | Low level | yes/no | | | yes | left out |"),
                        "!Findings!A7: \"levelLow\" is what rules call a property of level. Choose another name."),
                saved(
                        DefectCode.LABEL_REUSED,
                        more("Facts", "closed | Sealed | tank | yes/no | | no | | | | | | Is it closed? |"),
                        "!Facts!B10: the label \"Sealed\" belongs to sealed already."),
                saved(
                        DefectCode.WORD_SIMILAR,
                        in("Facts", "water, oil, acid", "water, oil, acid, Oil"),
                        "!Facts!K6: \"Oil\" differs from \"oil\" in capital letters only. Spell one thing in one way, and two in two."),
                saved(
                                DefectCode.WORD_SIMILAR,
                                more(
                                        "Parameters",
                                        "level.leаst | Typed in Cyrillic | 5 | L | manual | verified | 2020-01-01 |"),
                                "!Parameters!A6: \"level.leаst\" differs from \"level.least\" in characters that look alike only. Spell one thing in one way, and two in two.")
                        .variant("script"),
                saved(
                                DefectCode.WORD_SIMILAR,
                                more("Facts", "depth | Se aled | tank | yes/no | | no | | | | | | Is it? |"),
                                "!Facts!B10: \"Se aled\" differs from \"Sealed\" in blanks only. Spell one thing in one way, and two in two.")
                        .variant("label"),
                saved(
                        DefectCode.STAGE_NAME,
                        more("Stages", "later | What comes later."),
                        "!Stages!A7: a stage is one word with a capital letter, such as Route."),
                saved(
                        DefectCode.GUIDELINE_NAME,
                        in("Guideline", "name | small |\n", ""),
                        "decision-tables: a sheet Guideline with a row \"name\" is missing."),
                saved(
                        DefectCode.GUIDELINE_VERSION,
                        in("Guideline", "version | 1.0.0 |\n", ""),
                        "decision-tables: a sheet Guideline with a row \"version\" is missing."));
    }

    private static List<DefectiveRulebook> sources() {
        return List.of(
                with(
                        DefectCode.CELL_BOLDNESS,
                        book -> book.sheet(
                                "Recommendations",
                                """
                                Recommendations
                                What can come out.
                                Code | Text | Boldness | Note
                                FILL | Fill the tank. | 10 |
                                DRAIN | Drain the tank. | 1 |
                                WAIT | Do nothing. | 0 |
                                MEASURE | Measure first. | 0 |
                                """),
                        "!Recommendations!C4: \"10\" is no boldness. It is a whole number from 0, for what gives nothing, to 9."),
                with(
                        DefectCode.CELL_DATE,
                        book -> book.sheet(
                                "Sources",
                                """
                                Sources
                                Where it comes from.
                                Id | Citation | Year | Kind | DOI or address | Review reference | Trust | Valid until | Note
                                manual | The Manual | 2020 | book | | | verified | next year |
                                design | Decision of the authors | 2026 | design | | | design | |
                                """),
                        "!Sources!H4: \"next year\" is no day. Write the last day on which the source holds, such as 2027-06-24."),
                saved(
                        DefectCode.SOURCE_MISSING,
                        state("manual: chapter 1; design", ""),
                        "!State!G7: the row has no source. Write design if it is a decision of yours."),
                saved(
                        DefectCode.SOURCE_UNKNOWN,
                        state("manual: chapter 1; design", "manuel: chapter 1; design"),
                        "!State!G7: there is no source \"manuel\" in the sheet Sources."),
                saved(
                        DefectCode.TRUST,
                        state("| verified | First", "| sure | First"),
                        "!State!H7: \"sure\" is no trust mark. It is one of review, verified, abstract, derived, weak, recalled, design."),
                saved(
                        DefectCode.ATTACHED_UNKNOWN,
                        book -> book.sheet(
                                "Notes",
                                """
                                Notes
                                Background.
                                Rule | Text | Attached to | Source | Trust
                                KNW-01 | Water rusts iron. | STA-09 | manual | verified
                                """),
                        "!Notes!C4: there is no rule STA-09."));
    }

    private static List<DefectiveRulebook> units() {
        return List.of(
                saved(
                        DefectCode.FACT_UNKNOWN,
                        more("Units", "lever | L | 1 | | | yes | |"),
                        "!Units!A7: there is no fact \"lever\"."),
                saved(
                        DefectCode.UNIT_CANONICAL,
                        in("Units", "level | L | 1 | | litre, liter | yes | |\n", ""),
                        "decision-tables: the sheet Units has no row for level in its own unit L."),
                saved(
                        DefectCode.UNIT_FACTOR,
                        in("Units", "| hL | 100 | |", "| hL | 100 | 100 |"),
                        "!Units!C5: exactly one of Multiply by and Divide by is needed."),
                saved(
                        DefectCode.UNIT_REUSED,
                        in("Units", "| hL | 100 | | |", "| hL | 100 | | litre |"),
                        "!Units!B5: the spelling \"litre\" means another unit of level already."),
                saved(
                                DefectCode.UNIT_FACTOR,
                                in("Units", "| hL | 100 | |", "| hL | 1000 | |"),
                                "!Units!C5: by its factor and that of L, 1 hL is 1000 L; by UCUM it is 100.")
                        .variant("ucum"),
                saved(
                                DefectCode.UNIT_REUSED,
                                in("Units", "litre, liter", "litre, dL"),
                                "!Units!E4: \"dL\" is another unit than L by UCUM.")
                        .variant("ucum"));
    }

    private static DefectiveRulebook rule(DefectCode code, String text, String replacement, String finding) {
        return drl(code, RULE.replace(text, replacement), "rules/leaks.drl:" + finding);
    }

    private static List<DefectiveRulebook> cases() {
        return List.of(
                oneCase(DefectCode.CASE_ID, "1 | A tank", "!Cases!A5: \"1\" is no id of a case. It looks like C-001."),
                oneCase(
                        DefectCode.CASE_LIKE,
                        "C-001 | A tank | C-009",
                        "!Cases!C5: there is no case C-009. Did you mean C-001?"),
                oneCase(
                        DefectCode.CASE_MOMENT,
                        "C-001 | A tank | | today",
                        "!Cases!D5: \"today\" is no moment with its offset, such as 2026-03-16T10:00+01:00."),
                oneCase(
                        DefectCode.CASE_VALUE,
                        "C-001 | A tank | | | | | | > oil",
                        "!Cases!H5: liquid: a comparator belongs to a number only."),
                oneCase(
                        DefectCode.CASE_WORD,
                        "C-001 | A tank | | | | | | | | | FIL",
                        "!Cases!K5: there is no recommendation \"FIL\". Did you mean FILL?"),
                with(
                        DefectCode.CASE_BAND,
                        book -> book.sheet("Cases", CasedTank.HEADER.replace("| Given |", "| Gibt |")),
                        bands()));
    }

    private static DefectiveRulebook oneCase(DefectCode code, String row, String finding) {
        return with(code, book -> book.sheet("Cases", CasedTank.HEADER + row + "\n"), finding)
                .savedByLibreOffice();
    }

    private static String[] bands() {
        return Stream.of("F", "G", "H", "I", "J")
                .map(column -> "!Cases!" + column
                        + "4: neither Given nor Expected stands above this column or one left of it. Write it there.")
                .toArray(String[]::new);
    }

    private static List<DefectiveRulebook> rules() {
        return List.of(
                with(
                        DefectCode.FOLDER_MISSING,
                        book -> book,
                        "rules: there is no such folder in "
                                + DefectWorkbooksTest.FOLDER
                                        .resolve("FOLDER-MISSING")
                                        .toAbsolutePath()
                                + ". A rulebook is a folder that holds rules/ and decision-tables/."),
                rule(
                        DefectCode.DRL_SYNTAX,
                        "State(",
                        "State",
                        "6: [ERR 102] Line 6:10 mismatched input 'sealed' in rule \"A sealed tank does not leak\""),
                rule(
                        DefectCode.DRL_PACKAGE,
                        "package guideline",
                        "package other",
                        "1: a rule file begins with: package guideline"),
                rule(
                        DefectCode.DRL_RULES_ONLY,
                        "package guideline",
                        "package guideline; import java.util.List;",
                        "1: a rule file holds rules only: no import, global, function, type or attribute."),
                rule(
                        DefectCode.DRL_ATTRIBUTE,
                        "when",
                        "salience 10 when",
                        "3: rules have no attributes such as salience: order must not matter."),
                rule(
                        DefectCode.DRL_PATTERN,
                        "State( sealed == \"yes\" )",
                        "State() Advice()",
                        "3: a rule has exactly one pattern, named as its stage."),
                rule(
                        DefectCode.DRL_NEGATION,
                        "sealed == \"yes\"",
                        "sealed != \"yes\"",
                        "3: \"sealed != \"yes\"\" would hold for an unknown. Add the constraint: sealed != null."),
                rule(
                        DefectCode.DRL_CONSEQUENCE,
                        "out.finding(\"leaking\", \"no\");",
                        "System.exit(1);",
                        "3: a right-hand side only calls out: System.exit(1)"),
                rule(DefectCode.DRL_NAME, "\"leaking\"", "\"leak\"", "3: there is no finding \"leak\"."),
                rule(DefectCode.DRL_ANNOTATION, "@id(\"LEA-01.1\")", "", "3: the rule needs @id(...)."),
                rule(
                        DefectCode.DROOLS,
                        "out.finding(\"leaking\", \"no\");",
                        "out.number(\"surplus\", $nothing);",
                        "3: Rule Compilation error $nothing cannot be resolved to a variable"));
    }
}
