package org.ferrule.drools;

import java.lang.reflect.Constructor;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ferrule.tables.EvaluationState;
import org.kie.api.KieBase;
import org.kie.api.definition.rule.Rule;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionsPool;

/** The DRL rules of one stage in Drools. Safe for use by several threads. */
final class CompiledStage implements AutoCloseable {

    private static final int INITIAL_SESSIONS = 2;

    private final KieBase base;
    private final Map<String, byte[]> classes;
    private final KieSessionsPool pool;
    private final Constructor<?> facts;
    private final Runnable free;

    /**
     * A stage.
     *
     * @param base its rules
     * @param classes bytes of the classes that belong to them, by the names of their files
     * @param loader knows the type that they match
     * @param free gives back what Drools holds beside them
     */
    CompiledStage(KieBase base, Map<String, byte[]> classes, ClassLoader loader, String stage, Runnable free) {
        this.base = base;
        this.classes = classes;
        this.pool = base.newKieSessionsPool(INITIAL_SESSIONS);
        this.facts = constructor(loader, stage);
        this.free = free;
        open();
    }

    /** Names of its rules. */
    Set<String> rules() {
        return names(base);
    }

    /** The stage as bytes, see {@link StageBytes}. */
    byte[] bytes() {
        return StageBytes.write(classes, base);
    }

    /** Names of all rules that Drools made. */
    static Set<String> names(KieBase base) {
        return base.getKiePackages().stream()
                .flatMap(any -> any.getRules().stream())
                .map(Rule::getName)
                .collect(Collectors.toSet());
    }

    /** The first session looks for parts of Drools; on this thread it finds them. */
    private void open() {
        KieSession first = newSession();
        first.fireAllRules();
        first.dispose();
    }

    private static Constructor<?> constructor(ClassLoader loader, String type) {
        try {
            return loader.loadClass(DrlFile.PACKAGE + "." + type).getConstructor(EvaluationState.class);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the generated type " + type + " is missing", e);
        }
    }

    KieSession newSession() {
        return pool.newKieSession();
    }

    /** Fires the rules on a state; the listener hears of each, and takes what their right-hand sides conclude. */
    void fire(EvaluationState state, FiringListener listener) {
        KieSession session = newSession();
        try {
            session.setGlobal("out", listener);
            session.addEventListener(listener);
            session.insert(facts(state));
            session.fireAllRules();
        } finally {
            session.dispose();
        }
    }

    /** The state as the rules of this stage match it. */
    Object facts(EvaluationState state) {
        try {
            return facts.newInstance(state);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot create " + facts.getDeclaringClass(), e);
        }
    }

    /** Frees everything that Drools holds. */
    @Override
    public void close() {
        pool.shutdown();
        free.run();
    }
}
