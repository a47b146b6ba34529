package org.ferrule.casebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.ferrule.CasedTank;
import org.ferrule.SharedLoader;
import org.ferrule.SmallRulebook;
import org.ferrule.cases.CaseSheets;
import org.ferrule.facts.WrittenFacts;
import org.ferrule.folder.RulebookFiles;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Expectation;
import org.ferrule.tables.WrittenCase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaseBookTest {

    private static final String LOW =
            "C-001 | A low tank | | | 08:00 | 10 | | water | | | FILL | | | | | | | | First.\n";

    private static WrittenFacts facts(String json) throws IOException {
        return WrittenFacts.of(CaseSheets.MOMENT, (ObjectNode) new ObjectMapper().readTree(json));
    }

    private static RulebookFiles with(RulebookFiles files, CaseRow row) throws IOException {
        try (Rulebook book = SharedLoader.LOADER.load(files)) {
            Map<String, byte[]> copy = new TreeMap<>(files.files());
            copy.computeIfPresent(row.workbook(), (path, content) -> extended(book, content, row));
            return new RulebookFiles(new TreeMap<>(copy));
        }
    }

    private static byte[] extended(Rulebook book, byte[] content, CaseRow row) {
        try {
            return new CaseBook(book).with(content, List.of(row));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CaseRow row(SmallRulebook small, String json, boolean likeFirst) throws IOException {
        try (Rulebook book = small.load()) {
            WrittenCase like = likeFirst ? book.cases().get(0) : null;
            return CaseRow.of(SmallRulebook.BOOK, "C-002", "Another", facts(json), like, book.variables());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"level\":{\"value\":10,\"unit\":\"L\",\"at\":\"2026-03-16T08:00:00+01:00\"},\"liquid\":\"water\"}",
                "{\"level\":{\"value\":10,\"unit\":\"L\"}}",
                "{\"level\":{\"value\":1.5,\"unit\":\"hL\",\"comparator\":\"<\",\"at\":\"2026-03-01T08:00:00Z\"}}",
                "{\"level\":10}",
                "{\"level\":null,\"liquid\":\"oil\",\"sealed\":\"yes\"}",
                "{\"level\":[{\"value\":1,\"unit\":\"L\",\"status\":\"final\"},{\"value\":2,\"unit\":\"L\"}]}",
                "{\"inflow\":3,\"valves\":4,\"installed\":\"2020-05-01\"}"
            })
    void whatIsWrittenIsReadBack(String json) throws IOException {
        for (boolean like : new boolean[] {false, true}) {
            SmallRulebook small = CasedTank.with(LOW);
            RulebookFiles files = with(small.files(), row(small, json, like));
            try (Rulebook book = SharedLoader.LOADER.load(files)) {
                assertThat(book.cases()).hasSize(2);
                assertThat(book.cases().get(1).facts()).as("like %s", like).isEqualTo(facts(json));
            }
        }
    }

    @Test
    void aCaseLikeAnotherSaysOnlyWhatDiffers() throws IOException {
        CaseRow row = row(
                CasedTank.with(LOW),
                "{\"level\":{\"value\":20,\"unit\":\"L\",\"at\":\"2026-03-16T08:00:00+01:00\"}}",
                true);
        assertThat(row.given()).isEqualTo(Map.of("Level (L)", "20", "Liquid", "unknown"));
        assertThat(row.fixed()).containsEntry("Like", "C-001").doesNotContainKeys("At", "Taken");
    }

    @Test
    void newColumnsStandInTheirBandAndNothingElseMoves() throws IOException {
        SmallRulebook small = CasedTank.with(LOW);
        CaseRow row = row(small, "{\"valves\":3}", true).expecting(Map.of("Dose", "none"));
        RulebookFiles files = with(small.files(), row);
        try (XSSFWorkbook before = open(small.files());
                XSSFWorkbook after = open(files)) {
            XSSFSheet cases = after.getSheet("Cases");
            assertThat(texts(cases.getRow(3)))
                    .containsSubsequence("Installed", "Valves", "Recommendation", "Fill", "Dose", "Note");
            assertThat(cases.getRow(2).getCell(11).getStringCellValue()).isEqualTo("Expected");
            for (int i = 0; i < before.getNumberOfSheets(); i++) {
                if (!before.getSheetName(i).equals("Cases")) {
                    assertThat(content(after.getSheetAt(i))).isEqualTo(content(before.getSheetAt(i)));
                }
            }
        }
        try (Rulebook book = SharedLoader.LOADER.load(files)) {
            assertThat(book.cases().get(0).expectations())
                    .extracting(Expectation::header)
                    .containsExactly("Recommendation");
            assertThat(book.cases().get(0).note()).isEqualTo("First.");
        }
    }

    @Test
    void casesThatAreDroppedLeaveNoGapAndNoEmptyColumn() throws IOException {
        String rows =
                """
                C-002 | To go | | | | 10 | 5 | | | | FILL | WAIT | | | | | | | Second.
                C-001 | A low tank | | | 08:00 | | | water | | | FILL | | | | | | | LOW | First.
                C-003 | To go | | | | | | | yes | | | | | | | | | |
                C-004 | Another | C-001 | | | 12 | | | | | FILL | | | | | | | | Last.
                """;
        SmallRulebook small = CasedTank.with(rows);
        RulebookFiles files = small.files();
        Map<String, byte[]> copy = new TreeMap<>(files.files());
        try (Rulebook book = SharedLoader.LOADER.load(files)) {
            byte[] without = new CaseBook(book)
                    .with(
                            Objects.requireNonNull(files.files().get(SmallRulebook.BOOK)),
                            Set.of("C-002", "C-003"),
                            List.of());
            copy.put(SmallRulebook.BOOK, without);
        }
        RulebookFiles after = new RulebookFiles(new TreeMap<>(copy));
        try (Rulebook book = SharedLoader.LOADER.load(after);
                XSSFWorkbook workbook = open(after)) {
            assertThat(book.cases()).extracting(WrittenCase::id).containsExactly("C-001", "C-004");
            assertThat(book.cases().get(1).facts().toJson().toString())
                    .isEqualTo("{\"level\":{\"value\":12,\"unit\":\"L\",\"at\":\"2026-03-16T08:00:00+01:00\"},"
                            + "\"liquid\":\"water\"}");
            assertThat(texts(workbook.getSheet("Cases").getRow(3)))
                    .containsExactly(
                            "Case",
                            "Statement",
                            "Like",
                            "At",
                            "Taken",
                            "Level (L)",
                            "Liquid",
                            "Recommendation",
                            "Fill",
                            "Note");
            assertThat(texts(workbook.getSheet("Cases").getRow(2)))
                    .filteredOn(text -> !text.isEmpty())
                    .containsExactly("Given", "Expected");
            assertThat(workbook.getSheet("Cases").getRow(2).getCell(7).getStringCellValue())
                    .isEqualTo("Expected");
        }
    }

    @Test
    void aRowWithAnIdThatIsThereTakesThePlaceOfThatRow() throws IOException {
        SmallRulebook small =
                CasedTank.with(LOW + "C-002 | Old | | | | 90 | | | yes | | DRAIN | | | | | | | HIGH | Old.\n"
                        + LOW.replace("C-001", "C-003"));
        RulebookFiles files = with(small.files(), row(small, "{\"level\":{\"value\":30,\"unit\":\"L\"}}", false));
        try (Rulebook book = SharedLoader.LOADER.load(files)) {
            assertThat(book.cases()).extracting(WrittenCase::id).containsExactly("C-001", "C-002", "C-003");
            assertThat(book.cases().get(1).statement()).isEqualTo("Another");
            assertThat(book.cases().get(1).expectations()).isEmpty();
            assertThat(book.cases().get(1).facts().toJson().toString())
                    .isEqualTo("{\"level\":{\"value\":30,\"unit\":\"L\"}}");
        }
    }

    @Test
    void whatARowSaysOfThePatientCanBeSaidInWords() throws IOException {
        SmallRulebook small = CasedTank.with(LOW);
        CaseRow row = row(
                small,
                """
                {"level":{"value":5,"unit":"L","comparator":"<","at":"2026-03-16T09:00:00+01:00"},"inflow":3,"sealed":"yes"}
                """,
                true);
        assertThat(row.words())
                .containsExactly("Level < 5 L at 09:00", "Inflow 3 L/min", "Liquid not sent", "Sealed yes");
    }

    @Test
    void aWorkbookWithoutCasesGetsASheetForThem() throws IOException {
        SmallRulebook small = SmallRulebook.tank();
        RulebookFiles files = with(small.files(), row(small, "{\"sealed\":true}", false));
        try (XSSFWorkbook after = open(files)) {
            XSSFSheet cases = after.getSheet("Cases");
            assertThat(texts(cases.getRow(3)))
                    .startsWith("Case", "Statement", "Like", "At", "Taken", "Sealed", "Recommendation")
                    .endsWith("Not fired", "Compared", "Note");
            assertThat(cases.getPaneInformation().getVerticalSplitPosition()).isEqualTo((short) 2);
            assertThat(cases.getRow(3).getCell(5).getCellComment().getString().getString())
                    .startsWith("Is it sealed?");
            assertThat(cases.getDataValidations()).hasSize(2);
        }
        SharedLoader.LOADER.load(files).close();
    }

    private static XSSFWorkbook open(RulebookFiles files) throws IOException {
        return new XSSFWorkbook(new ByteArrayInputStream(files.files().get(SmallRulebook.BOOK)));
    }

    private static List<String> texts(Row row) {
        return java.util.stream.StreamSupport.stream(row.spliterator(), false)
                .map(Object::toString)
                .toList();
    }

    private static String content(XSSFSheet sheet) {
        return sheet.getCTWorksheet().xmlText();
    }
}
