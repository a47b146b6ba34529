package org.ferrule.verify;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a log.
 *
 * @param index the record that is wrong; where only a stretch of records is known, its first; -1 where no record is
 *     wrong
 * @param id of that record, where it is known
 * @param message one sentence for people
 */
public record LogFinding(Code code, long index, @Nullable String id, String message) {

    /** The ways in which a log can be wrong. */
    public enum Code {
        /** The content of a record, its id or its leaf is not what was recorded. */
        CHANGED,
        /** A record cannot be read at all. */
        DAMAGED,
        /** A record that was there is not there any more. */
        MISSING,
        /** A record is there that was not. */
        ADDED,
        /** A record is not in its place. */
        REORDERED,
        /** A record is stored after the end of the log. */
        BEYOND_HEAD,
        /** The stored tree is not that of the records: tile or head. */
        TREE,
        /** The records are not those of which a checkpoint was signed. */
        CHECKPOINT,
        /** A checkpoint is malformed or was not signed by a key that is trusted. */
        FORGED,
        /** A checkpoint is that of another log: its origin is not that of a key that is trusted. */
        FOREIGN
    }
}
