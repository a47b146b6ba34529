#!/usr/bin/env bash
# Apache POI 5.5.1: a formula whose result nobody computed (openpyxl saves it with an empty v, and no program was
# asked to calculate since) has a cached result of type NUMERIC and the value 0.0, just as a formula that gave 0; so has a
# cell with an empty v and no formula. Who reads a dose from such a workbook reads 0. Only the XML tells the two apart.
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
        show("computed 0", "<c r=\"A1\"><f>30*0</f><v>0</v></c>");
        show("not computed", "<c r=\"A1\"><f>30*2</f><v></v></c>");
        show("no value at all", "<c r=\"A1\"><f>30*2</f></c>");
        show("no formula, no number", "<c r=\"A1\"><v></v></c>");
    }

    static void show(String what, String xml) throws Exception {
        try (var book = book(xml)) {
            Cell cell = book.getSheetAt(0).getRow(0).getCell(0);
            var type = cell.getCellType() == CellType.FORMULA ? cell.getCachedFormulaResultType() : cell.getCellType();
            System.out.println(what + ": " + cell.getCellType() + ", " + type + ", " + cell.getNumericCellValue());
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
computed 0: FORMULA, NUMERIC, 0.0
not computed: FORMULA, NUMERIC, 0.0
no value at all: FORMULA, NUMERIC, 0.0
no formula, no number: NUMERIC, NUMERIC, 0.0
TEXT
java -Dlog4j2.loggerContextFactory=org.apache.logging.log4j.simple.SimpleLoggerContextFactory -cp 'lib/*' Finding.java > seen 2> errors || { cat seen errors; exit 1; }
cat seen
diff expected seen || { echo 'The behaviour has changed.'; exit 1; }
