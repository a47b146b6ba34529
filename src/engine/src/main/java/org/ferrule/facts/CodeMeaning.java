package org.ferrule.facts;

/** What it says about a fact that a resource carries a code. */
public sealed interface CodeMeaning {

    /** The unit in which times are told. */
    String TIME_UNIT = "d";

    /** The text in the workbook. */
    String text();

    /** The value of the resource is that of the fact. */
    record Value() implements CodeMeaning {
        @Override
        public String text() {
            return "value";
        }
    }

    /** The resource means this word of the fact. */
    record Means(String word) implements CodeMeaning {
        @Override
        public String text() {
            return word;
        }
    }

    /** The fact is the time since the latest of such resources was given, taken, done or over. */
    record TimeSince() implements CodeMeaning {
        @Override
        public String text() {
            return "time since";
        }
    }

    /** The fact is the time since the running one of such resources began. */
    record TimeSinceStart() implements CodeMeaning {
        @Override
        public String text() {
            return "time since start";
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
    }

    /** Whether the fact is a time. */
    default boolean isTime() {
        return !(this instanceof Value) && !(this instanceof Means);
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
