package org.ferrule.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.ferrule.ShippedRulebook;
import org.ferrule.SmallRulebook;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.space.Budget;
import org.ferrule.space.PatientFinder;
import org.ferrule.workbook.Defect;
import org.junit.jupiter.api.Test;

/** Promises of authors: proven, refuted by a patient, or named as neither. */
class PromiseCheckTest {

    private static final String PROMISES =
            """
            Promises
            What nobody is told.
            | | If | | | Never |
            Promise | Statement | Level (L) | Sealed | Liquid | Never | Note
            PRM-01 | Nobody fills a sealed tank | | yes | | FILL |
            PRM-02 | Nobody fills a full tank | > level.most | | | FILL, MEASURE |
            """;

    private static final Duration TIME = Duration.ofSeconds(20);
    private static final int RULEBOOKS = Integer.getInteger("ferrule.promises", 12);

    private static Report check(SmallRulebook book) {
        try (Rulebook rulebook = book.load()) {
            return Verification.check(rulebook, TIME, ShippedRulebook.CLOCK);
        }
    }

    private static List<Finding> promises(Report report) {
        return report.findings().stream()
                .filter(finding -> finding.code().startsWith("PROMISE"))
                .toList();
    }

    @Test
    void aPromiseThatIsKeptIsProvenForEveryPatient() {
        Report report = check(SmallRulebook.tank().sheet("Promises", PROMISES));
        assertThat(promises(report)).extracting(Finding::severity).containsOnly(Severity.NOTE);
        assertThat(promises(report))
                .extracting(Finding::message)
                .containsExactly(
                        "PRM-01 is kept: proven for every patient with exact and unknown results, in 1 case.",
                        "PRM-02 is kept: proven for every patient with exact and unknown results, in 1 case.");
        assertThat(report.notChecked()).isEmpty();
    }

    @Test
    void aPromiseThatLostItsBarrierIsRefutedByAPatient() {
        SmallRulebook book = SmallRulebook.tank()
                .sheet("Promises", PROMISES)
                .replace("Advice", "LOW | yes | WAIT", "LOW | no, unknown | WAIT")
                .replace("Advice", "LOW | no, unknown | FILL", "LOW | yes | FILL");
        try (Rulebook rulebook = book.load()) {
            Report report = Verification.check(rulebook, TIME, ShippedRulebook.CLOCK);
            Finding broken = promises(report).stream()
                    .filter(finding -> finding.severity() == Severity.ERROR)
                    .findFirst()
                    .orElseThrow();
            assertThat(broken.toString())
                    .isEqualTo(
                            "decision-tables/book.xlsx!Promises!A5: PRM-01 is broken: FILL is recommended by ADV-01. Mend the rows"
                                    + " that lead there, or promise less. [PROMISE-BROKEN]");
            assertThat(new Evaluator(rulebook, ShippedRulebook.CLOCK, () -> "test")
                            .evaluate(Objects.requireNonNull(broken.witness()))
                            .recommendation()
                            .code())
                    .isEqualTo("FILL");
        }
    }

    @Test
    void whatCanNeitherBeProvenNorRefutedIsNamed() {
        SmallRulebook book = SmallRulebook.tank()
                .sheet("Promises", PROMISES)
                .replace("Advice", "Statement | Fill | Sealed |", "Statement | Fill | Leaking |")
                .drl(
                        "rules/leaks.drl",
                        """
                        package guideline

                        rule "A sealed tank leaks"
                            @id("LEA-01.1") @source("manual") @trust(verified)
                        when
                            State( sealed == "yes" )
                        then
                            out.finding("leaking", "yes");
                        end
                        """);
        Report report = check(book);
        assertThat(report.notChecked())
                .contains(
                        "decision-tables/book.xlsx!Promises!A5: PRM-01: neither proven nor refuted; what may break it is ADV-01");
    }

    @Test
    void withoutTimeNothingIsSaidToBeProven() {
        try (Rulebook rulebook =
                SmallRulebook.tank().sheet("Promises", PROMISES).load()) {
            Report report = Verification.check(rulebook, Duration.ofNanos(-1), ShippedRulebook.CLOCK);
            assertThat(promises(report)).isEmpty();
            assertThat(report.notChecked())
                    .anyMatch(line -> line.startsWith(
                            "decision-tables/book.xlsx!Promises!A5: PRM-01: neither proven nor refuted"));
        }
    }

