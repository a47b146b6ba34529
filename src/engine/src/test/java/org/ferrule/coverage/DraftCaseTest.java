package org.ferrule.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.ferrule.CasedTank;
import org.ferrule.SharedLoader;
import org.ferrule.ShippedRulebook;
import org.ferrule.SmallRulebook;
import org.ferrule.caserun.CaseRun;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.evaluation.Trace;
import org.ferrule.facts.WrittenFacts;
import org.ferrule.folder.RulebookFiles;
import org.ferrule.json.MistakenRequestException;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.WrittenCase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was tried becomes a case that says the same. */
class DraftCaseTest {

    private static final String FIRST =
            "C-041 | A low tank | | | 08:00 | 10 | | water | | | FILL | | | | | | | | First.\n";
    private static final String MARKUP = "<b>\"A & B\"</b> =1+1 <script>alert(1)</script> ü 漢";

    private static ObjectNode request(String facts) throws IOException {
        return (ObjectNode)
                new ObjectMapper().readTree("{\"at\":\"2026-03-16T10:00:00.123+01:00\",\"facts\":" + facts + "}");
    }

    private static DraftCase draft(RulebookFiles files, Rulebook rulebook, ObjectNode request, String statement) {
        Evaluator evaluator = CaseRun.evaluator(rulebook);
        Trace trace = evaluator.trace(evaluator.read(request), view -> {});
        return DraftCase.of(SharedLoader.LOADER, files, rulebook, request, trace, statement);
    }

    private static RulebookFiles with(RulebookFiles files, DraftCase draft) {
        SortedMap<String, byte[]> changed = new TreeMap<>(files.files());
        changed.put(draft.path(), draft.content());
        return new RulebookFiles(changed);
    }

