package org.ferrule.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.ferrule.active.ActiveRulebook;
import org.ferrule.active.DecisionService;
import org.ferrule.active.RulebookStatus;
import org.ferrule.evaluation.Decision;
import org.ferrule.limits.MemoryBudget;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Rule;

/**
 * What the service counts: codes, rule ids and times, nothing about a person. Every recommendation and rule of each
 * rulebook is counted from zero, so that one which never fires can be seen.
 */
@Singleton
final class Measurements {

    /** Counted from zero, so that the first one is a rise that an alarm sees. */
    private static final List<Integer> FAULTS = List.of(500, 503);

    private final MeterRegistry registry;
    private final Map<String, Counter> recommendations = new ConcurrentHashMap<>();
    private final Map<String, Counter> rules = new ConcurrentHashMap<>();
    private final Timer duration;

    Measurements(MeterRegistry registry, ActiveRulebook active, DecisionService decisionService, MemoryBudget memory) {
        this.registry = registry;
        this.duration = Timer.builder("ferrule.evaluation.duration")
                .description("Time of an evaluation, from the bytes of the request to the decision")
                .publishPercentileHistogram()
                .register(registry);
        Gauge.builder("ferrule.requests.held.bytes", memory, MemoryBudget::held)
                .description("Bytes of requests that are held in memory, over all connections")
                .register(registry);
        Gauge.builder("ferrule.requests.held.bytes.max", memory, MemoryBudget::ceiling)
                .description("Bytes of requests that may be held; above that requests get status 503")
                .register(registry);
        Counter taken = reloads(RulebookStatus.State.ACTIVE);
        Counter refused = reloads(RulebookStatus.State.REFUSED);
        active.onOffer(status -> (status.isRefused() ? refused : taken).increment());
        Gauge.builder("ferrule.rulebook.refused", active, now -> now.status().isRefused() ? 1 : 0)
                .description("1 while the content of the rulebook folder is refused, and the last good one decides")
                .register(registry);
        FAULTS.forEach(this::refusals);
        active.onActive(this::know);
        decisionService.onRecorded(recorded -> decided(recorded.decision(), recorded.nanoseconds()));
    }

    private Counter reloads(RulebookStatus.State result) {
        return Counter.builder("ferrule.rulebook.reloads")
                .description("Changed contents of the rulebook folder since the start, by what became of them")
                .tag("result", result.word())
                .register(registry);
    }

    /** What an earlier rulebook counted goes on being counted. */
    private void know(Rulebook rulebook) {
        rulebook.recommendations().keySet().forEach(code -> recommendations.computeIfAbsent(code, this::evaluations));
        rulebook.rules().stream().map(Rule::ruleId).forEach(rule -> rules.computeIfAbsent(rule, this::fired));
    }

    private Counter evaluations(String code) {
        return Counter.builder("ferrule.evaluations")
                .description("Decisions given")
                .tag("recommendation", code)
                .register(registry);
    }

    private Counter fired(String rule) {
        return Counter.builder("ferrule.rules.fired")
                .description("Firings of rules")
                .tag("rule", rule)
                .register(registry);
    }

    private void decided(Decision decision, long nanoseconds) {
        duration.record(nanoseconds, TimeUnit.NANOSECONDS);
        increment(recommendations, decision.recommendation().code());
        decision.fired().forEach(fired -> increment(rules, fired.rule()));
    }

    private static void increment(Map<String, Counter> counters, String key) {
        Counter counter = counters.get(key);
        if (counter == null) {
            throw new IllegalStateException("the rulebook does not know " + key);
        }
        counter.increment();
    }

    /** Counts a request that got no answer but a problem document. */
    void refused(int status) {
        refusals(status).increment();
    }

    private Counter refusals(int status) {
        return Counter.builder("ferrule.requests.refused")
                .description("Requests refused or failed")
                .tag("status", String.valueOf(status))
                .register(registry);
    }
}
