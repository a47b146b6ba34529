package org.ferrule.http;

import java.security.PublicKey;
import java.util.Base64;
import org.ferrule.notes.Checkpoint;

/**
 * A signed head of the log.
 *
 * @param size number of records
 * @param root root of the tree in base64
 * @param time when it was signed
 * @param note the signed text (C2SP tlog-checkpoint)
 * @param publicKey the key to check it with (SPKI in base64); trust it only where it came another way
 */
record CheckpointView(long size, String root, String time, String note, String publicKey) {

    static CheckpointView of(Checkpoint checkpoint, PublicKey key) {
        return new CheckpointView(
                checkpoint.size(),
                checkpoint.root().base64(),
                checkpoint.time().toString(),
                checkpoint.note(),
                Base64.getEncoder().encodeToString(key.getEncoded()));
    }
}
