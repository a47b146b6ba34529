package org.ferrule.interpreter;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.ferrule.tables.Column;
import org.ferrule.tables.Condition;
import org.ferrule.tables.EvaluationState;
import org.ferrule.tables.SentResult;
import org.ferrule.tables.Ternary;
import org.jspecify.annotations.Nullable;

/**
 * All cells of a stage under one column. What a value says of them is worked out once and kept, for a number until the
 * next limit that a cell names. Safe for use by several threads.
 */
final class AskedColumn implements Column.Reader<Verdict> {

    /** A megabyte of verdicts. In tables of thousands of rows the rest is worked out each time. */
    private static final int KEPT_WORDS = 1 << 17;

    private static final Integer UNKNOWN = -1;

    private final Column column;
    private final int rows;
    private final Map<Condition, long[]> asking;
    private final double[] limits;
    private final int most;
    private final Map<Object, Verdict> kept = new ConcurrentHashMap<>();

    /**
     * A column.
     *
     * @param rows how many rows the stage has
     * @param asking the rows of each condition
     */
    AskedColumn(Column column, int rows, Map<Condition, long[]> asking) {
        this.column = column;
        this.rows = rows;
        this.asking = asking;
        this.limits = asking.keySet().stream()
                .flatMap(condition -> condition.limits().stream())
                .flatMap(bounds -> Stream.of(bounds.low(), bounds.high()))
                .filter(Double::isFinite)
                .mapToDouble(limit -> limit + 0.0) // minus zero is no limit of its own
                .sorted()
                .distinct()
                .toArray();
        this.most = KEPT_WORDS / Math.max(1, 2 * RowBits.words(rows));
    }

    /** What the value of a patient, for a table about results that of a result, says of the rows. */
    Verdict verdict(EvaluationState state, @Nullable SentResult result) {
        return column.read(state, result, this);
    }

    @Override
    public Verdict number(double low, double high) {
        if (low == high) {
            Integer piece = piece(low);
            Verdict known = kept.get(piece);
            return known == null ? keep(piece, made(new Quantity(low, high))) : known;
        }
        if (low == Double.NEGATIVE_INFINITY && high == Double.POSITIVE_INFINITY) {
            Verdict known = kept.get(UNKNOWN);
            return known == null ? keep(UNKNOWN, made(new Quantity(low, high))) : known;
        }
        return made(new Quantity(low, high));
    }

    /** An even number between two limits, an odd one on a limit: all conditions say the same all over a piece. */
    private Integer piece(double value) {
        int at = Arrays.binarySearch(limits, value);
        return at >= 0 ? 2 * at + 1 : 2 * (-at - 1);
    }

    @Override
    public Verdict word(@Nullable String word) {
        Object key = word == null ? UNKNOWN : word;
        Verdict known = kept.get(key);
        return known == null ? keep(key, made(condition -> condition.ofWord(word))) : known;
    }

    @Override
    public Verdict words(List<String> words) {
        Verdict known = kept.get(words);
        return known == null ? keep(words, made(condition -> new Column.Tested(condition).words(words))) : known;
    }

    private Verdict keep(Object value, Verdict verdict) {
        if (kept.size() < most) {
            kept.put(value, verdict);
        }
        return verdict;
    }

    /** What a value says of a condition. */
    private interface Said {
        Ternary of(Condition condition);
    }

    /** What a number says. */
    private record Quantity(double low, double high) implements Said {
        @Override
        public Ternary of(Condition condition) {
            return condition.ofNumber(low, high);
        }
    }

    private Verdict made(Said said) {
        Verdict verdict = new Verdict(rows);
        asking.forEach((condition, some) -> {
            Ternary holds = said.of(condition);
            if (holds != Ternary.TRUE) {
                RowBits.removeAll(verdict.certain(), some);
            }
            if (holds == Ternary.FALSE) {
                RowBits.removeAll(verdict.possible(), some);
            }
        });
        return verdict;
    }
}
