package org.ferrule.active;

import java.util.concurrent.CompletionStage;

/** How a door answers the lines of a batch. Used by several threads. */
public interface LineHandler {

    /** The longest line, in bytes. */
    int longest();

    /** Lines and their answers that may be held in memory. */
    int window();

    /**
     * Answers a line.
     *
     * @return completes with the answer in one line, without its end, or fails
     */
    CompletionStage<byte[]> answer(byte[] line);

    /**
     * The answer to a line that failed.
     *
     * @param line its number, from 1
     * @param room the bytes that all its mistakes may take
     */
    byte[] refusal(Throwable failure, long line, int room);

    /** The answer to a line that is longer than the longest. */
    byte[] tooLong(long line);

    /** The answer to a line that there was no memory for, since others send much at the same time. */
    byte[] noRoom(long line);
}
