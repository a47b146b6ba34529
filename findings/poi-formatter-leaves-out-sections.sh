#!/usr/bin/env bash
# Apache POI 5.5.1: DataFormatter does not apply the section of a number format that is for text, and takes an empty section
# for none: LOW under @" or HIGH" stays LOW, and 0 under 0;-0;;@ or 60 under ;;; comes out as 0.0 and 60.0, where
# ECMA-376 part 1, 18.8.31 (and LibreOffice 7.4) show LOW or HIGH, and nothing. What a person sees is not what it returns.
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
import org.apache.poi.ss.usermodel.*;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

class Finding {
    public static void main(String[] args) throws Exception {
        show("@\" or HIGH\"", "LOW");
        show("General;General;General;\"<\"@", "LOW");
        show("0;-0;;@", 0.0);
        show(";;;", 60.0);
        show(";;;", "LOW");
    }

    static void show(String format, Object value) throws Exception {
        try (var book = new XSSFWorkbook()) {
            Cell cell = book.createSheet().createRow(0).createCell(0);
            if (value instanceof Double number) {
                cell.setCellValue(number);
            } else {
                cell.setCellValue((String) value);
            }
            CellStyle style = book.createCellStyle();
            style.setDataFormat(book.createDataFormat().getFormat(format));
            cell.setCellStyle(style);
            System.out.println(format + "   " + value + "   [" + new DataFormatter().formatCellValue(cell) + "]");
        }
    }
}
JAVA
cat > expected <<'TEXT'
@" or HIGH"   LOW   [LOW]
General;General;General;"<"@   LOW   [LOW]
0;-0;;@   0.0   [0.0]
;;;   60.0   [60.0]
;;;   LOW   [LOW]
TEXT
java -Dlog4j2.loggerContextFactory=org.apache.logging.log4j.simple.SimpleLoggerContextFactory -cp 'lib/*' Finding.java > seen 2> errors || { cat seen errors; exit 1; }
cat seen
diff expected seen || { echo 'The behaviour has changed.'; exit 1; }
