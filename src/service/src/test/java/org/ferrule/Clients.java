package org.ferrule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Clients that ask for decisions without a pause, each request with a subject of its own and sent once. */
final class Clients implements AutoCloseable {

    private static final int THREADS = 16;
    private static final int CREATED = 201;
    private static final AtomicLong SUBJECTS = new AtomicLong();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;
    private final Answers answers;
    private final List<Thread> threads = new ArrayList<>();
    private final Map<String, LongAdder> outcomes = new ConcurrentHashMap<>();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private volatile boolean stopped;

    private Clients(URI address, Answers answers) {
        this.address = address;
        this.answers = answers;
    }

    /** Begins to ask a service; what is answered with 201 is added to the answers. */
    static Clients start(PackagedService service, Answers answers) throws IOException {
        Clients clients = new Clients(service.at("/api/v1/evaluations"), answers);
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(clients::run, "client-" + i);
            clients.threads.add(thread);
            thread.start();
        }
        return clients;
    }

    /** A request that nobody sent before. */
    static String newRequest() {
        return TinyRulebook.SOFT_TYRE.replace("bike-7", "bike-" + SUBJECTS.incrementAndGet());
    }

    /** Until it is told to stop, or nobody answers any more. */
    private void run() {
        try {
            while (!stopped) {
                accept(http.send(request(), HttpResponse.BodyHandlers.ofByteArray()));
            }
        } catch (IOException | InterruptedException | RuntimeException | AssertionError e) {
            failures.add(e);
        }
    }

    private HttpRequest request() {
        return HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofMinutes(2))
                .POST(HttpRequest.BodyPublishers.ofString(newRequest()))
                .build();
    }

    private void accept(HttpResponse<byte[]> response) {
        String retry = response.headers()
                .firstValue("Retry-After")
                .map(any -> ", to be tried again")
                .orElse("");
        outcomes.computeIfAbsent(response.statusCode() + retry, any -> new LongAdder())
                .increment();
        if (response.statusCode() == CREATED) {
            answers.add(response.body());
        }
    }

    /** How many answers there were of each status, such as {@code 201} or {@code 503, to be tried again}. */
    Map<String, LongAdder> outcomes() {
        return outcomes;
    }

    /** How many requests had an outcome other than a decision. */
    long refused() {
        return outcomes.entrySet().stream()
                .filter(outcome -> !outcome.getKey().equals(String.valueOf(CREATED)))
                .mapToLong(outcome -> outcome.getValue().sum())
                .sum();
    }

    /** Why clients ended before they were told to. */
    Queue<Throwable> failures() {
        return failures;
    }

    /** Waits until all have ended. */
    void stop() throws InterruptedException {
        stopped = true;
        for (Thread thread : threads) {
            thread.join(Duration.ofMinutes(3).toMillis());
            assertThat(thread.isAlive()).isFalse();
        }
    }

    @Override
    public void close() {
        stopped = true;
    }
}
