package org.ferrule.verification;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.ferrule.space.Box;
import org.ferrule.space.Budget;
import org.ferrule.space.Space;
import org.ferrule.space.Witnesses;
import org.ferrule.tables.HitPolicy;
import org.ferrule.tables.Rule;
import org.ferrule.tables.RuleCondition;
import org.ferrule.tables.Table;
import org.ferrule.workbook.SourceLocation;

/**
 * A decision sheet during its checks, with the space of all patients as its rows tell them apart.
 *
 * @param table the sheet
 * @param space its rows among all patients
 * @param witnesses who shows that a region is real
 * @param budget the time that its checks may take together
 */
record TableUnderCheck(Table table, Space space, Witnesses witnesses, Budget budget) {

    boolean isUnique() {
        return table.hitPolicy() == HitPolicy.UNIQUE;
    }

    List<Rule> rows() {
        return space.rows();
    }

    BitSet allRows() {
        BitSet all = new BitSet();
        all.set(0, rows().size());
        return all;
    }

    /**
     * The region that the table is about: what every row asks for is its scope, and nobody expects a row outside of it.
     */
    Box scope() {
        List<BitSet> sides = new ArrayList<>();
        for (int axis = 0; axis < space.axes().size(); axis++) {
            BitSet common = space.box(0).sides().get(axis);
            sides.add(
                    isSameInAllRows(axis, common)
                            ? common
                            : space.axes().get(axis).all());
        }
        return new Box(sides);
    }

    private boolean isSameInAllRows(int axis, BitSet common) {
        for (int row = 1; row < rows().size(); row++) {
            if (!space.box(row).sides().get(axis).equals(common)) {
                return false;
            }
        }
        return true;
    }

    /** The cell of a row that reads an axis, or else the row's id. */
    SourceLocation cell(int row, int axis) {
        return rows().get(row).conditions().stream()
                .filter(cell -> cell.column()
                        .name()
                        .equals(space.axes().get(axis).variable().name()))
                .findFirst()
                .map(RuleCondition::cell)
                .map(address -> rows().get(row).place().at(address))
                .orElse(rows().get(row).place());
    }

    /** A patient in a region when the table's stage begins. */
    Optional<ObjectNode> patient(Box region) {
        return witnesses.search(table.stage(), space, region).patient();
    }

    /**
     * Reports what is true of a region, with a patient who shows it. A region where nobody can be is left alone; one
     * where nobody was found is named as not checked.
     */
    void report(
            Box region,
            Findings findings,
            Function<ObjectNode, Finding> finding,
            SourceLocation place,
            String message) {
        Witnesses.Search search = witnesses.search(table.stage(), space, region);
        if (search.patient().isPresent()) {
            findings.add(finding.apply(search.patient().get()));
        } else if (!search.isImpossible()) {
            findings.notChecked(place, message + "; no patient was found for whom that is so");
        }
    }
}
