package org.ferrule.access;

import java.security.Principal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, as the record of a decision names it.
 *
 * @param name {@code anonymous}, {@code key NAME}, {@code oidc ISSUER SUBJECT} or {@code cds ISSUER}
 * @param roles what this caller may do
 * @param shown the name by which people know this caller; stands in no record
 */
public record Caller(String name, Set<Role> roles, String shown) implements Principal {

    /** Anybody, where nobody has to say who calls: may do everything. */
    public static final Caller ANONYMOUS = new Caller("anonymous", EnumSet.allOf(Role.class));

    /** A caller whose roles cannot be changed afterwards. */
    public Caller {
        roles = Set.copyOf(roles);
    }

    /** A caller who is shown by the last word of the name. */
    public Caller(String name, Set<Role> roles) {
        this(name, roles, name.substring(name.lastIndexOf(' ') + 1));
    }

    static Caller ofKey(String name, Set<Role> roles) {
        return new Caller("key " + name, roles);
    }

    static Caller ofProvider(String issuer, String subject, Set<Role> roles, String shown) {
        return new Caller("oidc " + issuer + " " + subject, roles, shown);
    }

    static Caller ofCdsClient(String issuer) {
        return new Caller("cds " + issuer, Set.of(Role.EVALUATE));
    }

    /**
     * The caller of a request that was let in, from {@code SecurityContext.getUserPrincipal()}: {@link #ANONYMOUS}
     * where there is no principal, for then nobody had to say who calls.
     *
     * @throws IllegalStateException when somebody else named the principal
     */
    public static Caller of(@Nullable Principal principal) {
        if (principal == null) {
            return ANONYMOUS;
        }
        if (principal instanceof Caller caller) {
            return caller;
        }
        throw new IllegalStateException("a request was let in past the table of access");
    }

    /** The names of the roles, sorted; none for {@link #ANONYMOUS}, of whom no role was asked. */
    public List<String> roleWords() {
        return equals(ANONYMOUS)
                ? List.of()
                : roles.stream().map(Role::word).sorted().toList();
    }

    /** How pages name who is logged in; empty for {@link #ANONYMOUS}, where nobody has to be. */
    public String shownOnPages() {
        return equals(ANONYMOUS) ? "" : shown;
    }

    boolean may(Role role) {
        return roles.contains(role);
    }

    @Override
    public String getName() {
        return name;
    }
}
