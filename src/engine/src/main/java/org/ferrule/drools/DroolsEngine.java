package org.ferrule.drools;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.ferrule.facts.Interval;
import org.ferrule.folder.Patience;
import org.ferrule.sheets.RulebookParts;
import org.ferrule.tables.EvaluationState;
import org.ferrule.tables.Firing;
import org.ferrule.tables.Parameter;
import org.ferrule.tables.Rule;
import org.ferrule.tables.SentResult;
import org.ferrule.tables.SharedConditions;
import org.ferrule.tables.StageEngine;
import org.ferrule.tables.Variable;
import org.ferrule.tables.Variables;
import org.ferrule.workbook.Defect;
import org.ferrule.workbook.InvalidRulebookException;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieServices;
import org.kie.api.runtime.KieSession;

/**
 * The rules in Drools, stage by stage, and what they fire. Safe for use by several threads; must be closed when it is
 * no longer used.
 */
public final class DroolsEngine implements StageEngine {

    private static final String BUILT = "/META-INF/maven/org.drools/drools-core/pom.properties";

    private final List<StageSource> sources = new ArrayList<>();
    private final Map<String, StageRows> rows = new HashMap<>();
    private final Map<String, CompiledStage> drl = new HashMap<>();
    private final Map<String, Rule> rules = new HashMap<>();
    private final Variables variables;
    private final Map<String, Parameter> parameters;
    private final CompiledStages shared;
    private final AtomicBoolean closed = new AtomicBoolean();

    private DroolsEngine(RulebookParts parts, CompiledStages shared) {
        this.shared = shared;
        this.variables = parts.symbols().variables();
        this.parameters = parts.parameters();
        parts.rules().forEach(rule -> rules.put(rule.name(), rule));
    }

    /**
     * Takes the rows, and compiles the DRL of each stage by itself and side by side. Where that fails, what was
     * compiled until then is given back.
     *
     * @param shared the stages in use
     * @throws InvalidRulebookException with a defect for each error of Drools
     * @throws Patience.GivenUpException when the patience is over before
     */
    public static DroolsEngine of(RulebookParts parts, CompiledStages shared, Patience patience) {
        DroolsEngine compiled = new DroolsEngine(parts, shared);
        Set<String> missing = ConcurrentHashMap.newKeySet();
        List<Attempt> attempts = StageSource.of(parts).parallelStream()
                .map(source -> Attempt.at(source, shared, new RuleClasses(patience, missing), patience))
                .toList();
        attempts.forEach(compiled::add);
        try {
            requireAll(attempts, patience);
            compiled.addRows(parts, patience);
        } catch (RuntimeException | Error e) {
            compiled.close();
            throw e;
        }
        return compiled;
    }

    private static void requireAll(List<Attempt> attempts, Patience patience) {
        attempts.forEach(Attempt::requireNoFault);
        patience.require();
        List<Defect> defects =
                attempts.stream().flatMap(attempt -> attempt.defects().stream()).toList();
        if (!defects.isEmpty()) {
            throw new InvalidRulebookException(defects);
        }
    }

    /**
     * A compiled stage, or why there is none.
     *
     * @param fault what nobody expected, null for nothing
     */
    private record Attempt(
            StageSource source, @Nullable CompiledStage stage, List<Defect> defects, @Nullable Throwable fault) {

        /** The fault of one stage must not keep the others from being given back. */
        void requireNoFault() {
            if (fault instanceof RuntimeException unforeseen) {
                throw unforeseen;
            }
            if (fault instanceof Error error) {
                throw error;
            }
        }

        static Attempt at(StageSource source, CompiledStages shared, RuleClasses classes, Patience patience) {
            try {
                CompiledStage stage = withOwnClasses(() -> shared.take(source, classes, patience));
                return new Attempt(source, stage, List.of(), null);
            } catch (Patience.GivenUpException e) {
                return new Attempt(source, null, List.of(), null);
            } catch (InvalidRulebookException e) {
                return new Attempt(source, null, e.defects(), null);
            } catch (RuntimeException | Error e) {
                return new Attempt(source, null, List.of(), e);
            }
        }
    }

    /**
     * Drools looks for its own parts by the class loader of the thread, and the threads of a parallel stream have the
     * one of the JVM.
     */
    private static <T> T withOwnClasses(Supplier<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(DroolsEngine.class.getClassLoader());
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private void add(Attempt attempt) {
        if (attempt.stage() != null) {
            sources.add(attempt.source());
            drl.put(attempt.source().stage(), attempt.stage());
        }
    }

    private void addRows(RulebookParts parts, Patience patience) {
        Map<String, List<Rule>> byStage = new HashMap<>();
        SharedConditions.first(parts.rules())
                .forEach(row -> byStage.computeIfAbsent(row.stage(), stage -> new ArrayList<>())
                        .add(row));
        byStage.forEach((stage, some) -> {
            patience.require();
            rows.put(stage, withOwnClasses(() -> StageRows.of(stage, some)));
        });
    }

    @Override
    public List<Firing> fire(String stage, EvaluationState state, List<SentResult> results) {
        StageRows ofTables = rows.get(stage);
        CompiledStage ofDrl = drl.get(stage);
        if (ofTables == null && ofDrl == null) {
            return List.of();
        }
        FiringListener listener = new FiringListener(this, state);
        try {
            if (ofTables != null) {
                ofTables.fire(state, results, listener);
            }
            if (ofDrl != null) {
                listener.forget();
                ofDrl.fire(state, listener);
            }
        } catch (RuntimeException e) {
            throw new IllegalStateException("the rule " + listener.currentRule() + " failed", e);
        }
        return listener.firings();
    }

    /** A new session with the DRL rules of a stage that has some; the caller disposes it. */
    KieSession newSession(String stage) {
        CompiledStage ofDrl = drl.get(stage);
        if (ofDrl == null) {
            throw new IllegalStateException("there is no DRL in the stage " + stage);
        }
        return ofDrl.newSession();
    }

    /** The fact or finding that a rule names. */
    Variable variable(String name) {
        return variables
                .named(name)
                .orElseThrow(() -> new IllegalStateException("a rule names " + name + ", which does not exist"));
    }

    /** The value of the parameter that a rule names. */
    Interval parameter(String name) {
        Parameter parameter = parameters.get(name);
        if (parameter == null) {
            throw new IllegalStateException("a rule asks for the parameter " + name + ", which does not exist");
        }
        return Interval.of(parameter.value());
    }

    /** The rule that fired under this name. */
    Rule named(String name) {
        Rule rule = rules.get(name);
        if (rule == null) {
            throw new IllegalStateException("Drools fired a rule that the rulebook does not know: " + name);
        }
        return rule;
    }

    /** Keeps the compiled stages for the next process. */
    public void keep() {
        sources.forEach(shared::keep);
    }

    /** Frees what Drools holds for this rulebook alone. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            rows.values().forEach(StageRows::close);
            sources.forEach(shared::giveBack);
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
