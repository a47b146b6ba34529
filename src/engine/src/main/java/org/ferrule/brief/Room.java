package org.ferrule.brief;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How many extras are told at most.
 *
 * @param most of each kind
 */
record Room(Map<Extra, Integer> most) {

    static final Room NONE = new Room(Map.of());

    /**
     * More room for extras of one kind.
     *
     * @param parts how many more
     */
    record Grant(Extra extra, int parts) {}

    int of(Extra extra) {
        return most.getOrDefault(extra, 0);
    }

    Room and(Grant grant) {
        return new Room(Stream.concat(most.entrySet().stream(), Stream.of(Map.entry(grant.extra(), grant.parts())))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue, Integer::sum)));
    }
}
