package org.ferrule.rulebook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.ferrule.SmallRulebook;
import org.ferrule.workbook.DefectCode;

/**
 * A small rulebook with one mistake, and all that is found in it.
 *
 * @param name a folder name
 * @param code the mistake
 * @param files its files
 * @param resaved whether its workbook is saved by LibreOffice before it is read
 * @param findings lines of {@code check}; one that begins with {@code !} or {@code :} is about the workbook
 */
record DefectiveRulebook(
        String name, DefectCode code, SortedMap<String, byte[]> files, boolean resaved, List<String> findings) {

    private static DefectiveRulebook of(DefectCode code, String variant, SmallRulebook book, String... findings) {
        return new DefectiveRulebook(
                code.text() + variant, code, book.files().files(), false, lines(code, List.of(findings)));
    }

    /** Lines with the path of the workbook; one without code ends with that of the mistake. */
    private static List<String> lines(DefectCode code, List<String> findings) {
        List<String> lines = new ArrayList<>();
        for (String finding : findings) {
            String place = finding.startsWith("!") || finding.startsWith(":") ? SmallRulebook.BOOK : "";
            lines.add(place + finding + (finding.endsWith("]") ? "" : " [" + code.text() + "]"));
        }
        return lines;
    }

    /** A mistake in the first words or rows of a rulebook. */
    static DefectiveRulebook with(DefectCode code, UnaryOperator<SmallRulebook> mistake, String... findings) {
        return of(code, "", mistake.apply(SmallRulebook.tank()), findings);
    }

    /** Another way to make the same mistake. */
    DefectiveRulebook variant(String variant) {
        return new DefectiveRulebook(name + "-" + variant, code, files, resaved, findings);
    }

    /** The same, saved by LibreOffice. */
    DefectiveRulebook savedByLibreOffice() {
        return new DefectiveRulebook(name, code, files, true, findings);
    }

    /** A workbook whose bytes are the mistake. */
    static DefectiveRulebook bytes(DefectCode code, byte[] workbook, String... findings) {
        SortedMap<String, byte[]> files =
                new TreeMap<>(SmallRulebook.tank().files().files());
        files.put(SmallRulebook.BOOK, workbook);
        return new DefectiveRulebook(code.text(), code, files, false, lines(code, List.of(findings)));
    }

    /** A mistake in a rule file; the lines name the file. */
    static DefectiveRulebook drl(DefectCode code, String rules, String... findings) {
        SmallRulebook book = SmallRulebook.tank().drl("rules/leaks.drl", rules);
        return of(code, "", book, findings);
    }

    /** By name, in their order. */
    static Map<String, DefectiveRulebook> byName(List<DefectiveRulebook> all) {
        Map<String, DefectiveRulebook> byName = new LinkedHashMap<>();
        for (DefectiveRulebook one : all) {
            if (byName.put(one.name, one) != null) {
                throw new IllegalArgumentException("two rulebooks are named " + one.name);
            }
        }
        return byName;
    }
}
