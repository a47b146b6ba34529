package org.ferrule.verification;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.ferrule.caserun.CaseRun;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.folder.Patience;
import org.ferrule.folder.RulebookFiles;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.rulebook.RulebookLoader;
import org.ferrule.space.Budget;
import org.ferrule.space.Domains;
import org.ferrule.space.PatientFinder;
import org.ferrule.space.Space;
import org.ferrule.space.Unreachability;
import org.ferrule.space.Witnesses;
import org.ferrule.tables.Table;
import org.ferrule.workbook.InvalidRulebookException;
import org.ferrule.workbook.SourceLocation;

/** Checks a rulebook: can it be read, are its tables sound, do its cases pass. */
public final class Verification {

    /** The time that the checks of one table may take. */
    public static final Duration TABLE_TIME = Duration.ofSeconds(2);

    private static final int KNOWN_PATIENTS = 150;

    private static final List<TableCheck> TABLE_CHECKS = List.of(
            new DeadRowCheck(),
            new DuplicateRowCheck(),
            new OverlapCheck(),
            new ContradictionCheck(),
            new RangeOverlapCheck(),
            new CoveredRowCheck(),
            new GapCheck());

    private Verification() {}

    /** Reads and checks as of today; the caller closes the rulebook, if there is one. */
    public static Checked check(RulebookLoader loader, RulebookFiles files) {
        return check(loader, files, Clock.systemUTC());
    }

    /**
     * Reads and checks; the caller closes the rulebook, if there is one.
     *
     * @param loader reads it
     * @param clock tells today, by which sources are out of date
     */
    public static Checked check(RulebookLoader loader, RulebookFiles files, Clock clock) {
        return check(loader, files, clock, Patience.ENDLESS);
    }

    /**
     * The same for somebody who may not wait to the end.
     *
     * @throws Patience.GivenUpException when the patience is over before
     */
    public static Checked check(RulebookLoader loader, RulebookFiles files, Clock clock, Patience patience) {
        return check(loader, files, clock, patience, digest -> Optional.empty());
    }

    /**
     * The same for somebody who may know what is found in the rulebook of a digest. It is read and compiled all the
     * same; only what its rows mean together, and its cases, are not looked at again.
     *
     * @param known the report of an earlier check by the same program on the same day
     */
    public static Checked check(
            RulebookLoader loader,
            RulebookFiles files,
            Clock clock,
            Patience patience,
            Function<String, Optional<Report>> known) {
        try {
            Rulebook rulebook = loader.load(files, Clock.system(ZoneId.systemDefault()), patience);
            Optional<Report> before = known.apply(rulebook.digest());
            return new Checked(rulebook, before.orElseGet(() -> checkAll(rulebook, clock, patience)));
        } catch (InvalidRulebookException e) {
            List<Finding> findings = e.defects().stream().map(Finding::of).toList();
            return new Checked(
                    null,
                    new Report(
                            null,
                            findings,
                            List.of("what rows mean together, and cases: the rulebook cannot be read")));
        }
    }

    /**
     * A rule or a check that fails is reported as an error, so that the rulebook is not used: it would fail for
     * patients, too.
     */
    private static Report checkAll(Rulebook rulebook, Clock clock, Patience patience) {
        try {
            return check(rulebook, TABLE_TIME, clock, patience);
        } catch (Patience.GivenUpException e) {
            rulebook.close();
            throw e;
        } catch (IllegalStateException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            String message = "the check failed: " + e.getMessage() + " (" + cause
                    + "). Mend the rule that is named; where none is," + " this is a fault of the program: report it.";
            Finding failed = new Finding(
                    "CHECK-FAILED", Severity.ERROR, SourceLocation.file(RulebookFiles.RULES), message, null);
            return new Report(rulebook.digest(), List.of(failed), List.of("what rows mean together, and cases"));
        }
    }

    /**
     * Checks a rulebook that was read.
     *
     * @param tableTime the time that the checks of one table may take; what it does not suffice for is named in the
     *     report
     * @param clock tells today, by which sources are out of date
     */
    public static Report check(Rulebook rulebook, Duration tableTime, Clock clock) {
        return check(rulebook, tableTime, clock, Patience.ENDLESS);
    }

    private static Report check(Rulebook rulebook, Duration tableTime, Clock clock, Patience patience) {
        Findings findings = new Findings();
        Evaluator evaluator = new Evaluator(rulebook, clock, () -> "check");
        Domains domains = new Domains(rulebook);
        PatientFinder finder = new PatientFinder(evaluator, patients(rulebook));
        Witnesses witnesses = new Witnesses(finder, new Unreachability(rulebook, domains));
        for (Table table : rulebook.tables()) {
            patience.require();
            if (table.perResult()) {
                DuplicateRowCheck.checkAsWritten(table, findings);
            } else if (!table.rows().isEmpty()) {
                Budget budget = Budget.of(tableTime, patience);
                check(new TableUnderCheck(table, new Space(table.rows(), domains::axis), witnesses, budget), findings);
            }
        }
        PromiseCheck.check(rulebook, evaluator, finder, () -> Budget.of(tableTime, patience), findings);
        UnreadCheck.check(rulebook, findings);
        OutdatedSourceCheck.check(rulebook, LocalDate.now(clock), findings);
        TrustCheck.check(rulebook, findings);
        new FailingCases(rulebook, patience).find().forEach(findings::add);
        return findings.report(rulebook.digest());
    }

    /** Patients to start searches from. */
    private static List<ObjectNode> patients(Rulebook rulebook) {
        return rulebook.cases().stream()
                .limit(KNOWN_PATIENTS)
                .map(CaseRun::request)
                .toList();
    }

    private static void check(TableUnderCheck table, Findings findings) {
        for (TableCheck check : TABLE_CHECKS) {
            try {
                check.check(table, findings);
            } catch (Budget.Exhausted e) {
                findings.notChecked(
                        table.table().place(), check.subject() + ": the time was up before all were looked for");
            }
        }
    }
}
