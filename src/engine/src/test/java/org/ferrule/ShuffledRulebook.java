package org.ferrule;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.ferrule.folder.RulebookFiles;

/** The same rulebook with its rows, sheets and files in another order, and one more fact that no rule reads. */
public final class ShuffledRulebook {

    /** The fact that was added. */
    public static final String UNREAD_FACT = "shoeSize";

    private static final List<String> FIXED_ORDER = List.of("Stages", "Guideline");

    private ShuffledRulebook() {}

    /** Shuffles the rulebook of a folder. */
    public static RulebookFiles of(Path folder, long seed) throws IOException {
        Random random = new Random(seed);
        SortedMap<String, byte[]> shuffled = new TreeMap<>();
        for (Map.Entry<String, byte[]> file : RulebookFiles.read(folder).files().entrySet()) {
            String path = file.getKey();
            boolean workbook = path.endsWith(".xlsx");
            String name = String.format("%08x-", random.nextInt()) + path.substring(path.lastIndexOf('/') + 1);
            shuffled.put(
                    path.substring(0, path.indexOf('/') + 1) + name,
                    workbook ? workbook(file.getValue(), random) : file.getValue());
        }
        return new RulebookFiles(shuffled);
    }

    private static byte[] workbook(byte[] content, Random random) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(content))) {
            for (Sheet sheet : workbook) {
                if (!FIXED_ORDER.contains(sheet.getSheetName())) {
                    shuffleRows(sheet, random);
                }
                if (sheet.getSheetName().equals("Facts")) {
                    addFact(sheet);
                }
            }
            for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
                workbook.setSheetOrder(workbook.getSheetName(i), random.nextInt(workbook.getNumberOfSheets()));
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            workbook.write(out);
            return out.toByteArray();
        }
    }

    private static void shuffleRows(Sheet sheet, Random random) {
        int first = firstEntry(sheet);
        List<List<Object>> rows = new ArrayList<>();
        for (int i = first; i <= sheet.getLastRowNum(); i++) {
            rows.add(values(sheet.getRow(i)));
        }
        Collections.shuffle(rows, random);
        rows.sort(Comparator.comparing(ShuffledRulebook::isEmpty));
        for (int i = 0; i < rows.size(); i++) {
            Row row = sheet.getRow(first + i);
            for (int column = 0; column < rows.get(i).size(); column++) {
                set(row, column, rows.get(i).get(column));
            }
        }
    }

    /** Rows that hold nothing but their height stay at the end: between others they would be a mistake. */
    private static boolean isEmpty(List<Object> row) {
        return row.stream().allMatch(""::equals);
    }

    private static int firstEntry(Sheet sheet) {
        for (Row row : sheet) {
            Cell cell = row.getCell(0);
            if (cell != null
                    && cell.getCellType() == CellType.STRING
                    && List.of("Rule", "Case").contains(cell.getStringCellValue())) {
                return row.getRowNum() + 1;
            }
        }
        return 3;
    }

    private static List<Object> values(Row row) {
        List<Object> values = new ArrayList<>();
        for (int column = 0; column < 80; column++) {
            Cell cell = row == null ? null : row.getCell(column);
            if (cell == null || cell.getCellType() == CellType.BLANK) {
                values.add("");
            } else if (cell.getCellType() == CellType.NUMERIC) {
                values.add(cell.getNumericCellValue());
            } else {
                values.add(cell.getStringCellValue());
            }
        }
        return values;
    }

    private static void set(Row row, int column, Object value) {
        Cell old = row.getCell(column);
        if (old != null) {
            row.removeCell(old);
        }
        if (value instanceof Double number) {
            row.createCell(column).setCellValue(number);
        } else if (!value.equals("")) {
            row.createCell(column).setCellValue((String) value);
        }
    }

    private static void addFact(Sheet sheet) {
        Row header = sheet.getRow(2);
        Row row = sheet.createRow(sheet.getLastRowNum() + 1);
        Map<String, String> values = Map.of(
                "Name",
                UNREAD_FACT,
                "Label",
                "Shoe size",
                "Group",
                "shoes",
                "Type",
                "number",
                "Unit required",
                "no",
                "Question",
                "Which shoe size?");
        for (Cell cell : header) {
            row.createCell(cell.getColumnIndex()).setCellValue(values.getOrDefault(cell.getStringCellValue(), ""));
        }
    }
}
