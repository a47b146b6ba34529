package org.ferrule.access;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a caller may do. No role holds another: whoever is to have two is given two. */
public enum Role {

    /** Send facts and get decisions. */
    EVALUATE("evaluate"),

    /** Read, search, explain, replay and prove decisions of the past, of whomever they are. */
    READ_AUDIT("read-audit"),

    /** Have workbooks checked that are to become the rulebook, and write drafts. */
    AUTHOR("author"),

    /** Approve of drafts of others, and let rulebooks decide. */
    APPROVE("approve");

    private final String word;

    Role(String word) {
        this.word = word;
    }

    /** Its name in tokens, key files and settings. */
    public String word() {
        return word;
    }

    /** The role of that name, spelt exactly so. */
    public static Optional<Role> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word.equals(word)).findFirst();
    }

    /** All names, with commas between. */
    public static String words() {
        return Arrays.stream(values()).map(Role::word).collect(Collectors.joining(", "));
    }
}
