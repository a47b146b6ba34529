#!/usr/bin/env bash
# Apache POI 5.5.1 with its usual schemas: a cell of type d (ISO 8601 date, ECMA-376 part 1, 18.18.11; openpyxl writes it
# where iso_dates is set, SheetJS where cellDates is) ends getCellType() in XmlValueOutOfRangeException, and the error
# value #GETTING_DATA of the same standard (18.17.3) ends in IllegalStateException. Neither message names a cell, so a
# reader has to know where it was.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"

cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.poi</groupId><artifactId>poi-ooxml</artifactId><version>5.5.1</version></dependency>
  </dependencies>
</project>
XML
mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib >maven.log 2>&1 || { cat maven.log; exit 1; }

cat > Finding.java <<'JAVA'
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.*;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

class Finding {
    public static void main(String[] args) throws Exception {
        try (var book = book("<c r=\"A1\" t=\"d\"><v>2026-03-16</v></c>")) {
            Cell cell = book.getSheetAt(0).getRow(0).getCell(0);
            try {
                System.out.println(cell.getCellType());
            } catch (RuntimeException e) {
                System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
            }
        }
        try (var book = book("<c r=\"A1\" t=\"e\"><v>#GETTING_DATA</v></c>")) {
            Cell cell = book.getSheetAt(0).getRow(0).getCell(0);
            System.out.println(cell.getCellType());
            try {
                System.out.println(new DataFormatter().formatCellValue(cell));
            } catch (RuntimeException e) {
                System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
            }
        }
    }

    /** A workbook of one sheet with one row, as small as the format allows. */
    static XSSFWorkbook book(String cell) throws Exception {
        String types = "http://schemas.openxmlformats.org/package/2006/content-types";
        String links = "http://schemas.openxmlformats.org/package/2006/relationships";
        String kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        String main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        String format = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            put(zip, "[Content_Types].xml", "<Types xmlns=\"" + types + "\"><Default Extension=\"rels\" "
                    + "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                    + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" + format + "sheet.main+xml\"/>"
                    + "<Override PartName=\"/xl/sheet.xml\" ContentType=\"" + format + "worksheet+xml\"/></Types>");
            put(zip, "_rels/.rels", "<Relationships xmlns=\"" + links + "\"><Relationship Id=\"r\" Type=\"" + kinds
                    + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            put(zip, "xl/workbook.xml", "<workbook xmlns=\"" + main + "\" xmlns:r=\"" + kinds
                    + "\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r\"/></sheets></workbook>");
            put(zip, "xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"" + links + "\"><Relationship Id=\"r\" Type=\""
                    + kinds + "/worksheet\" Target=\"sheet.xml\"/></Relationships>");
            put(zip, "xl/sheet.xml", "<worksheet xmlns=\"" + main + "\"><sheetData><row r=\"1\">" + cell
                    + "</row></sheetData></worksheet>");
        }
        return new XSSFWorkbook(new ByteArrayInputStream(bytes.toByteArray()));
    }

    static void put(ZipOutputStream zip, String name, String text) throws Exception {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes("UTF-8"));
        zip.closeEntry();
    }
}
JAVA
cat > expected <<'TEXT'
XmlValueOutOfRangeException: string value 'd' is not a valid enumeration value for ST_CellType in namespace http://schemas.openxmlformats.org/spreadsheetml/2006/main
ERROR
IllegalStateException: Unexpected error code
TEXT
java -Dlog4j2.loggerContextFactory=org.apache.logging.log4j.simple.SimpleLoggerContextFactory -cp 'lib/*' Finding.java > seen 2> errors || { cat seen errors; exit 1; }
cat seen
diff expected seen || { echo 'The behaviour has changed.'; exit 1; }
