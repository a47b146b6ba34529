package org.ferrule.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.ferrule.ShippedRulebook;
import org.ferrule.folder.RulebookFiles;
import org.ferrule.workbook.Defect;
import org.junit.jupiter.api.Test;

final class ReadWorkbooksTest {

    private static final String PATH = "decision-tables/dose.xlsx";
    private static final byte[] CONTENT = Objects.requireNonNull(
            RulebookFiles.read(ShippedRulebook.FOLDER).files().get(PATH));

    @Test
    void aWorkbookIsReadOnce() {
        assertThat(ReadWorkbooks.read(PATH, CONTENT)).isSameAs(ReadWorkbooks.read(PATH, CONTENT.clone()));
    }

    @Test
    void cellsOfTheSameContentElsewhereStandElsewhere() {
        ReadWorkbooks.read(PATH, CONTENT);
        ReadWorkbooks.Workbook copy = ReadWorkbooks.read("decision-tables/copy.xlsx", CONTENT);
        assertThat(copy.grids())
                .isNotEmpty()
                .allSatisfy(grid -> assertThat(grid.place().file()).isEqualTo("decision-tables/copy.xlsx"));
    }

    @Test
    void anEditedWorkbookIsReadAnew() {
        ReadWorkbooks.Workbook before = ReadWorkbooks.read(PATH, CONTENT);
        byte[] damaged = CONTENT.clone();
        damaged[damaged.length / 2] ^= 1;
        assertThat(ReadWorkbooks.read(PATH, damaged)).isNotSameAs(before);
    }

    @Test
    void defectsAreRememberedToo() {
        byte[] empty = {};
        List<Defect> defects =
                ReadWorkbooks.read("decision-tables/empty.xlsx", empty).defects();
        assertThat(defects).isNotEmpty();
        assertThat(ReadWorkbooks.read("decision-tables/empty.xlsx", empty).defects())
                .isEqualTo(defects);
    }
}
