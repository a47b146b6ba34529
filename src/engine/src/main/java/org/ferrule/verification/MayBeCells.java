package org.ferrule.verification;

import java.util.Objects;
import java.util.Optional;
import org.ferrule.tables.Condition;
import org.ferrule.tables.Rule;
import org.ferrule.tables.RuleCondition;
import org.jspecify.annotations.Nullable;

/**
 * Cells that hold for what may be. For them a number that is known as a range only is more than each of its values: it
 * may satisfy two cells that no single value satisfies together.
 */
public final class MayBeCells {

    private static final Condition.Visitor<Boolean> SAYS = new Says();

    private MayBeCells() {}

    /** Whether a row has such a cell. */
    public static boolean in(Rule row) {
        return row.conditions().stream().anyMatch(cell -> says(cell.condition()));
    }

    private static boolean says(@Nullable Condition condition) {
        return condition != null && condition.accept(SAYS);
    }

    /** Whether a row has such a cell about a fact or finding. */
    public static boolean in(Rule row, String name) {
        return cell(row, name).filter(cell -> says(cell.condition())).isPresent();
    }

    /** Whether no range satisfies the cells of a row that say may be and fails those of another in the same columns. */
    static boolean hold(Rule row, Rule other) {
        return row.conditions().stream().filter(cell -> says(cell.condition())).allMatch(cell -> cell(
                        other, cell.column().name())
                .filter(same -> !Objects.equals(same.condition(), cell.condition()))
                .isEmpty());
    }

    private static Optional<RuleCondition> cell(Rule row, String name) {
        return row.conditions().stream()
                .filter(cell -> cell.column().name().equals(name))
                .findFirst();
    }

    /** Whether a cell says may be, by itself or in one of its terms. */
    private static final class Says implements Condition.Visitor<Boolean> {

        @Override
        public Boolean bounds(Condition.Bounds bounds) {
            return false;
        }

        @Override
        public Boolean outside(Condition.Outside outside) {
            return false;
        }

        @Override
        public Boolean mayBe(Condition.MayBe possible) {
            return true;
        }

        @Override
        public Boolean oneOf(Condition.OneOf some) {
            return false;
        }

        @Override
        public Boolean noneOf(Condition.NoneOf none) {
            return false;
        }

        @Override
        public Boolean isKnown(Condition.IsKnown known) {
            return false;
        }

        @Override
        public Boolean isUnknown(Condition.IsUnknown unknown) {
            return false;
        }

        @Override
        public Boolean anyOf(Condition.AnyOf any) {
            return any.conditions().stream().anyMatch(MayBeCells::says);
        }
    }
}