    @Test
    void aBoundOfBoldnessStandsForAllCodesFromItOn() {
        SmallRulebook book = SmallRulebook.tank()
                .sheet("Promises", PROMISES.replace("| FILL |\n", "| 2 or bolder |\n"))
                .sheet(
                        "Recommendations",
                        """
                        Recommendations
                        What can come out.
                        Code | Text | Boldness | Note
                        FILL | Fill the tank. | 2 |
                        DRAIN | Drain the tank. | 1 |
                        WAIT | Do nothing. | 0 |
                        MEASURE | Measure first. | 0 |
                        """);
        try (Rulebook rulebook = book.load()) {
            assertThat(rulebook.promises().get(0).never()).containsExactly("FILL");
        }
    }

    @Test
    void mistakesInTheSheetAreTold() {
        assertThat(SmallRulebook.tank()
                        .sheet(
                                "Promises",
                                PROMISES.replace("PRM-02", "PRM-01")
                                        .replace("FILL, MEASURE", "FLY")
                                        .replace("| yes |", "| ja |"))
                        .defects())
                .extracting(Defect::toString)
                .containsExactly(
                        "decision-tables/book.xlsx!Promises!D5: \"ja\" is not in the list: yes, no. [CELL-WORD]",
                        "decision-tables/book.xlsx!Promises!A6: the id PRM-01 stands here twice. [ID-REUSED]",
                        "decision-tables/book.xlsx!Promises!F6: \"FLY\" names no recommendations. Write codes of the sheet Recommendations with"
                                + " commas between, or, where that sheet has a column Boldness, such as 3 or bolder. [CELL-WORD]");
        assertThat(SmallRulebook.tank()
                        .sheet("Promises", PROMISES.replace("| Never | Note", "| Always | Note"))
                        .defects())
                .extracting(Defect::toString)
                .containsExactly(
                        "decision-tables/book.xlsx!Promises: these are no promises: a header row that begins with \"Promise\" and has a"
                                + " column \"Never\" is missing. [SHEET-LAYOUT]");
    }

    /** Random rules in three stages about two answers and a number, some of them overruling each other. */
    private static SmallRulebook random(Random random) {
        SmallRulebook book = SmallRulebook.tank()
                .sheet("Promises", PROMISES.replace("> level.most", "50..100").replace("FILL, MEASURE", "DRAIN"))
                .rows("Findings", "muddy | Muddy | yes/no | | | no | left out |\n");
        book.sheet(
                "State",
                sheet(
                        "State",
                        "Level (L) | Sealed | Liquid | Fill | Leaking | Flag",
                        random,
                        "STA",
                        6,
                        List.of("LOW, RIGHT, HIGH", "yes, no", "")));
        book.sheet(
                "Doubts",
                sheet(
                        "Readings",
                        "Sealed | Liquid | Level (L) | Muddy | Recommendation | Flag",
                        random,
                        "RDG",
                        4,
                        List.of("yes, no", "WAIT", "")));
        return book.sheet("Advice", advice(random));
    }

    private static String cell(String header, Random random) {
        List<String> cells =
                switch (header) {
                    case "Level (L)" ->
                        List.of("", "< 50", ">= 50", "[50..100)", "unknown", "not(20..60)", "known", "> 100, < 20");
                    case "Sealed", "Leaking", "Muddy" -> List.of("", "yes", "no", "unknown", "no, unknown", "known");
                    case "Liquid" -> List.of("", "water", "not(water)", "oil, acid", "unknown");
                    default -> List.of("", "LOW", "RIGHT, HIGH", "unknown", "not(LOW)");
                };
        return cells.get(random.nextInt(cells.size()));
    }

    private static String sheet(
            String stage, String headers, Random random, String id, int rows, List<String> outcomes) {
        List<String> names = List.of(headers.split(" \\| ", -1));
        StringBuilder sheet = new StringBuilder(
                "Title\nAbout.\nHit policy | collect\nStage | " + stage + "\n| | If | | | Then | | | From | |\n"
                        + "Rule | Statement | " + headers + " | Source | Trust | Note\n");
        IntStream.range(0, rows).forEach(row -> {
            sheet.append(id).append('-').append(10 + row).append(" | Row");
            boolean any = false;
            for (int column = 0; column < 3; column++) {
                String text = cell(names.get(column), random);
                text = !any && column == 2 && text.isEmpty() ? "known" : text;
                any |= !text.isEmpty();
                sheet.append(" | ").append(text);
            }
            int chosen = row < 2 ? row : random.nextInt(2);
            for (int column = 0; column < 3; column++) {
                List<String> words = List.of(outcomes.get(column).split(", ", -1));
                sheet.append(" | ").append(column == chosen ? words.get(random.nextInt(words.size())) : "");
            }
            sheet.append(" | design | design |\n");
        });
        return sheet.toString();
    }

