package org.ferrule.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProofsTest {

    private static final int SIZES = 300;

    /** Sizes in which every forgery is tried. */
    private static final int SMALL = 40;

    private static final List<Hash> LEAVES = PlainTree.leaves(SIZES);
    private static final PlainTree TREE = new PlainTree(LEAVES);
    private static final Subtrees SUBTREES = TREE.subtrees();
    private static final Hash STRANGE = Hash.sha256(new byte[] {42});

    /** The leaves with which implementations of certificate transparency are tested. */
    private static final List<Hash> KNOWN = Stream.of(
                    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .map(HexFormat.of()::parseHex)
            .map(MerkleTree::leaf)
            .toList();

    @ParameterizedTest
    @CsvSource({
        "0, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "2, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "4, d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "5, 4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "6, 76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "7, ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    })
    void theRootsAreThoseKnownFromCertificateTransparency(int size, String root) {
        CompactRange compactRange = CompactRange.empty();
        for (Hash leaf : KNOWN.subList(0, size)) {
            compactRange = compactRange.append(leaf);
        }
        assertThat(compactRange.root().hex()).isEqualTo(root);
        assertThat(new PlainTree(KNOWN).root(size).hex()).isEqualTo(root);
    }

    @Test
    void thePathsAreThoseKnownFromCertificateTransparency() {
        assertThat(Proofs.inclusion(0, 8, new PlainTree(KNOWN).subtrees()))
                .extracting(Hash::hex)
                .containsExactly(
                        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
        assertThat(Proofs.consistency(6, 8, new PlainTree(KNOWN).subtrees()))
                .extracting(Hash::hex)
                .containsExactly(
                        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
    }

    @Test
    void inclusionPathsAreThoseOfTheStandardAndLeadToTheRoot() {
        for (int size = 1; size <= SIZES; size++) {
            for (int index = 0; index < size; index++) {
                List<Hash> path = Proofs.inclusion(index, size, SUBTREES);
                assertThat(path).isEqualTo(TREE.path(index, size));
                assertThat(Proofs.rootFromInclusion(LEAVES.get(index), index, size, path))
                        .isEqualTo(TREE.root(size));
            }
        }
    }

    @Test
    void consistencyPathsAreThoseOfTheStandardAndProve() {
        for (int second = 1; second <= SIZES; second++) {
            for (int first = 1; first <= second; first++) {
                List<Hash> path = Proofs.consistency(first, second, SUBTREES);
                assertThat(path).isEqualTo(TREE.proof(first, second));
                assertThat(isConsistent(first, second, path)).isTrue();
            }
        }
    }

    private static boolean isConsistent(int first, int second, List<Hash> path) {
        return Proofs.verifyConsistency(first, second, TREE.root(first), TREE.root(second), path);
    }

    /** Every path that differs from one in one place: a hash changed, left out, doubled, or swapped with the next. */
    private static List<List<Hash>> forgeries(List<Hash> path) {
        List<List<Hash>> forgeries = new ArrayList<>();
        for (int i = 0; i <= path.size(); i++) {
            List<Hash> longer = new ArrayList<>(path);
            longer.add(i, STRANGE);
            forgeries.add(longer);
        }
        for (int i = 0; i < path.size(); i++) {
            List<Hash> changed = new ArrayList<>(path);
            changed.set(i, STRANGE);
            forgeries.add(changed);
            List<Hash> shorter = new ArrayList<>(path);
            Hash left = shorter.remove(i);
            forgeries.add(shorter);
            List<Hash> swapped = new ArrayList<>(shorter);
            swapped.add(Math.min(i + 1, shorter.size()), left);
            forgeries.add(swapped);
        }
        forgeries.removeIf(path::equals);
        return forgeries;
    }

    @Test
    void noForgedInclusionIsBelieved() {
        for (int size = 1; size <= SMALL; size++) {
            TreeHead head = new TreeHead(size, TREE.root(size));
            for (int index = 0; index < size; index++) {
                Hash leaf = LEAVES.get(index);
                List<Hash> path = Proofs.inclusion(index, size, SUBTREES);
                assertThat(Proofs.verifyInclusion(leaf, index, head, path)).isTrue();
                assertThat(Proofs.verifyInclusion(STRANGE, index, head, path)).isFalse();
                assertThat(Proofs.verifyInclusion(leaf, index, new TreeHead(size, STRANGE), path))
                        .isFalse();
                for (List<Hash> forged : forgeries(path)) {
                    assertThat(Proofs.verifyInclusion(leaf, index, head, forged))
                            .as("leaf %d of %d by %s", index, size, forged)
                            .isFalse();
                }
                for (int other = -1; other <= size; other++) {
                    assertThat(Proofs.verifyInclusion(leaf, other, head, path))
                            .as("leaf %d of %d as %d", index, size, other)
                            .isEqualTo(other == index);
                }
            }
        }
    }

    @Test
    void anotherSizeIsBelievedOnlyWhereTheWayToTheRootIsTheSame() {
        for (int size = 1; size <= SMALL; size++) {
            for (int index = 0; index < size; index++) {
                List<Hash> path = Proofs.inclusion(index, size, SUBTREES);
                for (int other = index + 1; other <= 2 * SMALL; other++) {
                    TreeHead claimed = new TreeHead(other, TREE.root(size));
                    assertThat(Proofs.verifyInclusion(LEAVES.get(index), index, claimed, path))
                            .as("leaf %d of %d as of %d", index, size, other)
                            .isEqualTo(PlainTree.turns(index, size).equals(PlainTree.turns(index, other)));
                }
            }
        }
    }

    @Test
    void noForgedConsistencyIsBelieved() {
        for (int second = 1; second <= SMALL; second++) {
            for (int first = 1; first <= second; first++) {
                List<Hash> path = Proofs.consistency(first, second, SUBTREES);
                Hash before = TREE.root(first);
                Hash after = TREE.root(second);
                assertThat(Proofs.verifyConsistency(first, second, STRANGE, after, path))
                        .isFalse();
                assertThat(Proofs.verifyConsistency(first, second, before, STRANGE, path))
                        .isFalse();
                assertThat(first != second && Proofs.verifyConsistency(second, first, after, before, path))
                        .isFalse();
                for (List<Hash> forged : forgeries(path)) {
                    assertThat(isConsistent(first, second, forged))
                            .as("%d to %d by %s", first, second, forged)
                            .isFalse();
                }
                for (int other = 0; other <= SMALL; other++) {
                    assertThat(other != first && Proofs.verifyConsistency(other, second, before, after, path))
                            .as("%d to %d as from %d", first, second, other)
                            .isFalse();
                }
            }
        }
    }

    @Test
    void everyTreeContinuesTheOneWithoutLeaves() {
        assertThat(Proofs.consistency(0, 5, SUBTREES)).isEmpty();
        assertThat(isConsistent(0, 5, List.of())).isTrue();
        assertThat(isConsistent(0, 0, List.of())).isTrue();
        assertThat(isConsistent(0, 5, List.of(STRANGE))).isFalse();
        assertThat(Proofs.verifyConsistency(0, 5, STRANGE, TREE.root(5), List.of()))
                .isFalse();
    }

    @Test
    void leavesAndSizesThatAreNotThereAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Proofs.inclusion(5, 5, SUBTREES))
                .withMessage("a tree of 5 leaves has none at 5");
        assertThatIllegalArgumentException().isThrownBy(() -> Proofs.inclusion(-1, 5, SUBTREES));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Proofs.consistency(6, 5, SUBTREES))
                .withMessage("a tree of 5 leaves does not continue one of 6 leaves");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Proofs.rootFromInclusion(STRANGE, 0, 2, List.of()))
                .withMessage("the path is too short");
    }
}
