package org.ferrule.rulebook;

import static org.ferrule.rulebook.DefectiveRulebook.bytes;
import static org.ferrule.rulebook.DefectiveRulebook.drl;
import static org.ferrule.rulebook.DefectiveRulebook.with;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.ferrule.CasedTank;
import org.ferrule.Checkout;
import org.ferrule.SmallRulebook;
import org.ferrule.workbook.DefectCode;
import org.ferrule.workbook.WorkbookBytes;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTCell;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.STCalcMode;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.STCellType;

/** Rulebooks as authors really make them, whose fault nobody sees: what a program leaves, changes or hides. */
final class DefectiveEdits {

    private DefectiveEdits() {}

    static List<DefectiveRulebook> all() {
        return Stream.of(formulas(), made(), looks(), columns(), files(), rules())
                .flatMap(List::stream)
                .toList();
    }

    private static UnaryOperator<SmallRulebook> cell(Consumer<XSSFCell> change) {
        return book -> book.touch(
                workbook -> change.accept(workbook.getSheet("State").getRow(6).getCell(2)));
    }

    private static UnaryOperator<SmallRulebook> sheet(Consumer<XSSFSheet> change) {
        return book -> book.touch(workbook -> change.accept(workbook.getSheet("State")));
    }

    private static UnaryOperator<SmallRulebook> replaced(String sheet, String text, String replacement) {
        return book -> book.replace(sheet, text, replacement);
    }

    private static DefectiveRulebook saved(DefectCode code, UnaryOperator<SmallRulebook> mistake, String... findings) {
        return with(code, mistake, findings).savedByLibreOffice();
    }

    /** A formula with a value, as a program would have left it. */
    private static Consumer<XSSFCell> formula(String formula, String value) {
        return cell -> {
            CTCell raw = cell.getCTCell();
            raw.unsetT();
            raw.addNewF().setStringValue(formula);
            raw.setV(value);
        };
    }

    private static void style(XSSFCell cell, Consumer<CellStyle> change) {
        CellStyle style = cell.getSheet().getWorkbook().createCellStyle();
        style.cloneStyleFrom(cell.getCellStyle());
        change.accept(style);
        cell.setCellStyle(style);
    }

    private static void format(XSSFCell cell, String format) {
        XSSFWorkbook workbook = cell.getSheet().getWorkbook();
        style(cell, style -> style.setDataFormat(workbook.createDataFormat().getFormat(format)));
    }

    private static XSSFFont font(XSSFCell cell, Consumer<XSSFFont> change) {
        XSSFFont font = cell.getSheet().getWorkbook().createFont();
        change.accept(font);
        return font;
    }

    private static Consumer<XSSFCell> inFont(Consumer<XSSFFont> change) {
        return cell -> style(cell, style -> style.setFont(font(cell, change)));
    }

    private static DefectiveRulebook changing(String formula) {
        return with(
                DefectCode.FORMULA_CHANGES,
                cell(formula(formula, "20")),
                "!State!C7: the formula " + formula + " gives another value at another time or place. Type the value.");
    }

    private static DefectiveRulebook outside(String formula) {
        return with(
                DefectCode.FORMULA_OUTSIDE,
                cell(formula(formula, "20")),
                "!State!C7: the formula " + formula
                        + " reaches outside of the workbook. It is never run: type the value.");
    }

