package org.ferrule.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.ferrule.active.LoggedRulebooks;
import org.ferrule.store.FacetCount;
import org.ferrule.store.TermField;
import org.junit.jupiter.api.Test;

class CountsViewTest {

    private static final Vocabulary VOCABULARY = new Vocabulary(
            Map.of(TermField.RECOMMENDATION, Map.of("INFLATE", "Pump the tyre.")),
            List.of(new LoggedRulebooks.Named("a", "tyres", "1"), new LoggedRulebooks.Named("b", "tyres", "2")));

    private static final List<FacetCount> COUNTED = List.of(
            count("INFLATE", "a", "2026-01-30", 3),
            count("INFLATE", "b", "2026-03-02", 2),
            count("RIDE", "a", "2026-03-03", 4));

    private static final List<FacetCount> DECIDED = List.of(
            count("a", "a", "2026-01-30", 3), count("b", "b", "2026-03-02", 2), count("a", "a", "2026-03-03", 4));

    private static FacetCount count(String word, String rulebook, String day, long records) {
        return new FacetCount(word, rulebook, LocalDate.parse(day), records);
    }

    private static CountsView counts(Period period, String rulebook) {
        return CountsView.of(
                new CountsView.Asked(TermField.RECOMMENDATION, period, rulebook), COUNTED, DECIDED, VOCABULARY);
    }

    @Test
    void aPeriodWithoutRecordsIsThereAndIsNone() {
        CountsView view = counts(Period.MONTH, "");
        assertThat(view.periods()).containsExactly("2026-01", "2026-02", "2026-03");
        assertThat(view.all().counts()).containsExactly(3L, 0L, 6L);
        assertThat(view.rows())
                .containsExactly(
                        new CountsView.Row("INFLATE", "Pump the tyre.", 5, List.of(3L, 0L, 2L)),
                        new CountsView.Row("RIDE", "RIDE", 4, List.of(0L, 0L, 4L)));
    }

    @Test
    void aWeekBeginsWithItsMonday() {
        assertThat(counts(Period.WEEK, "").periods()).startsWith("2026-01-26").endsWith("2026-03-02");
    }

    @Test
    void onlyTheLastPeriodsAreShownAndTheOthersAreCounted() {
        List<FacetCount> old = List.of(count("a", "a", "2020-01-01", 7), count("a", "a", "2026-03-03", 4));
        CountsView view =
                CountsView.of(new CountsView.Asked(TermField.RECOMMENDATION, Period.DAY, ""), COUNTED, old, VOCABULARY);
        assertThat(view.periods()).hasSize(92).endsWith("2026-03-03");
        assertThat(view.records()).isEqualTo(11);
        assertThat(view.earlier()).isEqualTo(7);
    }

    @Test
    void ofOneRulebookOverTimeAndOfAllBesideEachOther() {
        CountsView view = counts(Period.MONTH, "b");
        assertThat(view.records()).isEqualTo(2);
        assertThat(view.rulebooks())
                .extracting(CountsView.OfRulebook::records, CountsView.OfRulebook::counts)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(7L, List.of(3L, 4L)),
                        org.assertj.core.api.Assertions.tuple(2L, List.of(2L, 0L)));
    }

    @Test
    void aLogWithoutRecordsHasNothingToDraw() {
        CountsView view =
                CountsView.of(new CountsView.Asked(TermField.RULE, Period.DAY, ""), List.of(), List.of(), VOCABULARY);
        assertThat(view.periods()).isEmpty();
        assertThat(CountsDrawing.of(view).panels()).hasSize(1);
    }
}
