package org.ferrule.drools;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.ferrule.folder.KeptStages;
import org.ferrule.folder.Patience;
import org.ferrule.workbook.InvalidRulebookException;
import org.jspecify.annotations.Nullable;

/**
 * Compiles stages, and shares those in use: where one table was edited, only its stage is compiled anew, and the rules
 * of all others stay warm. Whoever loads rulebooks owns one. Safe for use by several threads.
 */
public final class CompiledStages {

    private static final Logger LOG = System.getLogger(CompiledStages.class.getName());

    private final Map<Map<String, String>, Shared> inUse = new HashMap<>();
    private final KeptStages kept;

    /**
     * Stages to share.
     *
     * @param kept remembers longer what was compiled
     */
    public CompiledStages(KeptStages kept) {
        this.kept = kept;
    }

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
        CompiledStage made = kept(source, classes).orElseGet(() -> new RuleCompiler(source, classes).compile());
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

    /** A stage that was kept counts only if it has the rules that compiling would have to give. */
    private Optional<CompiledStage> kept(StageSource source, RuleClasses classes) {
        try {
            Optional<byte[]> bytes = kept.find(source.digest());
            if (bytes.isEmpty()) {
                return Optional.empty();
            }
            CompiledStage stage = StageBytes.read(bytes.get(), source.stage(), classes);
            if (stage.rules().equals(source.rules())) {
                return Optional.of(stage);
            }
            stage.close();
            LOG.log(
                    Level.WARNING,
                    "the kept rules of the stage {0} are not those it has; they are compiled",
                    source.stage());
        } catch (Patience.GivenUpException e) {
            throw e;
        } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError | StackOverflowError e) {
            LOG.log(
                    Level.WARNING,
                    "the kept rules of the stage " + source.stage() + " cannot be read; they are compiled",
                    e);
        }
        return Optional.empty();
    }

    /** Keeps a stage in use for the next process, whoever uses it. */
    void keep(StageSource source) {
        CompiledStage stage = stage(source);
        kept.keep(source.digest(), stage::bytes);
    }

    private synchronized CompiledStage stage(StageSource source) {
        return Objects.requireNonNull(inUse.get(source.texts()), "a stage in use").stage;
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
