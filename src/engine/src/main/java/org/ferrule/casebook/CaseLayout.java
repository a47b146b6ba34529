package org.ferrule.casebook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.ferrule.cases.CaseHeader;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Column;
import org.ferrule.tables.Expectation;
import org.jspecify.annotations.Nullable;

/** A sheet Cases being written: where its columns stand, and room for more of them. */
final class CaseLayout {

    private static final int BAND = 2;
    private static final int HEADER = 3;
    private static final int REPEATED = 2;
    private static final List<String> FIXED =
            List.of(CaseHeader.CASE, CaseHeader.STATEMENT, CaseHeader.LIKE, CaseHeader.AT, CaseHeader.TAKEN);
    private static final List<String> FROM = List.of(CaseHeader.COMPARED, CaseHeader.NOTE);

    private static final Map<CaseLook.Band, String> BANDS =
            Map.of(CaseLook.Band.IF, CaseHeader.GIVEN, CaseLook.Band.THEN, CaseHeader.EXPECTED);

    private final XSSFSheet sheet;
    private final CaseLook look;
    private final int header;
    private final List<Column> columns = new ArrayList<>();

    private record Column(String header, CaseLook.Band band) {}

    private CaseLayout(XSSFSheet sheet, CaseLook look, int header) {
        this.sheet = sheet;
        this.look = look;
        this.header = header;
    }

    static CaseLayout create(XSSFSheet sheet, CaseLook look) {
        CaseLayout layout = new CaseLayout(sheet, look, HEADER);
        layout.text(0, "Cases", look.title());
        layout.text(
                1,
                "Patients, with what is expected for each. ./ferrule test runs them; so does every check.",
                look.about());
        sheet.createRow(BAND);
        sheet.createRow(HEADER);
        FIXED.forEach(name -> layout.add(name, CaseLook.Band.RULE));
        Arrays.stream(Expectation.Kind.values())
                .map(Expectation.Kind::header)
                .filter(name -> !name.isEmpty() && !name.equals(Expectation.Kind.DOSE.header()))
                .forEach(name -> layout.add(name, CaseLook.Band.THEN));
        FROM.forEach(name -> layout.add(name, CaseLook.Band.FROM));
        sheet.createFreezePane(2, HEADER + 1);
        sheet.setRepeatingRows(new CellRangeAddress(BAND, HEADER, -1, -1));
        look.dress(sheet, HEADER);
        return layout;
    }

    static CaseLayout read(XSSFSheet sheet, CaseLook look) {
        int header = 0;
        while (!text(sheet, header, 0).equals(CaseHeader.CASE)) {
            header++;
        }
        CaseLayout layout = new CaseLayout(sheet, look, header);
        CaseLook.Band band = CaseLook.Band.RULE;
        for (int column = 0; column < sheet.getRow(header).getLastCellNum(); column++) {
            band = switch (text(sheet, header - 1, column)) {
                case CaseHeader.GIVEN -> CaseLook.Band.IF;
                case CaseHeader.EXPECTED -> CaseLook.Band.THEN;
                default -> band;
            };
            String name = text(sheet, header, column);
            layout.columns.add(new Column(name, FROM.contains(name) ? CaseLook.Band.FROM : band));
        }
        return layout;
    }

    private static String text(XSSFSheet sheet, int row, int column) {
        Cell cell = sheet.getRow(row) == null ? null : sheet.getRow(row).getCell(column);
        return cell == null ? "" : cell.toString().strip();
    }

    private void text(int row, String text, @Nullable CellStyle style) {
        Cell cell = sheet.createRow(row).createCell(0);
        cell.setCellValue(text);
        dress(cell, style);
    }

    /**
     * Makes room for every column that some rows need: facts in the order of the dictionary, findings after the rest.
     *
     * @return whether a column was added
     */
    boolean provide(Rulebook rulebook, List<CaseRow> rows) {
        int before = columns.size();
        List<String> facts = rulebook.variables().dictionary().facts().stream()
                .map(fact -> CaseRow.header(fact.label(), fact.unit()))
                .filter(name -> rows.stream().anyMatch(row -> row.given().containsKey(name)))
                .toList();
        facts.forEach(name -> add(name, CaseLook.Band.IF));
        Stream<String> expected =
                rows.stream().flatMap(row -> row.expected().keySet().stream()).distinct();
        expected.forEach(name -> add(name, CaseLook.Band.THEN));
        fixed(FIXED, rows).forEach(name -> add(name, CaseLook.Band.RULE));
        fixed(FROM, rows).forEach(name -> add(name, CaseLook.Band.FROM));
        return columns.size() > before;
    }

    private static List<String> fixed(List<String> names, List<CaseRow> rows) {
        return names.stream()
                .filter(name -> rows.stream().anyMatch(row -> row.fixed().containsKey(name)))
                .toList();
    }

    /** Adds a column at the end of its band, unless it is there. */
    private void add(String name, CaseLook.Band band) {
        if (columns.stream().anyMatch(column -> column.header().equals(name))) {
            return;
        }
        int index = end(band);
        insert(index);
        columns.add(index, new Column(name, band));
        head(index, columns.get(index));
        boolean first = isFirst(index);
        for (int row = header + 1; row <= sheet.getLastRowNum(); row++) {
            dress(sheet.getRow(row).createCell(index), look.body(band, first));
        }
        sheet.setColumnWidth(index, CaseWidths.of(name));
    }