    private static List<DefectiveRulebook> formulas() {
        String never = "!State!C7: the formula 10+10 was never computed. Open the workbook, compute it and save.";
        return List.of(
                changing("20+0*TODAY()"),
                changing("20+0*RAND()").variant("random"),
                changing("INDIRECT(\"Parameters!C4\")").variant("indirect"),
                changing("_xlfn.RANDARRAY(1,1,20,20)").variant("newer"),
                with(
                                DefectCode.FORMULA_CHANGES,
                                book -> book.touch(workbook -> {
                                    var name = workbook.createName();
                                    name.setNameName("limit");
                                    name.setRefersToFormula("YEAR(NOW())-2006");
                                    formula("limit", "20")
                                            .accept(workbook.getSheet("State")
                                                    .getRow(6)
                                                    .getCell(2));
                                }),
                                "!State!C7: the formula limit gives another value at another time or place. Type the value.")
                        .variant("name"),
                outside("IFERROR(__xludf.DUMMYFUNCTION(\"IMPORTRANGE(\"\"https://example.org\"\",\"\"A!A1\"\")\"),20)")
                        .variant("google"),
                outside("MYMACRO(20)").variant("macro"),
                with(
                                DefectCode.FORMULA_OUTSIDE,
                                cell(formula("limit+SUM(Parameters!C4)*0", "20")),
                                "!State!C7: the formula limit+SUM(Parameters!C4)*0 names limit, which the workbook does not hold."
                                        + " Type the value.")
                        .variant("name"),
                with(DefectCode.FORMULA_NOT_COMPUTED, cell(formula("10+10", "")), never)
                        .variant("empty"),
                with(
                                DefectCode.FORMULA_NOT_COMPUTED,
                                cell(cell -> {
                                    formula("10+10", "").accept(cell);
                                    cell.getCTCell().setT(STCellType.STR);
                                }),
                                never)
                        .variant("text"),
                with(
                                DefectCode.FORMULA_NOT_COMPUTED,
                                cell(formula("10+10", "0"))
                                        .andThen(book -> book.touch(workbook -> workbook.getCTWorkbook()
                                                .addNewCalcPr()
                                                .setFullCalcOnLoad(true)))::apply,
                                "!State!C7: the formula 10+10 has no sure value, for the program that wrote the workbook did not compute it:"
                                        + " it leaves that to whoever opens it. Open it in a spreadsheet program that computes by itself and"
                                        + " save it, or type the value.")
                        .variant("onload"),
                with(
                                DefectCode.FORMULA_NOT_COMPUTED,
                                cell(formula("10+10", "19"))
                                        .andThen(book -> book.touch(workbook -> workbook.getCTWorkbook()
                                                .addNewCalcPr()
                                                .setCalcMode(STCalcMode.MANUAL)))::apply,
                                "!State!C7: the formula 10+10 has no sure value, for the workbook computes by hand only (Formulas,"
                                        + " Calculation Options): its value may be old. Open it in a spreadsheet program that computes by"
                                        + " itself and save it, or type the value.")
                        .variant("manual"));
    }

    private static DefectiveRulebook made(String what, double number, String format) {
        return saved(
                DefectCode.CELL_CHANGED,
                cell(cell -> {
                    cell.setCellValue(number);
                    format(cell, format);
                }),
                "!State!C7: the program made " + what + ". Format the cell as text and type it again.");
    }

