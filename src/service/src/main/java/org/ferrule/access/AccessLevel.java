package org.ferrule.access;

import org.jspecify.annotations.Nullable;

/** What a caller must be to be let in at an address. */
enum AccessLevel {
    /** Whoever reaches the address; credentials are not looked at. */
    ANYONE("anyone", null),

    /** Every caller who is known, with whatever role, or none. */
    KNOWN("every known caller", null),

    EVALUATE(Role.EVALUATE),
    READ_AUDIT(Role.READ_AUDIT),
    AUTHOR(Role.AUTHOR),
    APPROVE(Role.APPROVE),

    /** Whoever has a part in the release of a rulebook, or proves it. */
    RELEASE("author, approve, read-audit", null) {
        @Override
        boolean letsIn(Caller caller) {
            return caller.may(Role.AUTHOR) || caller.may(Role.APPROVE) || caller.may(Role.READ_AUDIT);
        }
    };

    private final String words;
    private final @Nullable Role role;

    AccessLevel(Role role) {
        this(role.word(), role);
    }

    AccessLevel(String words, @Nullable Role role) {
        this.words = words;
        this.role = role;
    }

    /** In the documentation. */
    String words() {
        return words;
    }

    boolean letsIn(Caller caller) {
        return role == null || caller.may(role);
    }
}
