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

    /** With these rows, which say in a column more by whom their answer was compared. */
    public static SmallRulebook compared(String rows) {
        return withColumn("Compared", rows);
    }

    /** With these rows, which say in a column more whether they are baselines. */
    public static SmallRulebook withBaselines(String rows) {
        return withColumn("Baseline", rows);
    }

    private static SmallRulebook withColumn(String name, String rows) {
        return SmallRulebook.tank().sheet("Cases", HEADER.replace("| Note\n", "| Note | " + name + "\n") + rows);
    }

    /** With these rows, and with rules that look at the age and the time of day of readings. */
    public static SmallRulebook withAges(String rows) {
        return with(rows)
                .rows("Flags", "OLD | info | Old. |\n")
                .sheet(
                        "Age",
                        """
                        Old readings
                        How old a reading is.
                        Hit policy | collect
                        Stage | Readings
                        For each | result
                        | | If | | Then | From | |
                        Rule | Statement | Age of result (d) | Clock time | Flag | Source | Trust | Note
                        AGE-01 | An old reading | > 7 | | OLD | design | design |
                        AGE-02 | A reading of noon | | [12:00..12:02) | OLD | design | design |
                        """);
    }
}
