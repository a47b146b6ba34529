package org.ferrule.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrontierTest {

    @Test
    void itsRootIsThatOfTheTreeAtEverySize() {
        List<Hash> leaves = PlainTree.leaves(600);
        PlainTree tree = new PlainTree(leaves);
        Frontier frontier = Frontier.empty();
        for (int size = 0; size < leaves.size(); size++) {
            assertThat(frontier.head()).isEqualTo(new TreeHead(size, tree.root(size)));
            assertThat(Frontier.of(size, frontier.toBytes()))
                    .isEqualTo(frontier)
                    .hasSameHashCodeAs(frontier);
            frontier = frontier.append(leaves.get(size));
        }
    }

    @Test
    void tilesAreToldAsTheyAreCompleted() {
        List<Hash> leaves = PlainTree.leaves(256 * 256 + 1);
        PlainTree tree = new PlainTree(leaves);
        List<Tile> tiles = new ArrayList<>();
        Frontier frontier = Frontier.empty();
        for (Hash leaf : leaves) {
            frontier = frontier.append(leaf, tiles::add);
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
                .isThrownBy(() -> Frontier.of(3, new byte[32]))
                .withMessage("a frontier of 32 bytes does not belong to a tree of 3 leaves");
        assertThatIllegalArgumentException().isThrownBy(() -> Frontier.of(-1, new byte[64 * 32]));
    }
}
