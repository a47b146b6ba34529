package org.ferrule.verification;

import java.util.HashSet;
import org.ferrule.rulebook.Rule;

/** Rows that ask and conclude the same as an earlier row and cite the same sources. Two rules of different sources may well agree. */
final class DuplicateRowCheck implements TableCheck {

    @Override
    public String subject() {
        return "rows that stand twice";
    }

    @Override
    public void check(TableUnderCheck table, Findings findings) {
        for (int row = 0; row < table.rows().size(); row++) {
            for (int other = 0; other < row; other++) {
                if (isSame(table, row, other)) {
                    Rule twin = table.rows().get(other);
                    findings.warning(
                            "ROW-DUPLICATE",
                            table.rows().get(row).place(),
                            "the row asks and concludes the same as " + twin.id() + " in "
                                    + twin.place().cell() + ". Delete one of them.",
                            table.patient(table.space().box(row)).orElse(null));
                }
            }
        }
    }

    private static boolean isSame(TableUnderCheck table, int row, int other) {
        Box box = table.space().box(row);
        return !box.isEmpty()
                && box.equals(table.space().box(other))
                && table.rows()
                        .get(row)
                        .sources()
                        .equals(table.rows().get(other).sources())
                && new HashSet<>(table.rows().get(row).outcomes())
                        .equals(new HashSet<>(table.rows().get(other).outcomes()));
    }
}
