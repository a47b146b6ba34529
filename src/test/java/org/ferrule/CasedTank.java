package org.ferrule;

/** The rulebook about water tanks with a sheet Cases. */
public final class CasedTank {

    /** Title, bands and header of its sheet. */
    public static final String HEADER =
            """
            Cases
            Tanks, and what is expected for each.
            | | | | | Given | | | | | Expected | | | | | | | |
            Case | Statement | Like | At | Taken | Level (L) | Inflow (L/min) | Liquid | Sealed | Installed | Recommendation | Alternatives | Provisional | Needs | Flags | Rules | Not fired | Fill | Note
            """;

    private CasedTank() {}

    /** With these rows. */
    public static SmallRulebook with(String rows) {
        return SmallRulebook.tank().sheet("Cases", HEADER + rows);
    }
}
