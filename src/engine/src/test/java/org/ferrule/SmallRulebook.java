package org.ferrule;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.folder.RulebookFiles;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.workbook.Defect;
import org.ferrule.workbook.InvalidRulebookException;

/**
 * A rulebook made in memory, one workbook. A sheet is a text: a line is a row, bars part the cells, a decimal becomes a
 * number, {@code ~} a line break within a cell.
 */
public final class SmallRulebook {

    /** The path of its workbook. */
    public static final String BOOK = "decision-tables/book.xlsx";

    private final Map<String, String> sheets = new LinkedHashMap<>();
    private final SortedMap<String, byte[]> files = new TreeMap<>();
    private Consumer<XSSFWorkbook> touch = workbook -> {};

    private SmallRulebook() {}

    /** What every rulebook needs, without facts and rules. */
    public static SmallRulebook empty() {
        SmallRulebook book = new SmallRulebook();
        book.sheet(
                "Guideline",
                """
                Guideline
                What this is.
                Key | Value | Note
                name | small |
                version | 1.0.0 |
                """);
        book.sheet(
                "Facts",
                """
                Facts
                What may be sent.
                Name | Label | Group | Type | Unit | Unit required | Hard low | Hard high | Usual low | Usual high | Choices | Question | Note
                """);
        book.sheet(
                "Units",
                """
                Units
                Accepted units.
                Fact | Unit | Multiply by | Divide by | Also written as | Usual | Refused values | Note
                """);
        book.sheet(
                "Findings",
                """
                Findings
                What rules find.
                Name | Label | Type | Unit | Values | In the answer | When undecided | Note
                """);
        book.sheet(
                "Flags",
                """
                Flags
                Cautions.
                Code | Severity | Text | Note
                """);
        book.sheet(
                "Recommendations",
                """
                Recommendations
                What can come out.
                Code | Text | Note
                """);
        book.sheet(
                "Stages",
                """
                Stages
                In this order.
                Stage | Settles
                """);
        book.sheet(
                "Sources",
                """
                Sources
                Where it comes from.
                Id | Citation | Year | Kind | DOI or address | Review reference | Trust | Note
                manual | The Manual | 2020 | book | | | verified |
                design | Decision of the authors | 2026 | design | | | design |
                """);
        book.sheet(
                "Parameters",
                """
                Parameters
                Named limits.
                Name | Meaning | Value | Unit | Source | Trust | Effective from | Note
                """);
        return book;
    }