    private static List<DefectiveRulebook> made() {
        return List.of(
                made("a time of what was typed, the number 0.25, shown as 06:00", 0.25, "hh:mm"),
                made("a date of what was typed, the number 46023, shown as Jan-26", 46_023, "mmm-yy")
                        .variant("month"),
                made(
                                "a moment of what was typed, the number 46023.5, shown as 2026-01-01 12:00",
                                46_023.5,
                                "yyyy-mm-dd hh:mm")
                        .variant("moment"),
                made("the date 2026-01-01 of what was typed", 46_023, "yyyy-mm-dd")
                        .variant("date"),
                with(
                                DefectCode.CELL_CHANGED,
                                replaced("Guideline", "version | 1.0.0", "version | 1.1"),
                                "!Guideline!B5: the program made the number 1.1 of what was typed. Format the cell as text and type it again.")
                        .variant("version"),
                with(
                                DefectCode.CELL_CHANGED,
                                book -> SmallRulebook.codedTank().replace("Codes", "TANK | L1 ", "TANK | 71 "),
                                "!Codes!D4: the program made the number 71 of what was typed. Format the cell as text and type it again.")
                        .variant("code"),
                with(
                                DefectCode.CELL_CHANGED,
                                book -> SmallRulebook.codedTank().replace("Codes", "32914008", "900000000000207008"),
                                "!Codes!D8: the program made the number 900000000000206980 of what was typed, and lost digits beyond the"
                                        + " fifteenth. Format the cell as text and type it again.")
                        .variant("digits"),
                with(
                                DefectCode.CELL_CHANGED,
                                cell(cell -> {
                                    cell.getCTCell().setT(STCellType.Enum.forString("d"));
                                    cell.getCTCell().setV("2026-01-01T00:00:00Z");
                                }),
                                "!State!C7: the file holds the date 2026-01-01T00:00:00Z in a way that programs read differently. Format"
                                        + " the cell as text and type it again.")
                        .variant("iso"),
                with(
                                DefectCode.CELL_CHANGED,
                                book -> CasedTank.with("C-001 | A tank | | 2026\n"),
                                "!Cases!D5: the program made the number 2026 of what was typed. Format the cell as text and type it again.")
                        .variant("case"),
                with(
                                DefectCode.CELL_ERROR,
                                cell(cell -> {
                                    cell.getCTCell().setT(STCellType.E);
                                    cell.getCTCell().setV("#GETTING_DATA");
                                }),
                                "!State!C7: the cell shows the error #GETTING_DATA. Type the value.")
                        .variant("newer"));
    }

    private static DefectiveRulebook unseen(UnaryOperator<SmallRulebook> mistake, String why) {
        return with(DefectCode.CELL_UNSEEN, mistake, "!State!C7: the cell cannot be read as it stands: " + why + ".");
    }

