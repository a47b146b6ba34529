package org.ferrule.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashTest {

    private static final String HEX = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void itIsTheHashOfAllPartsTogether() {
        assertThat(Hash.sha256(new byte[] {'a'}, new byte[0], new byte[] {'b', 'c'})
                        .hex())
                .isEqualTo(HEX);
    }

    @Test
    void itIsAValueThatNobodyCanChange() {
        byte[] bytes = Hash.ofHex(HEX).bytes();
        Hash hash = new Hash(bytes);
        bytes[0] = 0;
        hash.bytes()[0] = 0;
        assertThat(hash)
                .isEqualTo(Hash.ofHex(HEX))
                .hasSameHashCodeAs(Hash.ofHex(HEX))
                .hasToString(HEX);
        assertThat(hash).isNotEqualTo(new Hash(bytes));
        assertThat(Hash.ofBase64(hash.base64())).isEqualTo(hash);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", HEX + "00", "x", "ungW", "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa1="})
    void anythingElseIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Hash.ofHex(text));
        assertThatIllegalArgumentException().isThrownBy(() -> Hash.ofBase64(text));
    }

    /** The worked line of the record format. */
    @Test
    void theLeafTellsPlaceIdAndContent() {
        assertThat(new String(MerkleTree.leafInput(7, "some-id", new byte[] {'a', 'b', 'c'}), StandardCharsets.UTF_8))
                .isEqualTo("7\nsome-id\nsha256:" + HEX + "\n");
    }
}