    /**
     * Water tanks: each kind of fact, findings of each kind, three stages, a table about results, and a recommendation
     * for every tank.
     */
    public static SmallRulebook tank() {
        return empty().rows(
                        "Facts",
                        """
                        level | Level | tank | number | L | yes | 0 | 1000 | 1 | 500 | | How full is it? |
                        inflow | Inflow | pipe | number | L/min | no | | | | | | How much comes in? |
                        liquid | Liquid | tank | choice | | no | | | | | water, oil, acid | What is in it? |
                        sealed | Sealed | tank | yes/no | | no | | | | | | Is it sealed? |
                        valves | Valves | pipe | whole number | | no | 0 | 20 | | | | How many valves? |
                        installed | Installed | tank | date | | no | | | | | | Since when? |
                        """)
                .rows(
                        "Units",
                        """
                        level | L | 1 | | litre, liter | yes | |
                        level | hL | 100 | | | yes | |
                        level | mL | | 1000 | | no | (0..1] |
                        """)
                .rows(
                        "Findings",
                        """
                        fill | Fill | choice | | LOW, RIGHT, HIGH | yes | UNKNOWN |
                        leaking | Leaking | yes/no | | | yes | left out |
                        surplus | Surplus | number | L | | no | left out |
                        """)
                .rows(
                        "Flags",
                        """
                        READING_REFUSED | warning | The reading was not used. |
                        NEAR_LIMIT | info | Close to a limit. |
                        """)
                .rows(
                        "Recommendations",
                        """
                        FILL | Fill the tank. |
                        DRAIN | Drain the tank. |
                        WAIT | Do nothing. |
                        MEASURE | Measure first. |
                        """)
                .rows(
                        "Stages",
                        """
                        Readings | Which readings count.
                        State | The state of the tank.
                        Advice | What to do.
                        """)
                .rows(
                        "Parameters",
                        """
                        level.least | Below it a tank is low | 20 | L | manual | verified | 2020-01-01 |
                        level.most | Above it a tank is high | 80.5 | L | manual | verified | 2020-01-01 |
                        """)
                .sheet(
                        "Doubts",
                        """
                        Doubtful readings
                        What is wrong with a reading.
                        Hit policy | collect
                        Stage | Readings
                        For each | result
                        | | If | Then | | From | |
                        Rule | Statement | Problem | Flag | Needs | Source | Trust | Note
                        RDG-01 | A reading that cannot be used is asked for | unit missing, unit not accepted, refused value, outside hard range | READING_REFUSED | the fact | design | design |
                        """)
                .sheet(
                        "State",
                        """
                        State of the tank
                        How full it is.
                        Hit policy | unique
                        Stage | State
                        | | If | | Then | | From | |
                        Rule | Statement | Level (L) | Liquid | Fill | Flag | Source | Trust | Note
                        STA-01 | Little is in it | < level.least | | LOW | | manual: chapter 1; design | verified | First edition.
                        STA-02.1 | Enough water or oil | [level.least..level.most] | water, oil | RIGHT | | manual | verified |
                        STA-02.2 | Enough of anything else | [level.least..level.most] | not(water, oil) | RIGHT | NEAR_LIMIT | manual | verified |
                        STA-03 | Too much is in it | > level.most | | HIGH | | manual | verified |
                        """)
                .sheet(
                        "Advice",
                        """
                        Advice
                        What to do.
                        Hit policy | unique
                        Stage | Advice
                        | | If | | Then | | From | |
                        Rule | Statement | Fill | Sealed | Recommendation | Needs | Source | Trust | Note
                        ADV-01 | Fill a low tank | LOW | no, unknown | FILL | | manual | verified |
                        ADV-02 | A sealed tank cannot be filled | LOW | yes | WAIT | | manual | verified |
                        ADV-03 | Wait as long as it is right | RIGHT | | WAIT | | manual | verified |
                        ADV-04 | Drain a high tank | HIGH | | DRAIN | | manual | verified |
                        ADV-05 | Measure when in doubt | unknown | | MEASURE | level | design | design |
                        """);
    }

    /** The tanks with codes, orders and cards. */
    public static SmallRulebook codedTank() {
        return tank().rows(
                        "Facts",
                        """
                        sinceFilling | Time since filling | tank | number | days | no | 0 | 90000 | | | | When was it filled? |
                        """)
                .rows(
                        "Units",
                        """
                        sinceFilling | days | 1 | | d, day | yes | |
                        """)
                .sheet(
                        "Code systems",
                        """
                        Code systems
                        Lists of codes that others keep.
                        System | URI | Also | Form | Note
                        TANK | http://example.org/tank | urn:oid:1.2.3.4 | text |
                        LOINC | http://loinc.org | | LOINC |
                        SNOMED CT | http://snomed.info/sct | | SNOMED CT |
                        ATC | http://www.whocc.no/atc | | ATC |
                        ICD-10 | http://hl7.org/fhir/sid/icd-10 | | ICD-10 |
                        RxNorm | http://www.nlm.nih.gov/research/umls/rxnorm | | number |
                        element | http://hl7.org/fhir/StructureDefinition/Patient | | element |
                        extension | http://example.org/extension/ | | extension |
                        linkId | urn:example:tank-questions | | linkId |
                        """)
                .sheet(
                        "Codes",
                        """
                        Codes
                        By which codes a fact is found.
                        Fact | Resource | System | Code | Means | Trust | Note
                        level | Observation | TANK | L1 | value | verified |
                        level | Observation | LOINC | 2276-4 | value | recalled |
                        liquid | Observation | TANK | LIQUID | value | verified |
                        sealed | Observation | TANK | SEALED | value | verified |
                        sealed | Condition | SNOMED CT | 32914008 | yes | verified |
                        sealed | AllergyIntolerance | ATC | B03AC* | yes | verified |
                        liquid | Medication | ATC | B03AA07 | water | verified |
                        liquid | Medication | ATC | B03AB* | oil | verified |
                        sinceFilling | Procedure | TANK | FILLING | time since | verified |
                        sinceFilling | Medication | ATC | B03AA07 | time since | verified |
                        installed | Patient | element | birthDate | value | verified |
                        valves | QuestionnaireResponse | linkId | how-many-valves | value | verified |
                        """)
                .sheet(
                        "Coded answers",
                        """
                        Coded answers
                        Coded values and the word they mean.
                        Fact | System | Code | Word | Trust | Note
                        sealed | TANK | S | yes | verified |
                        sealed | TANK | O | no | verified |
                        sealed | TANK | X | unknown | verified |
                        liquid | TANK | H2O | water | verified |
                        """)
                .sheet(
                        "Orders",
                        """
                        Orders
                        What carries out a recommendation or finds out a fact.
                        For | Resource | System | Code | Display | Trust | Note
                        FILL | MedicationRequest | ATC | B03AA07 | water from the tap | verified |
                        FILL | MedicationRequest | ATC | B03AA* | water of any kind | verified |
                        level | ServiceRequest | TANK | L1 | Level of the tank | verified |
                        """)
                .sheet(
                        "Cards",
                        """
                        Cards
                        What is shown to somebody who did not ask.
                        Recommendation | Indicator | Summary | Note
                        FILL | info | Fill the tank. |
                        DRAIN | none | |
                        WAIT | none | |
                        MEASURE | warning | Measure the level first. |
                        """)
                .sheet(
                        "Order warnings",
                        """
                        Order warnings
                        What speaks against an order.
                        Rule | Order of | Summary | Note
                        ADV-02 | FILL | A sealed tank cannot be filled. |
                        """);
    }

