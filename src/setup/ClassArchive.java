import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes an archive of classes beside the packaged program, from which the JVM takes what it would else read and verify
 * at each start. It starts the service once on a data folder of its own, has it decide on an example and list the
 * classes that it loaded; a second JVM makes the archive of them.
 *
 * <pre>java src/setup/ClassArchive.java APPLICATION_FOLDER PROJECT_FOLDER</pre>
 *
 * <p>The build calls it. It never fails: without an archive the program does the same, and starts in a longer time.
 */
public final class ClassArchive {

    private static final String NAME = "classes.jsa";

    /** The compiler that Drools calls. */
    private static final String SIGNED = "org/eclipse/jdt";

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern LISTENING = Pattern.compile("Listening on: (http://[^\\s]+)");
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private final Path application;
    private final Path project;
    private final Path work;

    private ClassArchive(Path application, Path project, Path work) {
        this.application = application;
        this.project = project;
        this.work = work;
    }

    /** Takes the folder of the packaged program, where the archive will lie, and that of rulebook and examples. */
    public static void main(String[] arguments) throws IOException {
        Path work = Files.createTempDirectory("ferrule-archive-");
        try {
            new ClassArchive(Path.of(arguments[0]).toAbsolutePath(), Path.of(arguments[1]).toAbsolutePath(), work)
                    .make();
        } catch (IOException | RuntimeException e) {
            System.err.println("No archive of classes was made, which makes each start longer: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            remove(work);
        }
    }

    private void make() throws IOException, InterruptedException {
        Files.deleteIfExists(application.resolve(NAME));
        Path classes = work.resolve("classes.txt");
        Process service = start(classes);
        try {
            decide(address(service));
            service.destroy();
            if (!service.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException("the service did not end");
            }
        } finally {
            service.destroyForcibly().waitFor();
        }
        leaveOutSigned(classes);
        archive(classes);
    }

    /** What the environment says of settings is not for this start. */
    private Process start(Path classes) throws IOException {
        ProcessBuilder service = new ProcessBuilder(
                JAVA.toString(),
                "-XX:DumpLoadedClassList=" + classes,
                "-XX:TieredStopAtLevel=1",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dquarkus.http.port=0",
                "-Dferrule.data=" + work.resolve("data"),
                "-Dferrule.rulebook=" + project,
                "-jar",
                jar(),
                "serve");
        service.environment()
                .keySet()
                .removeIf(name -> name.startsWith("FERRULE_") || name.startsWith("QUARKUS_") || name.startsWith("JAVA_"));
        service.environment().put("XDG_CACHE_HOME", work.toString());
        return service.directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log())
                .start();
    }

    private File log() {
        return work.resolve("log").toFile();
    }

    private String address(Process service) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (service.isAlive() && System.nanoTime() < end) {
            Matcher listening = LISTENING.matcher(Files.readString(log().toPath()));
            if (listening.find()) {
                return listening.group(1);
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new IOException("the service did not start; it said " + Files.readString(log().toPath()));
    }

    /** So that the classes that decide and record are loaded, too. */
    private void decide(String address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/api/v1/evaluations"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofFile(project.resolve("docs/examples/patient.json")))
                .timeout(PATIENCE)
                .build();
        int status = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
        if (status != 201) {
            throw new IOException("the example was not decided: status " + status);
        }
    }

    /** Classes of signed jars cannot lie in an archive, and some JVMs end abnormally on lambdas that are made for one. */
    private static void leaveOutSigned(Path classes) throws IOException {
        try (Stream<String> lines = Files.lines(classes)) {
            Files.write(
                    classes,
                    lines.filter(line -> !line.startsWith("#") && !line.contains(SIGNED))
                            .toList());
        }
    }

    private void archive(Path classes) throws IOException, InterruptedException {
        Path fresh = work.resolve(NAME);
        Process dump = new ProcessBuilder(
                        JAVA.toString(),
                        "-Xshare:dump",
                        "-XX:SharedClassListFile=" + classes,
                        "-XX:SharedArchiveFile=" + fresh,
                        "-jar",
                        jar())
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        boolean ended = dump.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        int exit = dump.destroyForcibly().waitFor();
        if (!ended || exit != 0 || !Files.isRegularFile(fresh)) {
            throw new IOException("the JVM wrote none, exit code " + exit);
        }
        Files.move(fresh, application.resolve(NAME), StandardCopyOption.REPLACE_EXISTING);
    }

    private String jar() {
        return application.resolve("quarkus-run.jar").toString();
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
