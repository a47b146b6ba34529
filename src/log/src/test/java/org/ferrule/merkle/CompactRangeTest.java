package org.ferrule.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompactRangeTest {

    @Test
    void itsRootIsThatOfTheTreeAtEverySize() {
        List<Hash> leaves = PlainTree.leaves(600);
        PlainTree tree = new PlainTree(leaves);
        CompactRange compactRange = CompactRange.empty();
        for (int size = 0; size < leaves.size(); size++) {
            assertThat(compactRange.head()).isEqualTo(new TreeHead(size, tree.root(size)));
            assertThat(CompactRange.of(size, compactRange.toBytes()))
                    .isEqualTo(compactRange)
                    .hasSameHashCodeAs(compactRange);
            compactRange = compactRange.append(leaves.get(size));
        }
    }

    @Test
    void tilesAreToldAsTheyAreCompleted() {
        List<Hash> leaves = PlainTree.leaves(256 * 256 + 1);
        PlainTree tree = new PlainTree(leaves);
        List<Tile> tiles = new ArrayList<>();
        CompactRange compactRange = CompactRange.empty();
        for (Hash leaf : leaves) {
            compactRange = compactRange.append(leaf, tiles::add);
        }
        assertThat(tiles).hasSize(257);
        for (Tile tile : tiles) {
            assertThat(tile.hash()).isEqualTo(tree.root((int) tile.firstLeaf(), (int) tile.endLeaf()));
        }
        assertThat(tiles.subList(0, 256)).allMatch(tile -> tile.level() == 1);
        assertThat(tiles.get(256)).extracting(Tile::level, Tile::index).containsExactly(2, 0L);
    }

    @Test
    void bytesOfAnotherSizeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CompactRange.of(3, new byte[32]))
                .withMessage("a frontier of 32 bytes does not belong to a tree of 3 leaves");
        assertThatIllegalArgumentException().isThrownBy(() -> CompactRange.of(-1, new byte[64 * 32]));
    }
}
