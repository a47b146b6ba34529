package org.ferrule.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.apache.poi.ss.usermodel.CellCopyPolicy;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.ferrule.Checkout;
import org.ferrule.SharedLoader;
import org.ferrule.ShippedRulebook;
import org.ferrule.evaluation.Decision;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.folder.RulebookFiles;
import org.ferrule.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Carries out the recipe of docs/authors.md that touches most files, "Add a fact", on a copy of the shipped rulebook,
 * so that it stays true.
 */
class RecipesTest {

    private static final String NAME = "heavyPeriods";
    private static final String LABEL = "Heavy periods";
    private static final String QUESTION = "Are the periods heavy?";
    private static final String RULE = "POP-19";
    private static final String FLAG = "LOOK_FOR_BLOOD_LOSS";

    private static final int HEADERS = 5;
    private static final int INSERTED = 5;

    @TempDir
    private Path folder;

    @Test
    void aFactIsAddedWithItsCodeAndDecidesAtOnce() throws IOException {
        assertThat(Files.readString(Checkout.path("docs/authors.md")))
                .contains(
                        "`" + NAME + "`", "`" + LABEL + "`", "`" + QUESTION + "`", "`" + RULE + "`", "`" + FLAG + "`");
        copyRulebook();
        edit(
                "dictionary.xlsx",
                "Facts",
                sheet -> append(sheet, NAME, LABEL, "patient", "yes/no", "", "no", "", "", "", "", "", QUESTION));
        edit(
                "codes.xlsx",
                "Codes",
                sheet -> append(sheet, NAME, "Observation", "SNOMED CT", "386692008", "value", "recalled"));
        edit("populations.xlsx", "Blood loss", RecipesTest::addRule);
        try (Checked checked =
                Verification.check(SharedLoader.LOADER, RulebookFiles.read(folder), ShippedRulebook.CLOCK)) {
            Report report = checked.report();
            assertThat(report.findings())
                    .filteredOn(finding -> finding.severity() == Severity.ERROR)
                    .isEmpty();
            Evaluator evaluator =
                    new Evaluator(Objects.requireNonNull(checked.rulebook()), ShippedRulebook.CLOCK, () -> "test");
            assertThat(evaluator.evaluate(request(true)).flags())
                    .filteredOn(flag -> flag.code().equals(FLAG))
                    .extracting(Decision.Flag::rule)
                    .containsExactly(RULE);
            assertThat(evaluator.evaluate(request(false)).flags())
                    .extracting(Decision.Flag::code)
                    .doesNotContain(FLAG);
        }
    }

    private static void addRule(Sheet sheet) {
        assertThat(sheet.getRow(HEADERS).getCell(INSERTED).getStringCellValue()).isEqualTo("General iron deficiency");
        sheet.forEach(row -> insertCell((XSSFRow) row));
        write(sheet.getRow(HEADERS), INSERTED, LABEL);
        write(sheet.getRow(2), 1, "collect");
        append(
                sheet,
                RULE,
                "Heavy periods: look for blood loss.",
                "",
                "",
                "",
                "yes",
                "yes",
                FLAG,
                "ferritin",
                "design",
                "design");
    }

    private static void insertCell(XSSFRow row) {
        for (int column = row.getLastCellNum(); column > INSERTED; column--) {
            XSSFCell from = row.getCell(column - 1);
            if (from != null) {
                row.createCell(column).copyCellFrom(from, new CellCopyPolicy());
            }
        }
        row.createCell(INSERTED);
    }

    private static void append(Sheet sheet, String... texts) {
        int first = sheet.getFirstRowNum();
        int last = StreamSupport.stream(sheet.spliterator(), false)
                .filter(row ->
                        row.getCell(0) != null && !row.getCell(0).toString().isBlank())
                .mapToInt(Row::getRowNum)
                .max()
                .orElse(first);
        Row row = sheet.getRow(last + 1) == null ? sheet.createRow(last + 1) : sheet.getRow(last + 1);
        for (int column = 0; column < texts.length; column++) {
            if (!texts[column].isEmpty()) {
                write(row, column, texts[column]);
            }
        }
    }

    /** A new cell: POI would leave the old text in a cell beside the new one. */
    private static void write(Row row, int column, String text) {
        row.createCell(column).setCellValue(text);
    }

    private void edit(String file, String sheet, Consumer<Sheet> change) throws IOException {
        Path path = folder.resolve("decision-tables").resolve(file);
        try (InputStream in = Files.newInputStream(path);
                XSSFWorkbook workbook = new XSSFWorkbook(in)) {
            change.accept(workbook.getSheet(sheet));
            try (OutputStream out = Files.newOutputStream(path)) {
                workbook.write(out);
            }
        }
    }

    private void copyRulebook() throws IOException {
        for (String part : new String[] {"decision-tables", "rules"}) {
            Path to = Files.createDirectories(folder.resolve(part));
            try (var files = Files.list(ShippedRulebook.FOLDER.resolve(part))) {
                for (Path file : files.toList()) {
                    Files.copy(file, to.resolve(file.getFileName()));
                }
            }
        }
    }

    private static JsonNode request(boolean heavy) {
        ObjectNode request = (ObjectNode) Json.read(
                """
                { "at": "2026-03-16T10:00:00+01:00",
                  "facts": { "age": 30, "sex": "female", "pregnant": false,
                    "ferritin": { "value": 8, "unit": "ug/L", "at": "2026-03-09T08:10:00+01:00" },
                    "crp": { "value": 1, "unit": "mg/L", "at": "2026-03-09T08:10:00+01:00" } } }
                """
                        .getBytes(StandardCharsets.UTF_8));
        ((ObjectNode) request.path("facts")).put(NAME, heavy);
        return request;
    }
}
