package bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One of those that are compared. */
interface Engine {

    /** Reads the tables in its own form from a folder, and makes them ready. */
    void load(Path folder) throws Exception;

    /** What the engine takes, as it would be held by a program that has the values already. */
    Object prepared(Map<String, Object> given);

    /** Decides, and keeps what the engine tells of why: the word of the last table. */
    String decide(Object prepared);

    /** The rows that matched in the last decision, as the engine told them. */
    List<String> matched();
}
