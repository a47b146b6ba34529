package org.ferrule.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictGzipInputStreamTest {

    private static final String TEXT = "soft tyre ".repeat(5_000);

    private static byte[] compressed(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static String decompressed(byte[] bytes) throws IOException {
        try (InputStream in = StrictGzipInputStream.of(bytes)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void whatWasPackedInOneOrSeveralPartsIsReadWhole() throws IOException {
        assertThat(decompressed(compressed(TEXT))).isEqualTo(TEXT);
        assertThat(decompressed(joined(compressed(TEXT), compressed("and flat"))))
                .isEqualTo(TEXT + "and flat");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10, 40, 60})
    void whatIsCutShortIsToldAndNotTakenForTheWhole(int length) {
        assertThatIOException().isThrownBy(() -> decompressed(Arrays.copyOf(compressed(TEXT), length)));
    }

    @Test
    void whatFollowsThatIsNoGzipIsNotLeftOutInSilence() {
        assertThatIOException().isThrownBy(() -> decompressed(joined(compressed(TEXT), new byte[] {1})));
        assertThatIOException()
                .isThrownBy(() -> decompressed(joined(compressed(TEXT), TEXT.getBytes(StandardCharsets.UTF_8))));
    }

    /** What comes in two pieces, of which the second is not yet available when the first is read. */
    private static String decompressed(byte[] all, int divided) throws IOException {
        InputStream first = new ByteArrayInputStream(all, 0, divided);
        InputStream second = new ByteArrayInputStream(all, divided, all.length - divided);
        InputStream wire = new SequenceInputStream(first, second);
        try (InputStream in = StrictGzipInputStream.plain(wire, "gzip")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void partsAreReadWholeWhereverTheyAreDividedOnTheirWay() throws IOException {
        byte[] parts = joined(joined(compressed("soft"), compressed("")), compressed(" and flat"));
        for (int i = 0; i <= parts.length; i++) {
            assertThat(decompressed(parts, i)).as("divided at %s", i).isEqualTo("soft and flat");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 9, 12})
    void thePieceOfAPartThatFollowsIsNotLeftOutInSilenceWhereverItIsDivided(int length) {
        byte[] all = joined(compressed("soft"), Arrays.copyOf(compressed("and flat"), length));
        for (int i = 0; i <= all.length; i++) {
            int place = i;
            assertThatIOException().as("divided at %s", place).isThrownBy(() -> decompressed(all, place));
        }
    }

    @Test
    void aChangedByteIsNoticed() {
        byte[] changed = compressed(TEXT);
        changed[changed.length - 6] ^= 1;
        assertThatIOException().isThrownBy(() -> decompressed(changed));
    }

    @Test
    void aLineIsReadBeforeTheNextWasSent() throws IOException {
        PipedOutputStream sender = new PipedOutputStream();
        PipedInputStream wire = new PipedInputStream(sender, 1 << 16);
        GZIPOutputStream out = new GZIPOutputStream(sender, true);
        out.write("first\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
        InputStream lines = StrictGzipInputStream.plain(wire, "gzip");
        assertThat(lines.readNBytes(6)).isEqualTo("first\n".getBytes(StandardCharsets.UTF_8));
        out.close();
        assertThat(lines.read()).isNegative();
    }

    @Test
    void whatDoesNotBeginLikeGzipIsRefusedByName() {
        assertThatThrownBy(() -> StrictGzipInputStream.plain(new ByteArrayInputStream(new byte[] {1, 2, 3}), "GZIP"))
                .isInstanceOf(NotGzipException.class)
                .hasMessageContaining("Content-Encoding");
    }
}
