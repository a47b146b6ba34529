package org.ferrule.drafts;

import java.util.Locale;
import org.ferrule.facts.PatientText;
import org.ferrule.verification.Finding;
import org.jspecify.annotations.Nullable;

/**
 * A finding of the check, on a page.
 *
 * @param place file, sheet and cell
 * @param address of the sheet with its cell; null where no sheet can be shown
 * @param patient who shows it, empty where none can
 */
record ToldFinding(
        String severity, String place, @Nullable String address, String message, String code, String patient) {

    static ToldFinding of(Finding finding) {
        String sheet = finding.sheet();
        String cell = finding.cell();
        return new ToldFinding(
                finding.severity().name().toLowerCase(Locale.ROOT),
                finding.place().toString(),
                sheet == null ? null : SheetLink.of(finding.file(), sheet).address() + (cell == null ? "" : "#" + cell),
                finding.message(),
                finding.code(),
                finding.witness() == null ? "" : PatientText.of(finding.witness()));
    }
}
