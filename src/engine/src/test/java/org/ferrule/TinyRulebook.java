package org.ferrule;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * A small rulebook about bicycle tyres: what runs with it needs no word of medicine. Its rules are few enough to be
 * known by heart.
 */
public final class TinyRulebook {

    /** A request that recommends to inflate. */
    public static final String SOFT_TYRE =
            """
            { "at": "2026-03-16T10:00:00+01:00", "subject": "bike-7",
              "facts": { "pressure": { "value": 1.5, "unit": "bar", "at": "2026-03-16T08:00:00+01:00" }, "tubeless": true } }
            """;

    private static final String GUIDELINE =
            """
            Guideline
            What this rulebook is.
            Key | Value | Note
            name | tyre-pressure |
            version | 0.1.0 |
            title | Pressure of bicycle tyres |
            description | Tells whether to pump. |
            limits | For tests only. |
            licence | CC0-1.0 |
            """;

    private static final String FACTS =
            """
            Facts
            What may be sent.
            Name | Label | Group | Type | Unit | Unit required | Hard low | Hard high | Usual low | Usual high | Choices | Question | Note
            pressure | Tyre pressure | tyre | number | bar | yes | 0 | 12 | 1 | 9 | | What does the gauge show? |
            riderWeight | Rider weight | rider | number | kg | yes | 20 | 200 | 30 | 150 | | What does the rider weigh? |
            surface | Surface | ride | choice | | no | | | | | road, gravel, mud | What is the way made of? |
            tubeless | Tubeless | tyre | yes/no | | no | | | | | | Is there no tube? |
            spokes | Spokes | wheel | whole number | | no | 8 | 48 | | | | How many spokes? |
            lastRide | Last ride | ride | date | | no | | | | | | When was the last ride? |
            """;

    private static final String UNITS =
            """
            Units
            Accepted units.
            Fact | Unit | Multiply by | Divide by | Also written as | Usual | Refused values | Note
            pressure | bar | 1 | | | yes | |
            pressure | kPa | | 100 | kilopascal | no | (0..10] |
            riderWeight | kg | 1 | | | yes | |
            """;

    private static final String FINDINGS =
            """
            Findings
            What rules find.
            Name | Label | Type | Unit | Values | In the answer | When undecided | Note
            fit | Pressure fit | choice | | LOW, RIGHT, HIGH | yes | UNKNOWN |
            heavy | Heavy rider | yes/no | | | yes | left out |
            sealant | Sealant amount | number | ml | | no | left out |
            """;

    private static final String FLAGS =
            """
            Flags
            Cautions.
            Code | Severity | Text | Note
            READING_REFUSED | warning | The reading was not used. |
            NEAR_LIMIT | info | The pressure is close to a limit. |
            """;

    private static final String RECOMMENDATIONS =
            """
            Recommendations
            What can come out.
            Code | Text | Note
            INFLATE | Pump the tyre. |
            DEFLATE | Let some air out. |
            RIDE | Ride on. |
            MEASURE | Measure the pressure first. |
            NEW_TYRE | Put on another tyre. |
            """;

    private static final String STAGES =
            """
            Stages
            In this order.
            Stage | Settles
            Readings | Which readings count.
            Fit | How the pressure fits.
            Advice | What to do.
            """;

    private static final String SOURCES =
            """
            Sources
            Where it comes from.
            Id | Citation | Year | Kind | DOI or address | Review reference | Trust | Note
            workshop | The Workshop Manual | 2020 | book | doi:10.0000/workshop | | verified |
            racing | The Racing Manual | 2021 | book | | | verified |
            design | Decision of the authors | 2026 | design | | | design |
            """;

    private static final String EVIDENCE =
            """
            Evidence
            Who measured.
            Id | Source | Bench | Tyres tried | Main outcome | Supports rules
            EVI-01 | workshop | Rolling drum | 12 | less drag | TYR-01
            """;

    private static final String PARAMETERS =
            """
            Parameters
            Named limits.
            Name | Meaning | Value | Unit | Source | Trust | Effective from | Note
            tyre.least | Below it a tyre is soft | 2 | bar | workshop | verified | 2020-01-01 |
            tyre.most | Above it a tyre is hard | 6.5 | bar | workshop | verified | 2020-01-01 |
            """;

    private static final String CONFLICTS =
            """
            Conflicts
            Where sources differ.
            Id | Source A | Statement A | Source B | Statement B | Resolution | Attached to | Note
            CON-01 | workshop | Soft is slow. | racing | Soft is fast. | The workshop is followed. | TYR-01 |
            """;

    private static final String NOTES =
            """
            Notes
            Background.
            Rule | Text | Attached to | Source | Trust
            KNW-01 | Rubber lets air through. | TYR-01.1 | workshop: chapter 2 | verified
            LIM-00 | Nobody has tested this. | every answer | design | design
            """;

    private static final String READINGS =
            """
            Doubtful readings
            What is wrong with a reading.
            Hit policy | collect
            Stage | Readings
            For each | result
            | | If | Then | | From | |
            Rule | Statement | Problem | Flag | Needs | Source | Trust | Note
            RDG-01 | A reading that cannot be used is asked for again | unit missing, unit not accepted, refused value, outside hard range | READING_REFUSED | the fact | design | design |
            """;

