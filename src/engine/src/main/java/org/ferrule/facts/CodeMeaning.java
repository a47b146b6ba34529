package org.ferrule.facts;

import java.util.Optional;

/** What it says about a fact that a resource carries a code. */
public sealed interface CodeMeaning {

    /** The unit in which times are told. */
    String TIME_UNIT = "d";

    /** The text in the workbook. */
    String text();

    /** Whether the fact is a time. */
    boolean isTime();

    /** Whether the value of the resource is that of the fact. */
    default boolean isValue() {
        return false;
    }

    /** Whether the fact is the time since the running one of such resources began. */
    default boolean isSinceStart() {
        return false;
    }

    /** The word of the fact that the resource means. */
    default Optional<String> word() {
        return Optional.empty();
    }

    /** The other fact, whose latest result gives the time. */
    default Optional<String> before() {
        return Optional.empty();
    }

    /** The value of the resource is that of the fact. */
    record Value() implements CodeMeaning {
        @Override
        public String text() {
            return "value";
        }

        @Override
        public boolean isTime() {
            return false;
        }

        @Override
        public boolean isValue() {
            return true;
        }
    }

    /** The resource means this word of the fact. */
    record Means(String meant) implements CodeMeaning {
        @Override
        public String text() {
            return meant;
        }

        @Override
        public boolean isTime() {
            return false;
        }

        @Override
        public Optional<String> word() {
            return Optional.of(meant);
        }
    }

    /** The fact is the time since the latest of such resources was given, taken, done or over. */
    record TimeSince() implements CodeMeaning {
        @Override
        public String text() {
            return "time since";
        }

        @Override
        public boolean isTime() {
            return true;
        }
    }

    /** The fact is the time since the running one of such resources began. */
    record TimeSinceStart() implements CodeMeaning {
        @Override
        public String text() {
            return "time since start";
        }

        @Override
        public boolean isTime() {
            return true;
        }

        @Override
        public boolean isSinceStart() {
            return true;
        }
    }

    /** The fact is the time from the latest of such resources until the latest result of another fact. */
    record TimeBefore(String fact) implements CodeMeaning {

        /** How the text of such a meaning begins. */
        public static final String PREFIX = "time before ";

        @Override
        public String text() {
            return PREFIX + fact;
        }

        @Override
        public boolean isTime() {
            return true;
        }

        @Override
        public Optional<String> before() {
            return Optional.of(fact);
        }
    }

    /** The meaning that a workbook tells. */
    public static CodeMeaning of(String text) {
        return switch (text) {
            case "value" -> new Value();
            case "time since" -> new TimeSince();
            case "time since start" -> new TimeSinceStart();
            default ->
                text.startsWith(TimeBefore.PREFIX)
                        ? new TimeBefore(text.substring(TimeBefore.PREFIX.length()))
                        : new Means(text);
        };
    }
}
