package org.ferrule.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicInteger;
import org.ferrule.SmallRulebook;
import org.ferrule.drools.CompiledStages;
import org.ferrule.folder.KeptStages;
import org.ferrule.folder.KeptWorkbooks;
import org.ferrule.folder.Patience;
import org.ferrule.folder.RulebookFiles;
import org.ferrule.sheets.ReadWorkbooks;
import org.ferrule.workbook.InvalidRulebookException;
import org.junit.jupiter.api.Test;

/** Compiled stages are in use as long as a rulebook is, whatever comes of loading it. */
class LoadingTest {

    private static final String RULE =
            """
            package guideline

            rule "A sealed tank does not leak" @id("LEA-01") @source("manual") @trust(verified)
            when
                State( sealed == "yes" )
            then
                out.finding("leaking", "no");
            end
            """;

    private final CompiledStages stages = new CompiledStages(KeptStages.none());

    private Rulebook load(String rule, Patience patience) {
        RulebookFiles files = SmallRulebook.tank().drl("rules/leaks.drl", rule).files();
        return new Loading(files, LocalDate.of(2026, 3, 16), new ReadWorkbooks(KeptWorkbooks.none()), stages, patience)
                .load();
    }

    @Test
    void stagesAreInUseUntilTheRulebookIsClosed() {
        Rulebook book = load(RULE, Patience.ENDLESS);
        assertThat(stages.inUse()).isOne();
        book.close();
        assertThat(stages.inUse()).isZero();
    }

    @Test
    void whatARefusedRulebookCompiledIsGivenBack() {
        String wrong = RULE.replace("out.finding(\"leaking\", \"no\")", "out.number(\"surplus\", $nothing)");
        assertThatThrownBy(() -> load(wrong, Patience.ENDLESS)).isInstanceOf(InvalidRulebookException.class);
        assertThat(stages.inUse()).isZero();
    }

    @Test
    void whatAnImpatientCallerCompiledIsGivenBack() {
        AtomicInteger asked = new AtomicInteger();
        load(RULE, () -> asked.incrementAndGet() < 0).close();
        int last = asked.get();
        asked.set(0);
        assertThatThrownBy(() -> load(RULE, () -> asked.incrementAndGet() >= last))
                .isInstanceOf(Patience.GivenUpException.class);
        assertThat(stages.inUse()).isZero();
    }
}