    private static final String FIT =
            """
            Fit of the pressure
            How the pressure fits the tyre.
            Hit policy | unique | Otherwise | nothing if unknown
            Stage | Fit
            | | If | | Then | | From | |
            Rule | Statement | Tyre pressure (bar) | Surface | Pressure fit | Flag | Source | Trust | Note
            TYR-01.1 | A soft tyre | < tyre.least | | LOW | | workshop: table 1; racing | verified | From the second edition.
            TYR-01.2 | A tyre just at the lower limit | 2 | | RIGHT | NEAR_LIMIT | workshop | verified |
            TYR-02 | A tyre in range | (tyre.least..tyre.most] | | RIGHT | | workshop | verified |
            TYR-03 | A hard tyre off the road | > tyre.most | gravel, mud | HIGH | | workshop | verified |
            TYR-04 | A hard tyre on the road | > tyre.most | not(gravel, mud) | RIGHT | | workshop | verified |
            """;

    private static final String ADVICE =
            """
            Advice
            What to do with the tyre.
            Hit policy | unique
            Stage | Advice
            | | If | | Then | | | | | | | | From | |
            Rule | Statement | Pressure fit | Tubeless | Recommendation | Alternative | Provisional | Needs | Dose product | Dose amount | Dose unit | Dose duration | Source | Trust | Note
            ADV-01 | Pump a soft tube | LOW | no, unknown | INFLATE | NEW_TYRE | | | | | | | workshop | verified |
            ADV-02 | Pump and seal a soft tubeless tyre | LOW | yes | INFLATE | NEW_TYRE | | | sealant | 60 | ml | once | workshop | verified |
            ADV-03 | Ride with a tyre that fits | RIGHT | | RIDE | | | | | | | | workshop | verified |
            ADV-04 | Let air out of a hard tyre | HIGH | | DEFLATE | | | | | | | | workshop | verified |
            ADV-05 | Without a pressure there is no advice | unknown | | MEASURE | | RIDE | pressure | | | | | design | design |
            """;

    private static final String WEIGHT_RULES =
            """
            package guideline

            // Heavy riders press tyres flat.
            rule "A rider of more than a hundred kilograms is heavy"
                @id("RID-01") @source("workshop: table 2") @trust(verified)
            when
                Fit( riderWeightLow > 100 )
            then
                out.finding("heavy", "yes");
            end
            """;

    private static final String CODE_SYSTEMS =
            """
            Code systems
            Lists of codes that others keep.
            System | URI | Also | Form | Note
            BIKE | http://example.org/bike | | text |
            """;

    private static final String CODES =
            """
            Codes
            By which codes a fact is found.
            Fact | Resource | System | Code | Means | Trust | Note
            pressure | Observation | BIKE | P1 | value | verified |
            """;

    private TinyRulebook() {}

    /** Writes the rulebook into a folder. */
    public static Path write(Path folder) {
        return write(folder, "", "");
    }

    /** Writes the rulebook with one text replaced by another, in every sheet where it occurs. */
    public static Path write(Path folder, String text, String replacement) {
        try {
            Path tables = Files.createDirectories(folder.resolve("decision-tables"));
            Path rules = Files.createDirectories(folder.resolve("rules"));
            workbook(
                    tables.resolve("reference.xlsx"),
                    List.of(
                            "Guideline",
                            "Facts",
                            "Units",
                            "Findings",
                            "Flags",
                            "Recommendations",
                            "Stages",
                            "Sources",
                            "Evidence",
                            "Parameters",
                            "Conflicts",
                            "Notes",
                            "Code systems",
                            "Codes"),
                    List.of(
                            GUIDELINE,
                            FACTS,
                            UNITS,
                            FINDINGS,
                            FLAGS,
                            RECOMMENDATIONS,
                            STAGES,
                            SOURCES,
                            EVIDENCE,
                            PARAMETERS,
                            CONFLICTS,
                            NOTES,
                            CODE_SYSTEMS,
                            CODES),
                    text,
                    replacement);
            workbook(
                    tables.resolve("tyres.xlsx"),
                    List.of("Readings", "Fit", "Advice"),
                    List.of(READINGS, FIT, ADVICE),
                    text,
                    replacement);
            Files.writeString(rules.resolve("weight.drl"), WEIGHT_RULES);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void workbook(Path file, List<String> names, List<String> sheets, String text, String replacement)
            throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < names.size(); i++) {
                String content = text.isEmpty() ? sheets.get(i) : sheets.get(i).replace(text, replacement);
                fill(workbook.createSheet(names.get(i)), content);
            }
            workbook.write(out);
        }
    }

    private static void fill(Sheet sheet, String content) {
        List<String> lines = content.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            Row row = sheet.createRow(i);
            String[] cells = lines.get(i).split("\\|", -1);
            for (int column = 0; column < cells.length; column++) {
                fill(row.createCell(column), cells[column].strip());
            }
        }
    }

    private static void fill(Cell cell, String text) {
        if (text.matches("-?\\d+(\\.\\d+)?")) {
            cell.setCellValue(Double.parseDouble(text));
        } else if (!text.isEmpty()) {
            cell.setCellValue(text);
        }
    }
}
