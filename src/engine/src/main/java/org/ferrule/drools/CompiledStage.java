package org.ferrule.drools;

import java.lang.reflect.Constructor;
import org.ferrule.tables.EvaluationState;
import org.kie.api.KieServices;
import org.kie.api.builder.ReleaseId;
import org.kie.api.runtime.KieContainer;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionsPool;

/** The DRL rules of one stage in Drools. Safe for use by several threads. */
final class CompiledStage implements AutoCloseable {

    private static final int INITIAL_SESSIONS = 2;

    private final KieContainer container;
    private final ReleaseId release;
    private final KieSessionsPool pool;
    private final Constructor<?> facts;

    CompiledStage(KieContainer container, ReleaseId release, String stage) {
        this.container = container;
        this.release = release;
        this.pool = container.getKieBase().newKieSessionsPool(INITIAL_SESSIONS);
        this.facts = constructor(stage);
        open();
    }

    /** The first session looks for parts of Drools; on this thread it finds them. */
    private void open() {
        KieSession first = newSession();
        first.fireAllRules();
        first.dispose();
    }

    private Constructor<?> constructor(String type) {
        try {
            return container
                    .getClassLoader()
                    .loadClass(DrlFile.PACKAGE + "." + type)
                    .getConstructor(EvaluationState.class);
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
        container.dispose();
        KieServices.Factory.get().getRepository().removeKieModule(release);
    }
}
