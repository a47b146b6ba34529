package org.ferrule.refusal;

import java.util.Set;

/** The form in which a door refuses requests to its addresses; other addresses get problem documents. */
public interface RefusalForm {

    /** Whether a path is an address of the door, or would be if there were one. */
    boolean isFor(String path);

    /** The media type of what is written. */
    String mediaType();

    /** The media types that the door reads, for people. */
    String takes();

    /** The parameters that the address of any question to the door may have. */
    default Set<String> parameters() {
        return Set.of();
    }

    /** The content of the answer. */
    byte[] write(Refusal refusal);
}
