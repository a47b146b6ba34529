package org.ferrule.brief;

import java.util.EnumMap;
import java.util.Map;

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
        Map<Extra, Integer> more = new EnumMap<>(Extra.class);
        more.putAll(most);
        more.merge(grant.extra(), grant.parts(), Integer::sum);
        return new Room(more);
    }
}
