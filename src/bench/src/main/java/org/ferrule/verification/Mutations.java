package org.ferrule.verification;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.ferrule.SharedLoader;
import org.ferrule.ShippedRulebook;
import org.ferrule.folder.RulebookFiles;

/**
 * Does to the shipped workbooks what a slip of the hand does, one at a time, and counts how many of those edits the
 * check and the cases notice. Prints each that they do not.
 *
 * <p>Arguments: how many edits (all by default), seed.
 */
public final class Mutations {

    private static final Pattern DECIMAL = Pattern.compile("(?<![\\w.])\\d+(\\.\\d+)?(?![\\w.])");

    /** One edit of one workbook. */
    private record Mutation(String file, String what, Edit edit) {}

    /** What is done to an open workbook. */
    @FunctionalInterface
    private interface Edit {
        void apply(XSSFWorkbook workbook);
    }

    private final RulebookFiles shipped = RulebookFiles.read(ShippedRulebook.FOLDER);
    private final List<Mutation> mutations = new ArrayList<>();

    private Mutations() {}

    /** Runs the edits and prints the figures. */
    public static void main(String[] arguments) {
        Mutations all = new Mutations();
        all.collect();
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        Collections.shuffle(all.mutations, new Random(seed));
        int count = arguments.length > 0 && !arguments[0].isEmpty()
                ? Math.min(Integer.parseInt(arguments[0]), all.mutations.size())
                : all.mutations.size();
        System.out.println(all.mutations.size() + " edits are possible; trying " + count + ", seed " + seed);
        int noticed = 0;
        for (Mutation mutation : all.mutations.subList(0, count)) {
            if (all.isNoticed(mutation)) {
                noticed++;
            } else {
                System.out.println("not noticed: " + mutation.file() + "!" + mutation.what());
            }
        }
        System.out.println("noticed " + noticed + " of " + count);
    }

    private boolean isNoticed(Mutation mutation) {
        TreeMap<String, byte[]> files = new TreeMap<>(shipped.files());
        files.put(mutation.file(), edited(Objects.requireNonNull(files.get(mutation.file())), mutation.edit()));
        try (Checked checked = Verification.check(SharedLoader.LOADER, new RulebookFiles(files))) {
            return !checked.report().isFine();
        }
    }

