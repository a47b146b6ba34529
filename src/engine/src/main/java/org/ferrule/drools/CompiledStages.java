package org.ferrule.drools;

import java.util.HashMap;
import java.util.Map;
import org.ferrule.folder.Patience;
import org.ferrule.workbook.InvalidRulebookException;
import org.jspecify.annotations.Nullable;

/**
 * Compiles stages, and shares those in use: where one table was edited, only its stage is compiled anew, and the rules
 * of all others stay warm. Whoever loads rulebooks owns one. Safe for use by several threads.
 */
public final class CompiledStages {

    private final Map<Map<String, String>, Shared> inUse = new HashMap<>();

    /** A stage and how many rulebooks use it. */
    private static final class Shared {

        private final CompiledStage stage;
        private int users;

        Shared(CompiledStage stage) {
            this.stage = stage;
        }
    }

    /**
     * The compiled stage, to be given back.
     *
     * @param classes of this stage alone, for it asks for patience until the stage is compiled and never again
     * @throws InvalidRulebookException with a defect for each error of Drools
     * @throws Patience.GivenUpException when the patience is over before; what was compiled until then is not shared,
     *     for the class loader may have kept classes from it
     */
    CompiledStage take(StageSource source, RuleClasses classes, Patience patience) {
        patience.require();
        CompiledStage known = known(source);
        if (known != null) {
            return known;
        }
        CompiledStage made = new RuleCompiler(source, classes).compile();
        classes.compiled();
        if (patience.isOver()) {
            made.close();
            throw new Patience.GivenUpException();
        }
        CompiledStage shared = share(source, made);
        if (shared != made) {
            made.close();
        }
        return shared;
    }

    private synchronized @Nullable CompiledStage known(StageSource source) {
        Shared shared = inUse.get(source.texts());
        if (shared == null) {
            return null;
        }
        shared.users++;
        return shared.stage;
    }

    /** Another thread may have been faster: then its stage. */
    private synchronized CompiledStage share(StageSource source, CompiledStage made) {
        Shared shared = inUse.computeIfAbsent(source.texts(), texts -> new Shared(made));
        shared.users++;
        return shared.stage;
    }

    /** How many stages some rulebook uses. */
    public synchronized int inUse() {
        return inUse.size();
    }

    /** Gives a stage back; the last user frees it. */
    synchronized void giveBack(StageSource source) {
        Shared shared = inUse.get(source.texts());
        if (shared == null) {
            throw new IllegalStateException(
                    "the stage " + source.stage() + " is given back once more than it was taken");
        }
        shared.users--;
        if (shared.users == 0) {
            inUse.remove(source.texts());
            shared.stage.close();
        }
    }
}
