package org.ferrule.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.ferrule.ShippedRulebook;
import org.ferrule.folder.KeptWorkbooks;
import org.ferrule.folder.RulebookFiles;
import org.ferrule.workbook.Defect;
import org.junit.jupiter.api.Test;

final class ReadWorkbooksTest {

    private static final String PATH = "decision-tables/dose.xlsx";
    private static final byte[] CONTENT = Objects.requireNonNull(
            RulebookFiles.read(ShippedRulebook.FOLDER).files().get(PATH));

    private final ReadWorkbooks workbooks = new ReadWorkbooks(KeptWorkbooks.none());

    @Test
    void aWorkbookIsReadOnce() {
        assertThat(workbooks.read(PATH, CONTENT)).isSameAs(workbooks.read(PATH, CONTENT.clone()));
    }

    @Test
    void cellsOfTheSameContentElsewhereStandElsewhere() {
        workbooks.read(PATH, CONTENT);
        ReadWorkbooks.Workbook copy = workbooks.read("decision-tables/copy.xlsx", CONTENT);
        assertThat(copy.grids())
                .isNotEmpty()
                .allSatisfy(grid -> assertThat(grid.place().file()).isEqualTo("decision-tables/copy.xlsx"));
    }

    @Test
    void anEditedWorkbookIsReadAnew() {
        ReadWorkbooks.Workbook before = workbooks.read(PATH, CONTENT);
        byte[] damaged = CONTENT.clone();
        damaged[damaged.length / 2] ^= 1;
        assertThat(workbooks.read(PATH, damaged)).isNotSameAs(before);
    }

    @Test
    void defectsAreRememberedToo() {
        byte[] empty = {};
        List<Defect> defects =
                workbooks.read("decision-tables/empty.xlsx", empty).defects();
        assertThat(defects).isNotEmpty();
        assertThat(workbooks.read("decision-tables/empty.xlsx", empty).defects())
                .isEqualTo(defects);
    }
}
