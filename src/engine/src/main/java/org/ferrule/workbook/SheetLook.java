package org.ferrule.workbook;

import java.util.List;
import org.apache.poi.xssf.model.StylesTable;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTCfRule;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTConditionalFormatting;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTDxf;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTSheetFormatPr;

/**
 * What the look of a whole sheet may hide: rows that are hidden unless said otherwise, and formats that depend on
 * values.
 */
final class SheetLook {

    private final XSSFSheet sheet;
    private final SourceLocation place;
    private final List<Defect> defects;

    SheetLook(XSSFSheet sheet, SourceLocation place, List<Defect> defects) {
        this.sheet = sheet;
        this.place = place;
        this.defects = defects;
    }

    void check() {
        CTSheetFormatPr usual = sheet.getCTWorksheet().getSheetFormatPr();
        if (usual != null && (usual.getZeroHeight() || usual.getDefaultRowHeight() < WorkbookReader.LEAST_ROW_HEIGHT)) {
            defect(
                    DefectCode.ROW_HIDDEN,
                    place,
                    "rows of this sheet are hidden unless they have a height of their own. Show all rows.");
        }
        for (CTConditionalFormatting formatting : sheet.getCTWorksheet().getConditionalFormattingArray()) {
            for (CTCfRule rule : formatting.getCfRuleArray()) {
                if (hides(rule)) {
                    defect(
                            DefectCode.CELL_SHOWN,
                            place.at(String.join(" ", strings(formatting.getSqref()))),
                            "a conditional format may strike out or hide what these cells hold, or show something else."
                                    + " Delete it (Conditional Formatting, Manage Rules).");
                }
            }
        }
    }

    private static List<String> strings(List<?> values) {
        return values.stream().map(String::valueOf).toList();
    }

    private boolean hides(CTCfRule rule) {
        boolean values = (rule.isSetDataBar() && !rule.getDataBar().getShowValue())
                || (rule.isSetIconSet() && !rule.getIconSet().getShowValue());
        return values || (rule.isSetDxfId() && hides(rule.getDxfId()));
    }

    /**
     * A line through the text, a colour of it that may be that of the ground, or a number format; other fills and
     * frames hide nothing.
     */
    private boolean hides(long format) {
        StylesTable styles = sheet.getWorkbook().getStylesSource();
        var all = styles.getCTStylesheet().getDxfs();
        if (all == null || format >= all.sizeOfDxfArray()) {
            return false;
        }
        CTDxf look = all.getDxfArray((int) format);
        return look.isSetNumFmt() || (look.isSetFont() && (strikes(look) || whitens(look)));
    }

    private static boolean strikes(CTDxf look) {
        return look.getFont().sizeOfStrikeArray() > 0
                && look.getFont().getStrikeArray(0).getVal();
    }

    private static boolean whitens(CTDxf look) {
        return !look.isSetFill()
                && look.getFont()
                        .xmlText()
                        .matches("(?s).*<[^>]*color[^>]*(rgb=\"..FFFFFF\"|theme=\"0\"|indexed=\"(1|9|65)\").*");
    }

    private void defect(DefectCode code, SourceLocation at, String message) {
        defects.add(new Defect(code, at, message));
    }
}