    private static WrittenCase last(Rulebook rulebook, String id) {
        return rulebook.cases().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"level\":{\"value\":10,\"unit\":\"L\",\"at\":\"2026-03-16T08:00:00+01:00\"},\"liquid\":\"water\"}",
                "{\"level\":{\"value\":1.5,\"unit\":\"hL\",\"comparator\":\"<\",\"at\":\"2026-03-01T08:00:00Z\"}}",
                "{\"level\":{\"value\":123456789012.123456789,\"unit\":\"L\",\"comparator\":\">=\"}}",
                "{\"level\":{\"value\":0.123456789,\"unit\":\"L\"}}",
                "{\"installed\":\"2020-05-01\",\"valves\":4,\"sealed\":\"yes\",\"inflow\":{\"value\":3,\"unit\":\"L/min\"}}"
            })
    void unitsIntervalsDatesAndMarkupAreReadBackAsTheyWereSent(String facts) throws IOException {
        RulebookFiles files = CasedTank.with(FIRST).files();
        try (Rulebook rulebook = SharedLoader.LOADER.load(files)) {
            DraftCase draft = draft(files, rulebook, request(facts), MARKUP);
            try (Rulebook after = SharedLoader.LOADER.load(with(files, draft))) {
                WrittenCase written = last(after, draft.id());
                assertThat(draft.id()).isEqualTo("C-042");
                assertThat(written.statement()).isEqualTo(MARKUP);
                assertThat(written.facts())
                        .isEqualTo(WrittenFacts.of(
                                OffsetDateTime.parse("2026-03-16T10:00:00.123+01:00"),
                                request(facts).withObject("facts")));
                assertThat(written.isCompared()).isFalse();
                assertThat(written.note()).isEqualTo(DraftCase.NOTE);
                assertThat(new CaseRun(CaseRun.evaluator(after)).run(written).differences())
                        .isEmpty();
            }
        }
    }

    @Test
    void theCaseExpectsTheRecommendationAndTheRowThatMadeIt() throws IOException {
        RulebookFiles files = CasedTank.with(FIRST).files();
        try (Rulebook rulebook = SharedLoader.LOADER.load(files)) {
            DraftCase draft = draft(files, rulebook, request("{\"level\":{\"value\":10,\"unit\":\"L\"}}"), "");
            try (Rulebook after = SharedLoader.LOADER.load(with(files, draft))) {
                WrittenCase written = last(after, draft.id());
                assertThat(written.statement()).isEqualTo("Level 10 L");
                assertThat(written.expectations())
                        .extracting(one -> one.header() + one.words())
                        .hasSize(2)
                        .anyMatch(text -> text.startsWith("Recommendation["))
                        .anyMatch(text -> text.startsWith("Rules["));
            }
        }
    }

    @Test
    void allElseInTheWorkbookStaysAsItWas() throws IOException {
        RulebookFiles files = CasedTank.with(FIRST).files();
        try (Rulebook rulebook = SharedLoader.LOADER.load(files)) {
            DraftCase draft = draft(files, rulebook, request("{\"level\":{\"value\":10,\"unit\":\"L\"}}"), "A tank");
            try (XSSFWorkbook before = open(Objects.requireNonNull(files.files().get(SmallRulebook.BOOK)));
                    XSSFWorkbook after = open(draft.content())) {
                assertThat(after.getNumberOfSheets()).isEqualTo(before.getNumberOfSheets());
                for (int i = 0; i < before.getNumberOfSheets(); i++) {
                    if (!before.getSheetName(i).equals(WrittenCase.SHEET)) {
                        assertThat(content(after.getSheetAt(i))).isEqualTo(content(before.getSheetAt(i)));
                    }
                }
                XSSFSheet cases = before.getSheet(WrittenCase.SHEET);
                for (Row row : cases) {
                    assertThat(texts(after.getSheet(WrittenCase.SHEET).getRow(row.getRowNum())))
                            .startsWith(texts(row)
                                    .subList(0, Math.min(3, texts(row).size()))
                                    .toArray(String[]::new));
                }
                assertThat(after.getSheet(WrittenCase.SHEET).getLastRowNum()).isEqualTo(cases.getLastRowNum() + 1);
            }
        }
    }

    @Test
    void aRulebookWithoutCasesGetsASheetForThem() throws IOException {
        RulebookFiles files = SmallRulebook.tank().files();
        try (Rulebook rulebook = SharedLoader.LOADER.load(files)) {
            DraftCase draft = draft(files, rulebook, request("{\"sealed\":true}"), "Sealed");
            try (Rulebook after = SharedLoader.LOADER.load(with(files, draft))) {
                assertThat(after.cases()).extracting(WrittenCase::id).containsExactly("C-001");
            }
        }
    }

    @Test
    void whatNoWorkbookMayHoldIsRefusedWithTheReason() throws IOException {
        RulebookFiles files = CasedTank.with(FIRST).files();
        try (Rulebook rulebook = SharedLoader.LOADER.load(files)) {
            ObjectNode request = request("{\"sealed\":true}");
            ObjectNode tooExact = request("{\"level\":{\"value\":0.12345678901234567891,\"unit\":\"L\"}}");
            assertThatThrownBy(() -> draft(files, rulebook, tooExact, "More digits than a cell keeps"))
                    .isInstanceOf(MistakenRequestException.class);
            assertThatThrownBy(() -> draft(files, rulebook, request, "x".repeat(1001)))
                    .isInstanceOf(MistakenRequestException.class);
            assertThatThrownBy(() -> draft(files, rulebook, request, "hid\u200Bden"))
                    .isInstanceOfSatisfying(MistakenRequestException.class, refused -> assertThat(refused.mistakes())
                            .isNotEmpty());
        }
    }

    @Test
    void aPatientOfTheShippedRulebookIsSavedBesideTheCasesOfTheRowThatDecides() throws IOException {
        RulebookFiles files = RulebookFiles.read(ShippedRulebook.FOLDER);
        Rulebook rulebook = ShippedRulebook.rulebook();
        ObjectNode request = request(
                """
                {"age":{"value":44,"unit":"a"},"sex":"female","pregnant":"no","urgeToMove":"yes","worseAtRest":"yes",
                 "relievedByMovement":"yes","worseInEvening":"yes","notExplainedByOther":"yes","mimic":"none",
                 "ferritin":{"value":61.37,"unit":"ug/L","comparator":"<","at":"2026-03-15T08:00:00+01:00"},
                 "hemoglobin":{"value":7.9,"unit":"mmol/L"},"birthDate":"1981-07-02"}
                """);
        DraftCase draft = draft(files, rulebook, request, MARKUP);
        int before = rulebook.cases().size();
        try (Rulebook after = SharedLoader.LOADER.load(with(files, draft))) {
            assertThat(draft.path()).startsWith("decision-tables/");
            assertThat(after.cases()).hasSize(before + 1);
            assertThat(after.cases())
                    .filteredOn(one -> !one.id().equals(draft.id()))
                    .extracting(WrittenCase::facts)
                    .isEqualTo(rulebook.cases().stream().map(WrittenCase::facts).toList());
        }
    }

    private static XSSFWorkbook open(byte[] content) throws IOException {
        return new XSSFWorkbook(new ByteArrayInputStream(content));
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
