package org.ferrule.coverage;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.ferrule.facts.Interval;
import org.ferrule.tables.Column;
import org.ferrule.tables.Condition;
import org.ferrule.tables.ResultField;
import org.ferrule.tables.Rule;
import org.ferrule.tables.RuleCondition;
import org.ferrule.tables.Variable;
import org.ferrule.workbook.SourceLocation;
import org.jspecify.annotations.Nullable;

/** Something that at least one case should show. */
public sealed interface CoverageItem {

    /** Whether a row fires, a bound decides, or the rulebook is asked about something unknown. */
    enum Kind {
        /** A row fires. */
        ROW("rows"),
        /** A value lies on a bound, or beside it, and the rest of the row holds. */
        BOUND("bounds"),
        /** What a column asks for is unknown. */
        UNKNOWN("unknown");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The word in reports. */
        public String word() {
            return word;
        }
    }

    /** Where a value lies beside a bound. */
    enum Side {
        /** The nearest value below. */
        BELOW,
        /** The bound itself. */
        POINT,
        /** The nearest value above. */
        ABOVE;

        /** The word in reports. */
        String word(boolean finding) {
            return this == POINT ? "on" : (finding ? "" : "just ") + name().toLowerCase(Locale.ROOT);
        }
    }

    /** Asks the one question that fits its kind. */
    <R extends @Nullable Object> R accept(
            Function<? super Fires, ? extends R> fires,
            Function<? super Decides, ? extends R> decides,
            Function<? super Unknown, ? extends R> unknown);

    /** Whether it is about a row, not about a column. */
    default boolean isOfRow() {
        return accept(fires -> true, decides -> true, unknown -> false);
    }

    /** The same, when it is that a bound decides. */
    default Optional<Decides> deciding() {
        return accept(fires -> Optional.empty(), Optional::of, unknown -> Optional.empty());
    }

    /** The row it is about, or one that asks. */
    Rule row();

    /** The cell whose value matters, null when the whole row does. */
    @Nullable RuleCondition cell();

    /** What kind it is. */
    Kind kind();

    /** The cell it is about. */
    SourceLocation place();

    /** What a case has to show, as a statement. */
    String text();

    /** The same without the row, for a format that puts the rows in. */
    String shows();

    /** A row fires. */
    record Fires(Rule row) implements CoverageItem {

        @Override
        public <R extends @Nullable Object> R accept(
                Function<? super Fires, ? extends R> fires,
                Function<? super Decides, ? extends R> decides,
                Function<? super Unknown, ? extends R> unknown) {
            return fires.apply(this);
        }

        @Override
        public @Nullable RuleCondition cell() {
            return null;
        }

        @Override
        public Kind kind() {
            return Kind.ROW;
        }

        @Override
        public SourceLocation place() {
            return row.place();
        }

        @Override
        public String text() {
            return row.id() + " fires: " + row.title();
        }

        @Override
        public String shows() {
            return "Fires %s";
        }
    }

    /** A bound decides about a row: every other cell of the row holds. */
    record Decides(Rule row, RuleCondition cell, BigDecimal bound, Side side, BigDecimal value)
            implements CoverageItem {

        @Override
        public <R extends @Nullable Object> R accept(
                Function<? super Fires, ? extends R> fires,
                Function<? super Decides, ? extends R> decides,
                Function<? super Unknown, ? extends R> unknown) {
            return decides.apply(this);
        }

        /**
         * The value in question; beside a bound of a finding any value will do, since rules decide which ones there
         * are.
         */
        Condition wanted() {
            double exact = value.doubleValue();
            if (isExact()) {
                return new Condition.Bounds(exact, false, exact, false);
            }
            double beside = bound.doubleValue();
            return side == Side.BELOW
                    ? new Condition.Bounds(Double.NEGATIVE_INFINITY, false, beside, true)
                    : new Condition.Bounds(beside, true, Double.POSITIVE_INFINITY, false);
        }

        /** Whether one value is in question. */
        boolean isExact() {
            return side == Side.POINT || !isFinding();
        }

        private boolean isFinding() {
            return cell.reads().map(Variable::finding).orElse(false);
        }

        @Override
        public Kind kind() {
            return Kind.BOUND;
        }

        @Override
        public SourceLocation place() {
            return CoverageItem.place(row, cell);
        }

        @Override
        public String text() {
            String beside = isFinding() && side != Side.POINT ? "" : " " + CoverageItem.shown(cell, value) + ",";
            return row.id() + " with " + CoverageItem.label(cell.column()) + beside + " " + side.word(isFinding()) + " "
                    + (side == Side.POINT ? "the bound" : CoverageItem.shown(cell, bound)) + " of " + cell.text();
        }

        @Override
        public String shows() {
            return CoverageItem.name(cell.column()) + " " + side.word(isFinding())
                    + (side == Side.POINT ? " the bound " : " ") + CoverageItem.shown(cell, bound) + " of %s";
        }
    }

    /** A column is evaluated while what it asks for is unknown; the row is one that asks. */
    record Unknown(Rule row, RuleCondition cell, SourceLocation place) implements CoverageItem {

        @Override
        public <R extends @Nullable Object> R accept(
                Function<? super Fires, ? extends R> fires,
                Function<? super Decides, ? extends R> decides,
                Function<? super Unknown, ? extends R> unknown) {
            return unknown.apply(this);
        }

        @Override
        public Kind kind() {
            return Kind.UNKNOWN;
        }

        @Override
        public String text() {
            return CoverageItem.label(cell.column()) + " unknown";
        }

        @Override
        public String shows() {
            return CoverageItem.name(cell.column()) + " unknown%s";
        }
    }

    private static String label(Column column) {
        return column.reads()
                .map(variable -> variable.label() + (variable.unit() == null ? "" : " (" + variable.unit() + ")"))
                .orElse(column.name());
    }

    private static String name(Column column) {
        return column.reads().map(Variable::label).orElse(column.name()).replace("%", "%%");
    }

    /** A time of day as hh:mm, any other value as a decimal. */
    private static String shown(RuleCondition cell, BigDecimal value) {
        if (!cell.column().asks(ResultField.CLOCK)) {
            return Interval.plain(value);
        }
        long minutes = Math.round(value.doubleValue() * 60);
        return "%02d:%02d".formatted(minutes / 60, minutes % 60);
    }

    private static SourceLocation place(Rule row, RuleCondition cell) {
        return cell.cell() == null ? row.place() : row.place().at(cell.cell());
    }
}
