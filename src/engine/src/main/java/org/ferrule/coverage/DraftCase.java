package org.ferrule.coverage;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ferrule.casebook.CaseBook;
import org.ferrule.casebook.CaseRow;
import org.ferrule.caserun.CaseResult;
import org.ferrule.caserun.CaseRun;
import org.ferrule.cases.CaseHeader;
import org.ferrule.evaluation.Trace;
import org.ferrule.facts.WrittenFacts;
import org.ferrule.folder.RulebookFiles;
import org.ferrule.json.Mistake;
import org.ferrule.json.MistakenRequestException;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.rulebook.RulebookLoader;
import org.ferrule.tables.Expectation;
import org.ferrule.tables.Rule;
import org.ferrule.tables.WrittenCase;
import org.ferrule.workbook.Defect;
import org.ferrule.workbook.InvalidRulebookException;

/**
 * A patient whom somebody tried, as one more case of a workbook. It expects what was recommended, marked as compared by
 * nobody: a person has to confirm it from the guideline.
 *
 * <p>Guarantee: the workbook was read once more in its rulebook, and the case is there, with the same facts, and
 * passes.
 */
public final class DraftCase {

    /** What stands under Note. */
    static final String NOTE = "Saved from a trial. Expected is what the program recommended, which no person has"
            + " confirmed: compare it with the guideline, then write under Compared where you have it from.";

    private static final int LONGEST_STATEMENT = 1000;
    private static final int LONGEST_WORDS = 300;

    private final CaseRow row;
    private final byte[] content;

    private DraftCase(CaseRow row, byte[] content) {
        this.row = row;
        this.content = content;
    }

    /**
     * Writes the case.
     *
     * @param files of the rulebook
     * @param request the patient as accepted
     * @param trace the decision on that request
     * @param statement who the patient is; the facts in words where it is empty
     * @throws MistakenRequestException when a workbook cannot say the same
     */
    public static DraftCase of(
            RulebookLoader loader,
            RulebookFiles files,
            Rulebook rulebook,
            JsonNode request,
            Trace trace,
            String statement) {
        if (statement.length() > LONGEST_STATEMENT) {
            throw mistake("a statement of a case has at most " + LONGEST_STATEMENT + " characters");
        }
        OffsetDateTime at = OffsetDateTime.parse(trace.decision().at());
        WrittenFacts facts = WrittenFacts.of(at, (ObjectNode) request.path("facts"));
        String workbook = workbook(rulebook, trace);
        CaseRow plain = CaseRow.of(
                workbook, CaseIds.id(CaseIds.last(rulebook) + 1), statement, facts, null, rulebook.variables());
        CaseRow row = (statement.isEmpty() ? plain.stating(words(plain)) : plain)
                .expecting(expected(rulebook, trace))
                .compared(WrittenCase.NOT_COMPARED)
                .noting(NOTE);
        byte[] content = append(rulebook, Objects.requireNonNull(files.files().get(workbook)), row);
        requireRead(loader, files, row, facts, content);
        return new DraftCase(row, content);
    }

    /** Its id, which no other case of the rulebook has. */
    public String id() {
        return row.id();
    }

    /** The path of the workbook in the rulebook. */
    public String path() {
        return row.workbook();
    }

    /** The workbook with the case. */
    public byte[] content() {
        return content.clone();
    }

    /** That of the row which decides, if it has cases; else the one with the most, or the first with a table. */
    private static String workbook(Rulebook rulebook, Trace trace) {
        NavigableMap<String, Long> cases = new TreeMap<>(
                rulebook.cases().stream().collect(groupingBy(one -> one.place().file(), counting())));
        return deciding(rulebook, trace).stream()
                .map(rule -> rule.place().file())
                .filter(cases::containsKey)
                .findFirst()
                .or(() -> cases.entrySet().stream()
                        .max(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                        .map(Map.Entry::getKey))
                .orElseGet(() -> rulebook.tables().get(0).place().file());
    }

    /** The rows or rules that made the recommendation. */
    private static List<Rule> deciding(Rulebook rulebook, Trace trace) {
        String rule = trace.decision().recommendation().rule();
        return rulebook.rules().stream()
                .filter(one -> one.ruleId().equals(rule) && trace.fired().contains(one.id()))
                .toList();
    }

    private static Map<String, String> expected(Rulebook rulebook, Trace trace) {
        Map<String, String> expected = new LinkedHashMap<>();
        expected.put(
                Expectation.Kind.RECOMMENDATION.header(),
                trace.decision().recommendation().code());
        String rules = deciding(rulebook, trace).stream().map(Rule::id).collect(Collectors.joining(", "));
        if (!rules.isEmpty()) {
            expected.put(Expectation.Kind.RULES.header(), rules);
        }
        return expected;
    }

    private static String words(CaseRow row) {
        String words = String.join(", ", row.words());
        if (words.isEmpty()) {
            return "Somebody of whom nothing is known";
        }
        return words.length() > LONGEST_WORDS
                ? words.substring(0, LONGEST_WORDS).strip() + " …"
                : words;
    }

    private static byte[] append(Rulebook rulebook, byte[] workbook, CaseRow row) {
        try {
            return new CaseBook(rulebook).append(workbook, row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A case that says something else than was tried would be worse than none. */
    private static void requireRead(
            RulebookLoader loader, RulebookFiles files, CaseRow row, WrittenFacts facts, byte[] content) {
        SortedMap<String, byte[]> changed = new TreeMap<>(files.files());
        changed.put(row.workbook(), content);
        try (Rulebook read = loader.load(new RulebookFiles(changed))) {
            WrittenCase written = read.cases().stream()
                    .filter(one -> one.id().equals(row.id()))
                    .findFirst()
                    .orElseThrow(() -> mistake("the case cannot be written into " + row.workbook()));
            if (!written.statement().equals(row.fixed().get(CaseHeader.STATEMENT))) {
                throw mistake("a workbook cannot hold the statement as it was written");
            }
            if (!written.facts().equals(facts)) {
                throw mistake("a workbook cannot hold these facts as they were sent");
            }
            CaseResult result = new CaseRun(CaseRun.evaluator(read)).run(written);
            if (!result.passed()) {
                throw mistake("as a case the patient gets another answer: " + result.differences());
            }
        } catch (InvalidRulebookException e) {
            throw new MistakenRequestException(e.defects().stream()
                    .map(Defect::message)
                    .map(message -> new Mistake("", "the case cannot be saved: " + message))
                    .toList());
        }
    }

    private static MistakenRequestException mistake(String detail) {
        return new MistakenRequestException(List.of(new Mistake("", detail)));
    }
}
