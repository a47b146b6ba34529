package org.ferrule.rulebook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ferrule.facts.Fact;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieServices;
import org.kie.api.runtime.KieSession;

/** The rules in Drools, stage by stage. Safe for use by several threads; must be closed when it is no longer used. */
public final class CompiledRules implements AutoCloseable {

    private static final String BUILT = "/META-INF/maven/org.drools/drools-core/pom.properties";

    private final List<StageSource> sources = new ArrayList<>();
    private final Map<String, CompiledStage> stages = new HashMap<>();
    private final Map<String, Rule> rules = new HashMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    private CompiledRules(List<Rule> rules) {
        rules.forEach(rule -> this.rules.put(rule.name(), rule));
    }

    /**
     * Compiles, each stage by itself and side by side.
     *
     * @throws InvalidRulebookException with a defect for each error of Drools
     * @throws Patience.GivenUpException when the patience is over before
     */
    static CompiledRules of(RulebookParts parts, Patience patience) {
        CompiledRules compiled = new CompiledRules(parts.rules());
        Set<String> missing = ConcurrentHashMap.newKeySet();
        List<Attempt> attempts = StageSource.of(parts).parallelStream()
                .map(source -> Attempt.at(source, new RuleClasses(patience, missing), patience))
                .toList();
        attempts.forEach(compiled::add);
        if (patience.isOver()) {
            compiled.close();
        }
        patience.require();
        List<Defect> defects =
                attempts.stream().flatMap(attempt -> attempt.defects().stream()).toList();
        if (!defects.isEmpty()) {
            compiled.close();
            throw new InvalidRulebookException(defects);
        }
        return compiled;
    }

    /** A compiled stage, or why there is none. */
    private record Attempt(StageSource source, @Nullable CompiledStage stage, List<Defect> defects) {

        /** Drools looks for its own parts by the class loader of the thread, and the threads of a parallel stream have the one of the JVM. */
        static Attempt at(StageSource source, RuleClasses classes, Patience patience) {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(CompiledRules.class.getClassLoader());
            try {
                return new Attempt(source, CompiledStages.take(source, classes, patience), List.of());
            } catch (Patience.GivenUpException e) {
                return new Attempt(source, null, List.of());
            } catch (InvalidRulebookException e) {
                return new Attempt(source, null, e.defects());
            } finally {
                thread.setContextClassLoader(before);
            }
        }
    }

    private void add(Attempt attempt) {
        if (attempt.stage() != null) {
            sources.add(attempt.source());
            stages.put(attempt.source().stage(), attempt.stage());
        }
    }

    private CompiledStage stage(String name) {
        CompiledStage stage = stages.get(name);
        if (stage == null) {
            throw new IllegalStateException("there is no stage " + name);
        }
        return stage;
    }

    /** A new session with the rules of a stage; the caller disposes it. */
    public KieSession newSession(String stage) {
        return stage(stage).newSession();
    }

    /** What the rules of a stage match. */
    public Object stageFacts(String stage, Situation situation) {
        return stage(stage).facts(situation);
    }

    /** What the rules about single results match in a stage. */
    public SentResult result(String stage, Fact fact, OffsetDateTime moment) {
        return stage(stage).result(fact, moment);
    }

    /** The rule that fired under this name. */
    public Rule named(String name) {
        Rule rule = rules.get(name);
        if (rule == null) {
            throw new IllegalStateException("Drools fired a rule that the rulebook does not know: " + name);
        }
        return rule;
    }

    /** Frees what Drools holds for this rulebook alone. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            sources.forEach(CompiledStages::giveBack);
        }
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