    /** Adds or replaces a sheet. */
    public SmallRulebook sheet(String name, String content) {
        sheets.put(name, content);
        return this;
    }

    /** Adds rows at the end of a sheet. */
    public SmallRulebook rows(String name, String rows) {
        return sheet(name, text(name) + rows);
    }

    /** Replaces a text that a sheet holds. */
    public SmallRulebook replace(String name, String text, String replacement) {
        String before = text(name);
        String after = before.replace(text, replacement);
        if (after.equals(before)) {
            throw new IllegalArgumentException("the sheet " + name + " does not hold: " + text);
        }
        return sheet(name, after);
    }

    private String text(String name) {
        String text = sheets.get(name);
        if (text == null) {
            throw new IllegalArgumentException("no sheet " + name);
        }
        return text;
    }

    /** Adds a file of rules. */
    public SmallRulebook drl(String path, String text) {
        return file(path, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds any file. */
    public SmallRulebook file(String path, byte[] content) {
        files.put(path, content);
        return this;
    }

    /** Does something to the workbook before it is written. */
    public SmallRulebook touch(Consumer<XSSFWorkbook> change) {
        touch = touch.andThen(change);
        return this;
    }

    /** The files. */
    public RulebookFiles files() {
        SortedMap<String, byte[]> all = new TreeMap<>(files);
        all.put(BOOK, workbook());
        return new RulebookFiles(all);
    }

    /** The workbook. */
    public byte[] workbook() {
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            sheets.forEach((name, content) -> fill(workbook.createSheet(name), content));
            touch.accept(workbook);
            workbook.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Loads it; the caller closes it. */
    public Rulebook load() {
        return SharedLoader.LOADER.load(files());
    }

    /** An evaluator of it. */
    public Evaluator evaluator() {
        return new Evaluator(load(), ShippedRulebook.CLOCK, () -> "test");
    }

    /** What is wrong with it; nothing when it can be loaded. */
    public List<Defect> defects() {
        try {
            load().close();
            return List.of();
        } catch (InvalidRulebookException e) {
            return e.defects();
        }
    }

    private static void fill(Sheet sheet, String content) {
        List<String> lines = content.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            Row row = sheet.createRow(i);
            String[] cells = lines.get(i).split("\\|", -1);
            for (int column = 0; column < cells.length; column++) {
                String text = cells[column].strip().replace('~', '\n');
                if (!text.isEmpty()) {
                    fill(row.createCell(column), text);
                }
            }
        }
    }

    private static void fill(Cell cell, String text) {
        if (text.matches("-?\\d+(\\.\\d+)?")) {
            cell.setCellValue(Double.parseDouble(text));
        } else {
            cell.setCellValue(text);
        }
    }
}
