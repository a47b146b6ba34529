package org.ferrule.access;

import java.util.List;
import java.util.stream.Collectors;

/** What a caller must be to be let in at an address. */
enum AccessLevel {
    /** Whoever reaches the address; credentials are not looked at. */
    ANYONE("anyone"),

    /** Every caller who is known, with whatever role, or none. */
    KNOWN("every known caller"),

    EVALUATE(Role.EVALUATE),
    READ_AUDIT(Role.READ_AUDIT),
    AUTHOR(Role.AUTHOR),
    APPROVE(Role.APPROVE),

    /** Whoever writes drafts, or approves of them. */
    REVIEW(Role.AUTHOR, Role.APPROVE),

    /** The same, and whoever proves what became of them. */
    RELEASE(Role.AUTHOR, Role.APPROVE, Role.READ_AUDIT);

    private final String words;

    @SuppressWarnings("ImmutableEnumChecker") // nobody changes it
    private final List<Role> anyOf;

    AccessLevel(String words) {
        this.words = words;
        this.anyOf = List.of();
    }

    AccessLevel(Role... anyOf) {
        this.anyOf = List.of(anyOf);
        this.words = this.anyOf.stream().map(Role::word).collect(Collectors.joining(", "));
    }

    /** In the documentation. */
    String words() {
        return words;
    }

    boolean letsIn(Caller caller) {
        return anyOf.isEmpty() || anyOf.stream().anyMatch(caller::may);
    }
}
