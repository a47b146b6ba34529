#!/usr/bin/env bash
# Apache POI 5.5.1: a text cell of type inlineStr (ECMA-376 part 1, 18.18.11; openpyxl 3.1 writes every text so) keeps its
# old text when it is given a new one. setCellValue("collect") raises nothing, and getStringCellValue() goes on to say
# "unique", in this workbook and in the saved one, whose cell holds both: the new text in v, the old one in is. A number is
# taken, but the old text stays in the file beside it. Remove the cell and create it anew, or unset is.
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
        try (var book = book("<c r=\"A1\" t=\"inlineStr\"><is><t>unique</t></is></c>"
                + "<c r=\"B1\" t=\"inlineStr\"><is><t>unique</t></is></c>"
                + "<c r=\"C1\" t=\"inlineStr\"><is><t>unique</t></is></c>")) {
            Row row = book.getSheetAt(0).getRow(0);
            row.getCell(0).setCellValue("collect");
            row.getCell(1).setCellValue(7);
            row.createCell(2).setCellValue("collect");
            System.out.println(row.getCell(0).getStringCellValue() + ", " + row.getCell(1).getNumericCellValue() + ", "
                    + row.getCell(2).getStringCellValue());
            var bytes = new ByteArrayOutputStream();
            book.write(bytes);
            try (var saved = new XSSFWorkbook(new ByteArrayInputStream(bytes.toByteArray()))) {
                row = saved.getSheetAt(0).getRow(0);
                System.out.println("saved: " + row.getCell(0) + ", " + row.getCell(1) + ", " + row.getCell(2));
                for (int column = 0; column < 2; column++) {
                    var raw = ((org.apache.poi.xssf.usermodel.XSSFCell) row.getCell(column)).getCTCell();
                    System.out.println("v " + raw.getV() + ", is " + raw.getIs().getT());
                }
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
unique, 7.0, collect
saved: unique, 7.0, collect
v collect, is unique
v 7.0, is unique
TEXT
java -Dlog4j2.loggerContextFactory=org.apache.logging.log4j.simple.SimpleLoggerContextFactory -cp 'lib/*' Finding.java > seen 2> errors || { cat seen errors; exit 1; }
cat seen
diff expected seen || { echo 'The behaviour has changed.'; exit 1; }