    /** Where a band ends, or would stand. */
    private int end(CaseLook.Band band) {
        int index = 0;
        while (index < columns.size() && columns.get(index).band().compareTo(band) <= 0) {
            index++;
        }
        return index;
    }

    private boolean isFirst(int index) {
        return index == 0 || columns.get(index - 1).band() != columns.get(index).band();
    }

    private void head(int index, Column column) {
        boolean first = isFirst(index);
        Cell title = sheet.getRow(header).createCell(index);
        title.setCellValue(column.header());
        dress(title, look.header(column.band(), first));
        Cell above = sheet.getRow(header - 1).createCell(index);
        dress(above, look.band(column.band(), first));
        if (first && BANDS.containsKey(column.band())) {
            above.setCellValue(BANDS.get(column.band()));
        }
    }

    private void insert(int index) {
        int last = columns.size() - 1;
        if (index > last) {
            return;
        }
        sheet.shiftColumns(index, last, 1);
        for (int column = last; column >= index; column--) {
            sheet.setColumnWidth(column + 1, sheet.getColumnWidth(column));
        }
    }

    /** An empty row, dressed: where a case with this id stands, or else at the end. */
    Row emptyRow(String id) {
        Row row = sheet.createRow(rows().filter(number -> text(sheet, number, 0).equals(id))
                .findFirst()
                .orElse(Math.max(sheet.getLastRowNum(), header) + 1));
        for (int index = 0; index < columns.size(); index++) {
            CaseLook.Band band = columns.get(index).band();
            dress(row.createCell(index), look.body(band, isFirst(index)));
        }
        return row;
    }

    /** The numbers of the rows of cases. */
    private Stream<Integer> rows() {
        return IntStream.rangeClosed(header + 1, sheet.getLastRowNum()).boxed();
    }

    /** Removes cases, and then columns of facts and expectations that no case fills any more. */
    void drop(Set<String> ids) {
        if (rows().noneMatch(row -> ids.contains(text(sheet, row, 0)))) {
            return;
        }
        CaseGuides.clear(sheet, header);
        new CaseLines(sheet).keepRows(header + 1, row -> !ids.contains(text(sheet, row, 0)));
        for (int column = columns.size() - 1; column >= 0; column--) {
            if (mayGo(column)) {
                remove(column);
            }
        }
    }

    /** A column that is empty; the last one of its band stays and bears the name of the band. */
    private boolean mayGo(int column) {
        CaseLook.Band band = columns.get(column).band();
        return (band == CaseLook.Band.IF || band == CaseLook.Band.THEN)
                && columns.stream().filter(other -> other.band() == band).count() > 1
                && rows().allMatch(row -> text(sheet, row, column).isEmpty());
    }

    private void remove(int column) {
        CaseLook.Band band = columns.get(column).band();
        String name = text(sheet, header - 1, column);
        new CaseLines(sheet).removeColumn(column, columns.size() - 1);
        columns.remove(column);
        if (!name.isEmpty()) {
            sheet.getRow(header - 1).getCell(column).setCellValue(name);
            dress(column, band);
        }
    }

    /** The first column of a band looks like one. */
    private void dress(int column, CaseLook.Band band) {
        dress(sheet.getRow(header - 1).getCell(column), look.band(band, true));
        dress(sheet.getRow(header).getCell(column), look.header(band, true));
        rows().forEach(row -> dress(sheet.getRow(row).getCell(column), look.body(band, true)));
    }

    private static void dress(Cell cell, @Nullable CellStyle style) {
        if (style != null) {
            cell.setCellStyle(style);
        }
    }

    /** The cell of a row under a header. */
    Cell cell(Row row, String name) {
        for (int index = 0; index < columns.size(); index++) {
            if (columns.get(index).header().equals(name)) {
                return row.getCell(index, Row.MissingCellPolicy.CREATE_NULL_AS_BLANK);
            }
        }
        throw new IllegalArgumentException("no column " + name);
    }

    /**
     * Writes drop-downs and notes anew: they belong to columns, which may have moved. Makes rows as high as their
     * texts.
     */
    void finish(Rulebook rulebook) {
        for (int row = header; row <= sheet.getLastRowNum(); row++) {
            CaseWidths.raise(sheet.getRow(row));
        }
        print();
        CaseGuides.clear(sheet, header);
        CaseGuides guides = new CaseGuides(sheet, header, rulebook);
        for (int index = 0; index < columns.size(); index++) {
            guides.guide(index, columns.get(index).header());
        }
    }

    /** Id and statement stand on every page beside the columns that do not fit on the first. */
    private void print() {
        if (sheet.getFitToPage()) {
            sheet.setRepeatingColumns(new CellRangeAddress(-1, -1, 0, REPEATED - 1));
            sheet.getPrintSetup().setFitWidth(CaseWidths.pages(sheet, columns.size(), REPEATED));
            sheet.getPrintSetup().setFitHeight((short) 0);
        }
    }
}