    private static List<DefectiveRulebook> looks() {
        String colour = "its text has the colour of its background. Choose another colour";
        return List.of(
                saved(
                        DefectCode.CELL_STRUCK,
                        sheet(sheet -> sheet.getRow(6).forEach(cell -> inFont(font -> font.setStrikeout(true))
                                .accept((XSSFCell) cell))),
                        "!State!A7: there is a line through A7, B7, C7, E7, G7, H7, I7, which would decide all the same. Delete what no"
                                + " longer holds, or remove the line."),
                saved(
                                DefectCode.CELL_STRUCK,
                                replaced("State", "water, oil | RIGHT", "water | RIGHT")
                                        .andThen(sheet(sheet -> {
                                            XSSFCell cell = sheet.getRow(7).getCell(3);
                                            XSSFRichTextString text = new XSSFRichTextString("water, oil");
                                            text.applyFont(5, 10, font(cell, font -> font.setStrikeout(true)));
                                            cell.setCellValue(text);
                                        }))::apply,
                                "!State!D8: there is a line through D8, which would decide all the same. Delete what no longer holds, or"
                                        + " remove the line.")
                        .variant("word"),
                unseen(cell(inFont(font -> font.setColor(IndexedColors.WHITE.getIndex()))), colour),
                unseen(
                                cell(cell -> {
                                    inFont(font -> font.setColor(IndexedColors.DARK_BLUE.getIndex()))
                                            .accept(cell);
                                    style(cell, style -> {
                                        style.setFillForegroundColor(IndexedColors.DARK_BLUE.getIndex());
                                        style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
                                    });
                                }),
                                colour)
                        .savedByLibreOffice()
                        .variant("ground"),
                unseen(
                                cell(inFont(font -> font.setFontHeightInPoints((short) 1))),
                                "its text is too small to be read. Choose a larger size")
                        .variant("size"),
                unseen(
                                cell(inFont(font -> font.setFontName("Wingdings"))),
                                "the font Wingdings shows signs in place of letters. Choose another")
                        .variant("font"),
                unseen(
                                cell(cell -> style(cell, style -> style.setAlignment(HorizontalAlignment.FILL))),
                                "the alignment Fill repeats its text. Choose another alignment")
                        .variant("fill"),
                unseen(
                                cell(cell -> {
                                    XSSFRichTextString text = new XSSFRichTextString("< 102");
                                    text.applyFont(4, 5, font(cell, font -> font.setTypeOffset((short) 1)));
                                    cell.setCellValue(text);
                                }),
                                "it shows a raised or lowered digit after another, which is read as one number. Write it out")
                        .variant("power"),
                saved(
                                DefectCode.CELL_SHOWN,
                                cell(cell -> {
                                    cell.setCellValue(0);
                                    format(cell, "0;-0;;@");
                                }),
                                "!State!C7: the cell shows \"\" but holds 0. Type it again, or choose a format that shows it all.")
                        .variant("zero"),
                with(
                                DefectCode.CELL_SHOWN,
                                sheet(sheet -> format(sheet.getRow(6).getCell(4), "\"HIGH\";;;\"HIGH\"")),
                                "!State!E7: the cell shows \"HIGH\" but holds LOW. Type it again, or choose a format that shows it all.")
                        .variant("word"),
                with(
                                DefectCode.CELL_SHOWN,
                                sheet(sheet -> format(sheet.getRow(6).getCell(4), "@\" or HIGH\"")),
                                "!State!E7: the cell shows \"LOW or HIGH\" but holds LOW. Type it again, or choose a format that shows it all.")
                        .variant("more"),
                saved(
                                DefectCode.CELL_SHOWN,
                                cell(cell -> {
                                    cell.setCellValue(20);
                                    format(cell, "[<50]\"50\";0");
                                }),
                                "!State!C7: the cell holds 20, and its format [<50]\"50\";0 may show something else or nothing. Choose the"
                                        + " format General or Text.")
                        .variant("conditional"),
                with(
                                DefectCode.ROW_HIDDEN,
                                sheet(sheet -> sheet.getCTWorksheet()
                                        .getSheetFormatPr()
                                        .setZeroHeight(true)),
                                "!State: rows of this sheet are hidden unless they have a height of their own. Show all rows.")
                        .variant("usual"),
                with(
                                DefectCode.COLUMN_HIDDEN,
                                sheet(sheet -> sheet.setColumnWidth(3, 256)),
                                "!State!D1: column D is too narrow to be seen. Widen it or delete it.")
                        .variant("slit"),
                with(
                                DefectCode.CELL_SHOWN,
                                sheet(sheet -> {
                                    var formats = sheet.getSheetConditionalFormatting();
                                    var rule = formats.createConditionalFormattingRule("TRUE");
                                    rule.createFontFormatting().setFontColorIndex(IndexedColors.WHITE.getIndex());
                                    formats.addConditionalFormatting(
                                            new CellRangeAddress[] {CellRangeAddress.valueOf("C7:D8")}, rule);
                                }),
                                "!State!C7:D8: a conditional format may strike out or hide what these cells hold, or show something else."
                                        + " Delete it (Conditional Formatting, Manage Rules).")
                        .variant("rule"));
    }

