package org.ferrule.notes;

import java.security.PublicKey;
import java.util.regex.Pattern;
import org.ferrule.merkle.Hash;

/**
 * The name of a log: the first line of its checkpoints, and the name of the key that signs them (C2SP tlog-checkpoint).
 * Each installation has one of its own, so that a checkpoint of one is never taken for that of another.
 *
 * @param name 1 to 200 characters, without blanks and plus signs
 */
public record Origin(String name) {

    private static final Pattern NAME = Pattern.compile("[^\\s\\p{Z}\\p{C}+]{1,200}");
    private static final int DIGITS = 32;

    /** What every installation called its log before they had names of their own. Its checkpoints hold for ever. */
    public static final Origin SHARED = new Origin("ferrule");

    /** @throws IllegalArgumentException when it cannot be a name */
    public Origin {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" is no name of a log: it has 1 to 200 characters, no blank and no +");
        }
    }

    /**
     * The name that an operator chose, best an address that is his, such as {@code ferrule.example.org/log}.
     *
     * @throws IllegalArgumentException when it cannot be one, or is that which all installations shared
     */
    public static Origin chosen(String name) {
        Origin chosen = new Origin(name);
        if (chosen.equals(SHARED)) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" was the name of every log once; choose one that no other has");
        }
        return chosen;
    }

    /**
     * The name of a log that nobody named. It follows from the key, so that instances that share a key share it too.
     */
    static Origin of(PublicKey key) {
        String id = Hash.sha256(Ed25519.raw(key)).hex().substring(0, DIGITS);
        return new Origin(SHARED.name + "/" + id);
    }

    @Override
    public String toString() {
        return name;
    }
}