    private static String advice(Random random) {
        StringBuilder sheet = new StringBuilder(
                """
                Title
                About.
                Hit policy | collect
                Stage | Advice
                | | If | | | | Then | | From | |
                Rule | Statement | Fill | Leaking | Muddy | Sealed | Recommendation | Alternative | Source | Trust | Note
                """);
        List<String> codes = List.of("FILL", "DRAIN", "WAIT", "MEASURE");
        for (int row = 0; row < 5; row++) {
            sheet.append("ADV-")
                    .append(10 + row)
                    .append(" | Row | ")
                    .append(cell("Fill", random))
                    .append(" | ")
                    .append(cell("Leaking", random))
                    .append(" | ")
                    .append(cell("Muddy", random))
                    .append(" | ")
                    .append(List.of("yes", "no", "unknown", "known").get(random.nextInt(4)))
                    .append(" | ")
                    .append(codes.get(random.nextInt(4)))
                    .append(" | ")
                    .append(random.nextInt(4) == 0 ? codes.get(random.nextInt(4)) : "")
                    .append(" | design | design |\n");
        }
        return sheet.toString();
    }

    /** Every patient whom the rows can tell apart. */
    private static List<ObjectNode> everybody() {
        List<ObjectNode> everybody = new ArrayList<>();
        for (String level : List.of(
                "", "10", "19.99", "20", "30", "49.99", "50", "60", "60.01", "80.5", "99.99", "100", "100.01", "500")) {
            for (String sealed : List.of("", "yes", "no")) {
                for (String liquid : List.of("", "water", "oil", "acid")) {
                    ObjectNode request = JsonNodeFactory.instance.objectNode().put("at", "2026-01-15T10:00:00Z");
                    ObjectNode facts = request.putObject("facts");
                    if (!level.isEmpty()) {
                        facts.putObject("level")
                                .put("value", new java.math.BigDecimal(level))
                                .put("unit", "L");
                    }
                    if (!sealed.isEmpty()) {
                        facts.put("sealed", sealed);
                    }
                    if (!liquid.isEmpty()) {
                        facts.put("liquid", liquid);
                    }
                    everybody.add(request);
                }
            }
        }
        return everybody;
    }

    @Test
    void whatIsProvenHoldsForEverybodyAndWhatIsRefutedDoesNot() {
        long seed = Long.getLong("ferrule.seed", System.nanoTime());
        System.out.println("promises: -Dferrule.seed=" + seed);
        Random random = new Random(seed);
        int decided = 0;
        int proven = 0;
        for (int i = 0; i < RULEBOOKS; i++) {
            try (Rulebook rulebook = random(random).load()) {
                Evaluator evaluator = new Evaluator(rulebook, ShippedRulebook.CLOCK, () -> "test");
                PatientFinder finder = new PatientFinder(evaluator, List.of());
                Findings findings = new Findings();
                PromiseCheck.check(rulebook, evaluator, finder, () -> Budget.of(Duration.ofSeconds(5)), findings);
                List<Finding> told = promises(findings.report("digest"));
                for (int promise = 0; promise < rulebook.promises().size(); promise++) {
                    BrokenPromise broken = new BrokenPromise(
                            rulebook, evaluator, finder, rulebook.promises().get(promise));
                    boolean real = everybody().stream()
                            .anyMatch(request -> !broken.told(request).isEmpty());
                    String id = rulebook.promises().get(promise).id();
                    for (Finding finding : told) {
                        if (finding.message().startsWith(id + " ")) {
                            decided++;
                            proven += finding.code().equals("PROMISE-KEPT") ? 1 : 0;
                            assertThat(finding.code())
                                    .as("seed %d, rulebook %d, %s", seed, i, finding)
                                    .isEqualTo(real ? "PROMISE-BROKEN" : "PROMISE-KEPT");
                        }
                    }
                }
            }
        }
        System.out.println("promises: " + decided + " of " + 2 * RULEBOOKS + " decided, " + proven + " proven");
        assertThat(decided).as("seed %d", seed).isGreaterThan(RULEBOOKS);
    }
}
