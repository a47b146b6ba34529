package org.ferrule.verification;

import java.util.ArrayList;
import java.util.List;
import org.ferrule.rulebook.InvalidRulebookException;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.rulebook.RulebookFiles;
import org.ferrule.rulebook.RulebookLoader;

/** Checks a rulebook: can it be read, are its tables sound, do its cases pass. */
public final class Verification {

    private Verification() {}

    /** Reads and checks; the caller closes the rulebook, if there is one. */
    public static Checked check(RulebookFiles files) {
        try {
            Rulebook rulebook = RulebookLoader.load(files);
            return new Checked(rulebook, check(rulebook));
        } catch (InvalidRulebookException e) {
            List<Finding> findings = e.defects().stream().map(Finding::of).toList();
            return new Checked(null, new Report(null, findings, List.of()));
        }
    }

    /** Checks a rulebook that was read. */
    public static Report check(Rulebook rulebook) {
        List<Finding> findings = new ArrayList<>();
        List<String> notChecked = new ArrayList<>();
        findings.addAll(new FailingCases(rulebook).find());
        return new Report(rulebook.digest(), findings, notChecked);
    }
}