    private static List<DefectiveRulebook> columns() {
        return List.of(
                saved(
                        DefectCode.HEADER_BAND,
                        sheet(sheet -> {
                            sheet.getRow(5).createCell(9).setCellValue("Sealed");
                            sheet.getRow(6).createCell(9).setCellValue("yes");
                        }),
                        "!State!J6: \"Sealed\" stands under From, where nothing is asked or concluded. Move the column under If or Then."),
                with(
                                DefectCode.HEADER_BAND,
                                sheet(sheet -> sheet.getRow(5).createCell(9).setCellValue("Recommendation")),
                                "!State!J6: \"Recommendation\" stands under From, where nothing is asked or concluded. Move the column under If"
                                        + " or Then.")
                        .variant("outcome"),
                with(
                                DefectCode.HEADER_BAND,
                                replaced("State", "| | If | | Then |", "| | When | | Then |"),
                                "!State!C5: \"When\" names no part of the table. Above the headers stand If, Then and From.")
                        .variant("word"),
                with(
                                DefectCode.HEADER_UNKNOWN,
                                sheet(sheet -> sheet.getRow(5).createCell(9).setCellValue("Reviewer")),
                                "!State!J6: under From stand Source, Trust, Strength and Note, and not \"Reviewer\". Write it in the column Note, or in a"
                                        + " sheet Memo.")
                        .variant("from"),
                with(
                                DefectCode.HEADER_REUSED,
                                replaced("State", "| Fill | Flag | Source", "| Flag | Flag | Source")
                                        .andThen(replaced("Advice", "Fill | Sealed", "Liquid | Sealed"))
                                        .andThen(replaced("Advice", "| LOW |", "| oil |"))
                                        .andThen(replaced("Advice", "| RIGHT |", "| acid |"))
                                        .andThen(replaced("Advice", "| HIGH |", "| water |"))
                                        .andThen(replaced("State", "| | LOW | |", "| | NEAR_LIMIT | |"))
                                        .andThen(replaced(
                                                "State", "water, oil | RIGHT | |", "water, oil | NEAR_LIMIT | |"))
                                        .andThen(replaced(
                                                "State", "| RIGHT | NEAR_LIMIT |", "| NEAR_LIMIT | NEAR_LIMIT |"))
                                        .andThen(replaced("State", "| | HIGH | |", "| | NEAR_LIMIT | |"))::apply,
                                "!State!F6: the column \"Flag\" stands here twice.")
                        .variant("outcome"),
                with(
                                DefectCode.HEADER_MISSING,
                                replaced("State", "Rule | Statement |", "Rule | Why |"),
                                "!State!B6: the second column is Statement: one plain sentence for each row. Here stands \"Why\".")
                        .variant("statement"),
                with(
                                DefectCode.HEADER_MISSING,
                                book -> book.touch(workbook -> workbook.getSheet("Flags")
                                        .getRow(3)
                                        .createCell(4)
                                        .setCellValue("x")),
                                "!Flags!E3: this column has cells but no header.")
                        .variant("list"),
                with(
                                DefectCode.SHEET_LAYOUT,
                                replaced("State", "Stage | State\n", "Stage | State\nOtherwise | nothing\n"),
                                "!State!A5: \"Otherwise\" is no line above a table. It is one of Hit policy, Stage, For each.")
                        .variant("line"),
                with(
                                DefectCode.SHEET_LAYOUT,
                                book -> book.sheet(
                                        "Flags - Table 1", "Flags\nCautions.\nCode | Severity | Text | Note\n"),
                                "!Flags - Table 1: this is no decision sheet: there is no header row that begins with \"Rule\", with If and Then"
                                        + " above. Did you mean the sheet Flags? Rename it.")
                        .variant("numbers"),
                with(
                                DefectCode.SHEET_LAYOUT,
                                book -> book.sheet("Sheet2", ""),
                                "!Sheet2: this is no decision sheet: there is no header row that begins with \"Rule\", with If and Then above."
                                        + " The sheet is empty: delete it.")
                        .variant("empty"),
                with(
                                DefectCode.SHEET_LAYOUT,
                                book -> book.sheet("Sheet3", "Things to ask\nWho wrote the manual?\n"),
                                "!Sheet3: this is no decision sheet: there is no header row that begins with \"Rule\", with If and Then above."
                                        + " If it is for yourself alone, let its name begin with Memo.")
                        .variant("own"),
                with(
                                DefectCode.SHEET_LAYOUT,
                                book -> book.sheet(
                                        "Memo of old rules", "Old\nRules.\nHit policy | unique\nStage | State\n"),
                                "!Memo of old rules: a sheet whose name begins with Memo is not read, and this one is laid out to be. Rename it.")
                        .variant("memo"),
                with(
                        DefectCode.PARAMETER_DATE,
                        replaced("Parameters", "2020-01-01", "2999-12-31"),
                        later("4"),
                        later("5")),
                with(
                                DefectCode.PARAMETER_DATE,
                                replaced("Parameters", "| verified | 2020-01-01 |", "| verified | soon |"),
                                "!Parameters!G4: \"soon\" is no date. Write it as 2026-03-16.",
                                "!Parameters!G5: \"soon\" is no date. Write it as 2026-03-16.")
                        .variant("text"),
                saved(
                        DefectCode.CELL_HABIT,
                        replaced("State", "< level.least", "> 2 and < level.least"),
                        "!State!C7: \"> 2 and < level.least\" is not how a condition is written here. Write (2..level.least)."));
    }

