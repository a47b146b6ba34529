package org.ferrule.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.ferrule.merkle.Hash;
import org.ferrule.merkle.TreeHead;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {

    private static final String NAME_RULE = ": it has 1 to 200 characters, no blank and no +";
    private static final Instant TIME = Instant.parse("2026-03-16T09:00:00Z");
    private static final TreeHead HEAD = new TreeHead(1234, Hash.sha256(new byte[] {1}));

    @TempDir
    private Path folder;

    private SigningKey key;
    private Checkpoint checkpoint;

    @BeforeEach
    void sign() {
        key = SigningKey.openOrMake(folder.resolve("keys"));
        checkpoint = Checkpoint.sign(HEAD, TIME, key);
    }

    @Test
    void itIsANoteThatOthersCanRead() {
        assertThat(checkpoint.note())
                .matches(
                        "(ferrule/[0-9a-f]{32})\n1234\n[A-Za-z0-9+/]{43}=\ntime 2026-03-16T09:00:00Z\n\n\u2014 \\1 [A-Za-z0-9+/]{91}=\n");
        assertThat(checkpoint.origin()).isEqualTo(key.origin());
        assertThat(Checkpoint.parse(checkpoint.note())).isEqualTo(checkpoint);
        assertThat(checkpoint.head()).isEqualTo(HEAD);
    }

    @Test
    void itIsBelievedByItsKeyOnly() {
        assertThat(checkpoint.isSignedBy(key.publicKey())).isTrue();
        assertThat(checkpoint.isSignedBy(
                        SigningKey.openOrMake(folder.resolve("other")).publicKey()))
                .isFalse();
    }

    @Test
    void signaturesOfOthersAreLeftAlone() {
        String note = checkpoint.note() + "\u2014 witness.example/w1 AAAAAAAA\n\u2014 " + key.origin() + " AAAAAAAA\n";
        assertThat(Checkpoint.parse(note).isSignedBy(key.publicKey())).isTrue();
    }

    /** Whatever character is altered, the note is malformed or not signed. */
    @Test
    void noAlteredNoteIsBelieved() {
        String note = checkpoint.note();
        for (int i = 0; i < note.length(); i++) {
            for (char other : new char[] {'1', 'A', '\n', ' '}) {
                String altered = note.substring(0, i) + other + note.substring(i + 1);
                assertThat(!altered.equals(note) && isBelieved(altered))
                        .as(altered)
                        .isFalse();
            }
        }
    }

    private boolean isBelieved(String note) {
        try {
            return Checkpoint.parse(note).isSignedBy(key.publicKey());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Test
    void malformedNotesAreRefusedWithWhatIsWrong() {
        String root = HEAD.root().base64();
        String signature = "\n\u2014 ferrule AAAAAAAA\n";
        refused("", "no empty line before the signatures");
        refused("ferrule\n1\n" + root + "\n" + signature, "not four lines before the signatures");
        refused("\n1\n" + root + "\ntime " + TIME + "\n" + signature, "\"\" is no name of a log" + NAME_RULE);
        refused("a b\n1\n" + root + "\ntime " + TIME + "\n" + signature, "\"a b\" is no name of a log" + NAME_RULE);
        refused("a+b\n1\n" + root + "\ntime " + TIME + "\n" + signature, "\"a+b\" is no name of a log" + NAME_RULE);
        refused("ferrule\n01\n" + root + "\ntime " + TIME + "\n" + signature, "the second line is no size");
        refused("ferrule\n-1\n" + root + "\ntime " + TIME + "\n" + signature, "the second line is no size");
        refused("ferrule\n1\nAAAA\ntime " + TIME + "\n" + signature, "a hash has 32 bytes, not 3");
        refused("ferrule\n1\n" + root + "\nat " + TIME + "\n" + signature, "the fourth line is no time");
        refused("ferrule\n1\n" + root + "\ntime noon\n" + signature, "Text 'noon' could not be parsed at index 0");
        refused("ferrule\n1\n" + root + "\ntime " + TIME + "\n\n", "no end of line after the last signature");
        refused("ferrule\n1\n" + root + "\ntime " + TIME + "\n\nnone\n", "no signature: none");
    }

    private static void refused(String note, String wrong) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Checkpoint.parse(note))
                .withMessage("a malformed checkpoint: " + wrong + "\n" + note);
    }

    @Test
    void itSaysWhatItsNoteSays() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Checkpoint(5, HEAD.root(), TIME, checkpoint.note()))
                .withMessageStartingWith("the note of the checkpoint says something else");
    }

    @Test
    void theKeyIsMadeOnceAndKept() throws IOException {
        Path keys = folder.resolve("keys");
        assertThat(SigningKey.openOrMake(keys).publicKey()).isEqualTo(key.publicKey());
        assertThat(SigningKey.readPublic(keys.resolve("checkpoint.pub"))).isEqualTo(key.publicKey());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys.resolve("checkpoint.pem"))))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(keys)) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrderElementsOf(
                            List.of("checkpoint.pem", "checkpoint.pub", "checkpoint.vkey"));
        }
    }

    @Test
    void aPrivateKeyAloneIsEnough() throws IOException {
        Path keys = folder.resolve("keys");
        Files.delete(keys.resolve("checkpoint.pub"));
        assertThat(SigningKey.openOrMake(keys).publicKey()).isEqualTo(key.publicKey());
        assertThat(SigningKey.readPublic(keys.resolve("checkpoint.pub"))).isEqualTo(key.publicKey());
    }

    @Test
    void aLostOrForeignKeyIsNotReplaced() throws IOException {
        Path keys = folder.resolve("keys");
        SigningKey.openOrMake(folder.resolve("other"));
        Files.copy(folder.resolve("other/checkpoint.pem"), folder.resolve("checkpoint.pem"));
        Files.delete(keys.resolve("checkpoint.pem"));
        refusedKey(keys, "bring it back");
        Files.copy(folder.resolve("other/checkpoint.pem"), keys.resolve("checkpoint.pem"));
        refusedKey(keys, "is not the public key of");
        Files.writeString(keys.resolve("checkpoint.pem"), "nonsense");
        refusedKey(keys, "is no Ed25519 private key");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SigningKey.readPublic(keys.resolve("checkpoint.pem")))
                .withMessageContaining("is no Ed25519 public key");
    }

    private static void refusedKey(Path keys, String wrong) {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> SigningKey.openOrMake(keys))
                .withMessageContaining(wrong);
    }
}