    private static byte[] edited(byte[] content, Edit edit) {
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(content));
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            edit.apply(workbook);
            workbook.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void collect() {
        shipped.files().forEach((path, content) -> {
            if (path.endsWith(".xlsx")) {
                try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(content))) {
                    workbook.sheetIterator().forEachRemaining(sheet -> collect(path, sheet));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
    }

    private void collect(String path, Sheet sheet) {
        if (sheet.getSheetName().equals("Parameters")) {
            rowsFrom(sheet, 3).forEach(row -> bound(path, sheet, row.getCell(2)));
            return;
        }
        int header = header(sheet);
        if (header < 0) {
            return;
        }
        List<Row> rows = rowsFrom(sheet, header + 1);
        for (Row row : rows) {
            String band = "";
            for (int column = 2; column < sheet.getRow(header).getLastCellNum(); column++) {
                String named = text(sheet.getRow(header - 1).getCell(column));
                band = named.isEmpty() ? band : named;
                cell(path, sheet, row, column, band, rows);
            }
            dropped(path, sheet, row);
            doubled(path, sheet, row);
        }
    }

    private void cell(String path, Sheet sheet, Row row, int column, String band, List<Row> rows) {
        Cell cell = row.getCell(column);
        if (text(cell).isEmpty()) {
            return;
        }
        if (band.equals("If")) {
            bound(path, sheet, cell);
            comparison(path, sheet, cell);
        } else if (band.equals("Then")) {
            swapped(path, sheet, cell, rows);
        }
    }

    private static int header(Sheet sheet) {
        for (Row row : sheet) {
            if (row.getRowNum() > 0 && text(row.getCell(0)).equals("Rule")) {
                return sheet.getRow(row.getRowNum() - 1) != null && hasIf(sheet.getRow(row.getRowNum() - 1))
                        ? row.getRowNum()
                        : -1;
            }
        }
        return -1;
    }

    private static boolean hasIf(Row bands) {
        for (Cell cell : bands) {
            if (text(cell).equals("If")) {
                return true;
            }
        }
        return false;
    }

    private static List<Row> rowsFrom(Sheet sheet, int first) {
        List<Row> rows = new ArrayList<>();
        for (int i = first;
                sheet.getRow(i) != null && !text(sheet.getRow(i).getCell(0)).isEmpty();
                i++) {
            rows.add(sheet.getRow(i));
        }
        return rows;
    }

    private static String text(Cell cell) {
        if (cell == null) {
            return "";
        }
        return cell.getCellType() == CellType.NUMERIC
                ? BigDecimal.valueOf(cell.getNumericCellValue())
                        .stripTrailingZeros()
                        .toPlainString()
                : cell.toString().strip();
    }

    /** Each number moved by one step up and down. */
    private void bound(String path, Sheet sheet, Cell cell) {
        String text = text(cell);
        Matcher number = DECIMAL.matcher(text);
        while (number.find()) {
            BigDecimal value = new BigDecimal(number.group());
            BigDecimal step = value.stripTrailingZeros().scale() > 0 ? new BigDecimal("0.01") : BigDecimal.ONE;
            for (BigDecimal moved : List.of(value.add(step), value.subtract(step))) {
                replace(
                        path,
                        sheet,
                        cell,
                        text.substring(0, number.start()) + moved.toPlainString() + text.substring(number.end()));
            }
        }
    }

    private void comparison(String path, Sheet sheet, Cell cell) {
        String text = text(cell);
        if (text.startsWith("<=") || text.startsWith(">=")) {
            replace(path, sheet, cell, text.charAt(0) + text.substring(2));
        } else if (text.startsWith("<") || text.startsWith(">")) {
            replace(path, sheet, cell, text.charAt(0) + "=" + text.substring(1));
        }
    }

    private void swapped(String path, Sheet sheet, Cell cell, List<Row> rows) {
        rows.stream()
                .map(row -> text(row.getCell(cell.getColumnIndex())))
                .filter(other -> !other.isEmpty() && !other.equals(text(cell)))
                .findFirst()
                .ifPresent(other -> replace(path, sheet, cell, other));
    }

    private void replace(String path, Sheet sheet, Cell cell, String text) {
        int row = cell.getRowIndex();
        int column = cell.getColumnIndex();
        String name = sheet.getSheetName();
        mutations.add(new Mutation(
                path, name + "!" + cell.getAddress() + ": \"" + text(cell) + "\" -> \"" + text + "\"", workbook -> {
                    Cell changed = emptied(workbook.getSheet(name).getRow(row), column);
                    if (text.matches("-?\\d+(\\.\\d+)?")) {
                        changed.setCellValue(Double.parseDouble(text));
                    } else {
                        changed.setCellValue(text);
                    }
                }));
    }

    /** A new cell in the place of one, because a text written over an inline text would leave both in the file. */
    private static Cell emptied(Row row, int column) {
        CellStyle style = row.getCell(column).getCellStyle();
        row.removeCell(row.getCell(column));
        Cell cell = row.createCell(column);
        cell.setCellStyle(style);
        return cell;
    }

    private void dropped(String path, Sheet sheet, Row row) {
        int number = row.getRowNum();
        String name = sheet.getSheetName();
        mutations.add(new Mutation(path, name + "!A" + (number + 1) + ": row dropped", workbook -> {
            Sheet edited = workbook.getSheet(name);
            edited.removeRow(edited.getRow(number));
            if (number < edited.getLastRowNum()) {
                edited.shiftRows(number + 1, edited.getLastRowNum(), -1);
            }
        }));
    }

    private void doubled(String path, Sheet sheet, Row row) {
        int number = row.getRowNum();
        String name = sheet.getSheetName();
        mutations.add(new Mutation(path, name + "!A" + (number + 1) + ": row doubled", workbook -> {
            Sheet edited = workbook.getSheet(name);
            List<Row> rows = rowsFrom(edited, number);
            Row twin = edited.createRow(rows.get(rows.size() - 1).getRowNum() + 1);
            for (Cell cell : edited.getRow(number)) {
                twin.createCell(cell.getColumnIndex()).setCellValue(text(cell));
            }
            twin.getCell(0).setCellValue("ZZZ-99");
        }));
    }
}
