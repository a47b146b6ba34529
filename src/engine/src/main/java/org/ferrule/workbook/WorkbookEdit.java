package org.ferrule.workbook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * Two workbooks of which one, mine, takes over parts of the other, theirs. What is not taken over stays as it is in
 * mine: looks, widths, other sheets, formulas. Not safe for use by several threads.
 */
public final class WorkbookEdit implements AutoCloseable {

    private final XSSFWorkbook mine;
    private final XSSFWorkbook theirs;
    private final CellCopy copy;

    private WorkbookEdit(XSSFWorkbook mine, XSSFWorkbook theirs) {
        this.mine = mine;
        this.theirs = theirs;
        this.copy = new CellCopy(mine);
    }

    /**
     * Opens both.
     *
     * @param mineName name of mine, for a defect
     * @param theirsName name of theirs, for a defect
     * @throws InvalidRulebookException when one of them is no workbook that may be opened
     */
    public static WorkbookEdit open(String mineName, byte[] mine, String theirsName, byte[] theirs) {
        XSSFWorkbook opened = open(mineName, mine);
        try {
            return new WorkbookEdit(opened, open(theirsName, theirs));
        } catch (InvalidRulebookException e) {
            closed(opened);
            throw e;
        }
    }

    /**
     * What the sheets of a workbook hold, in their order.
     *
     * @param name its name, for a defect
     * @throws InvalidRulebookException when it is no workbook that may be opened
     */
    public static List<SheetContent> contents(String name, byte[] content) {
        XSSFWorkbook workbook = open(name, content);
        try {
            return WorkbookContent.of(workbook);
        } finally {
            closed(workbook);
        }
    }

    /** A workbook that is refused whole is opened by nobody; links in it are never followed. */
    private static XSSFWorkbook open(String name, byte[] content) {
        List<Defect> defects = new ArrayList<>();
        if (!new WorkbookFile(name, content, defects).mayBeOpened()) {
            throw new InvalidRulebookException(defects);
        }
        try {
            return WorkbookFile.open(content);
        } catch (IOException | RuntimeException e) {
            throw new InvalidRulebookException(
                    List.of(WorkbookFile.damaged(name, e.getClass().getSimpleName())));
        }
    }

    private static void closed(XSSFWorkbook workbook) {
        workbook.getPackage().revert();
    }

    /** What the sheets of mine hold. */
    public List<SheetContent> mine() {
        return WorkbookContent.of(mine);
    }

    /** What the sheets of theirs hold. */
    public List<SheetContent> theirs() {
        return WorkbookContent.of(theirs);
    }

    /** Makes a sheet of mine what a plan says; tells whether that changed anything. */
    public boolean apply(SheetPlan plan) {
        return new SheetEdit(copy, sheet(mine, plan.name()), theirs.getSheet(plan.name())).apply(plan);
    }

    private static XSSFSheet sheet(XSSFWorkbook workbook, String name) {
        XSSFSheet sheet = workbook.getSheet(name);
        if (sheet == null) {
            throw new IllegalArgumentException("there is no sheet " + name);
        }
        return sheet;
    }

    /** Takes over a whole sheet of theirs, at the end or in the place of mine of the same name. */
    public void take(String name) {
        int place = mine.getSheetIndex(name);
        if (place >= 0) {
            mine.removeSheetAt(place);
        }
        XSSFSheet taken = mine.createSheet(name);
        new SheetEdit(copy, taken, sheet(theirs, name)).takeAll();
        if (place >= 0) {
            mine.setSheetOrder(name, place);
        }
    }

    /** Deletes a sheet of mine. */
    public void delete(String name) {
        mine.removeSheetAt(mine.getSheetIndex(name));
    }

    /** Mine as it is now, as a file. */
    public byte[] content() throws IOException {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            mine.write(out);
            return out.toByteArray();
        }
    }

    @Override
    public void close() {
        closed(mine);
        closed(theirs);
    }
}
