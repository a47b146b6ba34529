package org.ferrule.drools;

import java.lang.reflect.Constructor;
import org.ferrule.tables.EvaluationState;
import org.ferrule.tables.SentResult;
import org.kie.api.KieServices;
import org.kie.api.builder.ReleaseId;
import org.kie.api.runtime.KieContainer;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionsPool;

/** The rules of one stage in Drools. Safe for use by several threads. */
final class CompiledStage implements AutoCloseable {

    private static final int INITIAL_SESSIONS = 2;

    private final KieContainer container;
    private final ReleaseId release;
    private final KieSessionsPool pool;
    private final Constructor<?> facts;
    private final Constructor<?> result;

    CompiledStage(KieContainer container, ReleaseId release, String stage) {
        this.container = container;
        this.release = release;
        this.pool = container.getKieBase().newKieSessionsPool(INITIAL_SESSIONS);
        this.facts = constructor(stage, EvaluationState.class);
        this.result = constructor(SentResult.typeIn(stage), SentResult.class);
        open();
    }

    /** The first session looks for parts of Drools; on this thread it finds them. */
    private void open() {
        KieSession first = newSession();
        first.fireAllRules();
        first.dispose();
    }

    private Constructor<?> constructor(String type, Class<?>... parameters) {
        try {
            return container
                    .getClassLoader()
                    .loadClass(DrlFile.PACKAGE + "." + type)
                    .getConstructor(parameters);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the generated type " + type + " is missing", e);
        }
    }

    KieSession newSession() {
        return pool.newKieSession();
    }

    Object facts(EvaluationState state) {
        return create(facts, state);
    }

    /** A result as the rules of this stage match it. */
    Object result(SentResult sent) {
        return create(result, sent);
    }

    private static Object create(Constructor<?> constructor, Object... arguments) {
        try {
            return constructor.newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot create " + constructor.getDeclaringClass(), e);
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
