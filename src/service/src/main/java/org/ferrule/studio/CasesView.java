package org.ferrule.studio;

import java.util.List;
import org.ferrule.caserun.FiringCases;
import org.ferrule.tables.Expectation;
import org.ferrule.tables.WrittenCase;

/**
 * The cases in which a row fires.
 *
 * @param count how many there are
 * @param unreached whether there is none because it is proven that no patient reaches the row
 * @param cases all of them, or the first ones
 */
record CasesView(String rule, int count, boolean unreached, List<Case> cases) {

    /**
     * A case.
     *
     * @param recommendation what its author expects, empty for nothing
     * @param names whether its author expects this very row to fire
     * @param compared with what or by whom the expectation was compared, empty for nobody
     */
    record Case(String id, String statement, String recommendation, boolean names, String compared, String place) {}

    static CasesView of(KeptFiringCases.Kept kept, String rule, int most) {
        List<WrittenCase> cases = kept.cases().of(rule);
        return new CasesView(
                rule,
                cases.size(),
                kept.unreached().contains(rule),
                cases.stream().limit(most).map(written -> shown(written, rule)).toList());
    }

    private static Case shown(WrittenCase written, String rule) {
        String recommendation = written.expectations().stream()
                .filter(expected -> expected.kind() == Expectation.Kind.RECOMMENDATION)
                .flatMap(expected -> expected.words().stream())
                .findFirst()
                .orElse("");
        return new Case(
                written.id(),
                written.statement(),
                recommendation,
                FiringCases.names(written, rule),
                written.isCompared() ? written.compared() : "",
                String.valueOf(written.place()));
    }
}
