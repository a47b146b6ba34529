package org.ferrule.rulebook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.ferrule.facts.Fact;
import org.kie.api.KieServices;
import org.kie.api.builder.ReleaseId;
import org.kie.api.runtime.KieContainer;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionsPool;

/** The rules in Drools. Safe for use by several threads; must be closed when it is no longer used. */
public final class CompiledRules implements AutoCloseable {

    private static final String BUILT = "/META-INF/maven/org.drools/drools-core/pom.properties";

    private static final int INITIAL_SESSIONS = 4;

    private final KieContainer container;
    private final ReleaseId release;
    private final KieSessionsPool pool;
    private final Map<String, Constructor<?>> stageTypes = new HashMap<>();
    private final Map<String, Constructor<?>> resultTypes = new HashMap<>();
    private final Map<String, Rule> rules = new HashMap<>();

    CompiledRules(KieContainer container, ReleaseId release, List<String> stages, List<Rule> rules) {
        this.container = container;
        this.release = release;
        this.pool = container.getKieBase().newKieSessionsPool(INITIAL_SESSIONS);
        rules.forEach(rule -> this.rules.put(rule.name(), rule));
        for (String stage : stages) {
            stageTypes.put(stage, constructor(stage, Situation.class));
            resultTypes.put(stage, constructor(StageTypes.resultType(stage), Fact.class, OffsetDateTime.class));
        }
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

    /** A new session; the caller disposes it. */
    public KieSession newSession() {
        return pool.newKieSession();
    }

    /** What the rules of a stage match. */
    public Object stageFacts(String stage, Situation situation) {
        return create(stageTypes, stage, situation);
    }

    /** What the rules about single results match in a stage. */
    public SentResult result(String stage, Fact fact, OffsetDateTime moment) {
        return (SentResult) create(resultTypes, stage, fact, moment);
    }

    private static Object create(Map<String, Constructor<?>> types, String stage, Object... arguments) {
        Constructor<?> constructor = types.get(stage);
        if (constructor == null) {
            throw new IllegalStateException("no type for stage " + stage);
        }
        try {
            return constructor.newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot create the facts of stage " + stage, e);
        }
    }

    /** The rule that fired under this name. */
    public Rule named(String name) {
        Rule rule = rules.get(name);
        if (rule == null) {
            throw new IllegalStateException("Drools fired a rule that the rulebook does not know: " + name);
        }
        return rule;
    }

    /** Frees everything that Drools holds. */
    @Override
    public void close() {
        pool.shutdown();
        container.dispose();
        KieServices.Factory.get().getRepository().removeKieModule(release);
    }

    /** Name and version of the engine that fires the rules. */
    public static String engine() {
        Properties built = new Properties();
        try (InputStream properties = KieServices.class.getResourceAsStream(BUILT)) {
            if (properties != null) {
                built.load(properties);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "drools " + built.getProperty("version", "of unknown version");
    }
}