    private static String later(String row) {
        return "!Parameters!G" + row + ": the value would hold from 2999-12-31 on, and today is "
                + LocalDate.now(ZoneId.systemDefault()) + ". Enter it on that day: what stands here decides at once.";
    }

    private static List<DefectiveRulebook> files() {
        return List.of(
                with(
                        DefectCode.FILE_NAME,
                        book -> book.drl("rules/a.drl", "package guideline\n")
                                .drl("rules/A.drl", "package guideline\n"),
                        "rules/a.drl: the file rules/A.drl has the same name but for capital letters or the spelling of accents, which"
                                + " other systems do not tell apart. Rename one."),
                with(
                                DefectCode.FILE_NAME,
                                book -> book.drl("rules/a\\b.drl", "package guideline\n"),
                                Checkout.made("defect-workbooks/FILE-NAME-backslash/rules/a\\b.drl")
                                        + ": the name of this file holds a backslash or a"
                                        + " character that cannot be seen. Rename it, best with plain letters.")
                        .variant("backslash"),
                with(
                                DefectCode.FILE_TYPE,
                                book -> book.drl("rules/leaks.drl.txt", "package guideline\n"),
                                "rules/leaks.drl.txt: this file is not read: rules stand in rules/*.drl. Rename it, or move it out of the folder.")
                        .variant("unread"),
                bytes(
                                DefectCode.FILE_MACRO,
                                WorkbookBytes.withParts(
                                        Map.of(
                                                "xl/vba.bin",
                                                "Sub Auto_Open()",
                                                "[Content_Types].xml",
                                                WorkbookBytes.part("[Content_Types].xml")
                                                        .replace(
                                                                "<Default",
                                                                "<Default Extension=\"bin\" ContentType=\"application/vnd.ms-office.vbaProject\"/><Default"))),
                                ": the workbook holds macros or controls. They are never run. Save it as .xlsx without them.")
                        .variant("usual"));
    }

    private static List<DefectiveRulebook> rules() {
        String rule =
                """
                package guideline

                rule "A sealed tank does not leak"
                    @id("LEA-01.1") @source("design") @trust(design)
                when
                    State( %s )
                then
                    out.finding("leaking", "no");
                end
                """;
        return List.of(
                drl(
                        DefectCode.DRL_COMPARISON,
                        rule.formatted("sealed != null, sealed str[startsWith] \"y\""),
                        "rules/leaks.drl:3: \"sealed str[startsWith] \"y\"\" is not surely understood: \"str\" has no place in it. Write"
                                + " comparisons such as name == \"WORD\", nameLow >= 5 or name in (\"A\", \"B\"), joined by && and ||."),
                drl(
                                DefectCode.DRL_NEGATION,
                                rule.formatted("levelAt == inflowAt"),
                                unknown("levelAt == inflowAt", "levelAt != null, inflowAt"))
                        .variant("times"),
                drl(DefectCode.DRL_NEGATION, rule.formatted("levelLow < 30"), unknown("levelLow < 30", "level"))
                        .variant("low"),
                with(
                        DefectCode.DRL_ENCODING,
                        book -> book.file(
                                "rules/leaks.drl",
                                rule.formatted("sealed == \"yes\"")
                                        .replace("leak\"", "l\u00e4ck\"")
                                        .getBytes(StandardCharsets.ISO_8859_1)),
                        "rules/leaks.drl: the file is not written in UTF-8: letters would be lost. Save it as UTF-8 without byte order mark."));
    }

    private static String unknown(String comparison, String names) {
        return "rules/leaks.drl:3: \"" + comparison + "\" would hold for an unknown. Add the constraint: " + names
                + " != null.";
    }
}
