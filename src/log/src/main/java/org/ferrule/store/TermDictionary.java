package org.ferrule.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/**
 * The term dictionary of the inverted index: the number of each term. Those seen are remembered, for a number never
 * changes once it is durable.
 */
final class TermDictionary {

    private final Map<String, Long> durable = new ConcurrentHashMap<>();

    /** The number of a term, if any record was ever found by it. */
    Optional<Long> find(Handle handle, String name) {
        Long known = durable.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        if (name.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        Optional<Long> found = select(handle, name);
        found.ifPresent(number -> durable.put(name, number));
        return found;
    }

    private static Optional<Long> select(Handle handle, String name) {
        return handle.createQuery("SELECT id FROM term WHERE name = ?")
                .bind(0, name)
                .mapTo(Long.class)
                .findOne();
    }

    /** The words of a field, in the order of their letters. */
    static List<String> words(Handle handle, TermField field) {
        return handle
                .createQuery("SELECT name FROM term WHERE name LIKE ?")
                .bind(0, field.prefix() + "%")
                .mapTo(String.class)
                .stream()
                .flatMap(name -> field.word(name).stream())
                .sorted()
                .toList();
    }

    /**
     * The number of a term, which is made if there is none. To be called with the log locked.
     *
     * @param fresh holds those made in this transaction, which may yet come to nothing
     */
    long findOrMake(Handle handle, String name, Map<String, Long> fresh) {
        Long known = durable.get(name);
        return known != null
                ? known
                : fresh.computeIfAbsent(
                        name, missing -> select(handle, missing).orElseGet(() -> make(handle, missing)));
    }

    private static long make(Handle handle, String name) {
        return handle.createQuery("INSERT INTO term (name) VALUES (?) RETURNING id")
                .bind(0, name)
                .mapTo(Long.class)
                .one();
    }

    /** Takes over those whose transaction was committed. */
    void remember(Map<String, Long> fresh) {
        durable.putAll(fresh);
    }
}
