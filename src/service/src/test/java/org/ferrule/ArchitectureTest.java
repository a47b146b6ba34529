package org.ferrule;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.enterprise.inject.Produces;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rooms of the house, the arrows between them, and where each library may be known. */
@AnalyzeClasses(
        packages = "org.ferrule",
        importOptions = {ArchitectureTest.NoTests.class})
class ArchitectureTest {

    /** The tests of other modules come in jars. */
    static final class NoTests implements ImportOption {

        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar") && !location.contains("/test-classes/");
        }
    }

    private static final int MOST_TYPES_OF_A_ROOM = 40;
    private static final String ROOT = "org.ferrule";

    private static final String JACKSON = "com.fasterxml.jackson..";
    private static final String[] POI = {"org.apache.poi..", "org.apache.xmlbeans..", "org.openxmlformats.."};
    private static final String[] KIE = {"org.kie..", "org.drools.."};
    private static final String[] JDBC = {
        "javax.sql..",
        "org.jdbi..",
        "org.flywaydb..",
        "io.agroal..",
        "com.github.luben..",
        "org.sqlite..",
        "org.postgresql.."
    };
    private static final String[] TOKENS = {"org.jose4j..", "io.quarkus.security..", "org.eclipse.microprofile.jwt.."};
    private static final String[] WEB = {
        "jakarta..",
        "io.netty..",
        "io.quarkus..",
        "io.smallrye..",
        "io.vertx..",
        "io.micrometer..",
        "org.eclipse.microprofile..",
        "org.jboss.."
    };

    /**
     * Each room, the rooms it may use, and the libraries it may know beside the JDK and the annotations of JSpecify.
     */
    private static final List<Room> ROOMS = List.of(
            // What JSON is.
            room("json").uses().knows(JACKSON, "org.erdtman.."),
            // The engine.
            room("facts").uses("json").knows(JACKSON, "org.fhir.ucum.."),
            room("workbook").uses("json").knows(POI),
            room("folder").uses("workbook").knows(),
            room("tables").uses("workbook", "facts").knows(),
            room("interpreter").uses("tables").knows(),
            room("sheets").uses("tables", "folder", "workbook", "facts").knows("javax.lang.model.."),
            room("cases").uses("sheets", "tables", "workbook", "facts", "json").knows(),
            room("drools")
                    .uses("sheets", "tables", "folder", "workbook", "facts")
                    .knows(KIE),
            room("rulebook")
                    .uses("drools", "cases", "sheets", "interpreter", "tables", "folder", "workbook", "facts")
                    .knows(),
            room("casebook")
                    .uses("rulebook", "cases", "tables", "workbook", "facts")
                    .knows(POI),
            room("evaluation")
                    .uses("rulebook", "interpreter", "tables", "workbook", "facts", "json")
                    .knows(JACKSON),
            room("brief")
                    .uses("evaluation", "rulebook", "tables", "workbook", "facts", "json")
                    .knows(JACKSON),
            room("caserun")
                    .uses("evaluation", "rulebook", "tables", "workbook", "facts")
                    .knows(JACKSON),
            room("space")
                    .uses("evaluation", "rulebook", "tables", "folder", "facts", "json")
                    .knows(JACKSON),
            room("verification")
                    .uses(
                            "caserun",
                            "space",
                            "evaluation",
                            "rulebook",
                            "sheets",
                            "tables",
                            "folder",
                            "workbook",
                            "facts",
                            "json")
                    .knows(JACKSON),
            room("coverage")
                    .uses(
                            "caserun",
                            "casebook",
                            "cases",
                            "space",
                            "evaluation",
                            "rulebook",
                            "tables",
                            "folder",
                            "workbook",
                            "facts",
                            "json")
                    .knows(JACKSON),
            room("comparison")
                    .uses(
                            "verification",
                            "space",
                            "evaluation",
                            "rulebook",
                            "tables",
                            "folder",
                            "workbook",
                            "facts",
                            "json")
                    .knows(JACKSON),
            room("whatif")
                    .uses("brief", "evaluation", "rulebook", "tables", "facts", "json")
                    .knows(JACKSON),
            room("merging").uses("rulebook", "workbook").knows(),
            room("printing")
                    .uses("rulebook", "tables", "workbook", "facts", "json")
                    .knows(),
            room("starter").uses("folder", "workbook").knows(),
            // The log.
            room("data").uses().knows(),
            room("merkle").uses().knows(),
            room("notes").uses("merkle", "data").knows(),
            room("records").uses("merkle", "json").knows(JACKSON, "com.fasterxml.uuid.."),
            room("verify").uses("records", "notes", "merkle", "json").knows(JACKSON),
            room("store")
                    .uses("records", "notes", "merkle", "json", "data")
                    .knows(JDBC)
                    .knows(JACKSON),
            room("recording")
                    .uses("store", "records", "notes", "merkle", "json", "data")
                    .knows(JACKSON),
            // Record systems.
            room("resources").uses("tables", "facts", "json").knows(JACKSON, "javax.crypto.."),
            room("reading")
                    .uses("resources", "evaluation", "rulebook", "tables", "facts", "json")
                    .knows(JACKSON),
            // The service.
            room("settings").uses().knows(),
            room("limits").uses().knows(),
            room("fetch").uses().knows(),
            room("refusal").uses("json").knows(),
            room("pages").uses("access", "refusal", "json").knows(WEB),
            room("access")
                    .uses("fetch", "settings")
                    .knows(TOKENS)
                    .knows("io.netty..", "io.quarkus.vertx..", "io.smallrye.mutiny..", "io.vertx..", "jakarta.."),
            room("audit").uses("records", "evaluation", "facts", "json").knows(JACKSON),
            room("lifecycle").uses("store", "records", "notes", "json").knows(JACKSON),
            room("active")
                    .uses(
                            "audit",
                            "lifecycle",
                            "recording",
                            "store",
                            "records",
                            "data",
                            "verification",
                            "evaluation",
                            "rulebook",
                            "folder",
                            "workbook",
                            "facts",
                            "limits",
                            "json")
                    .knows(JACKSON),
            room("upload").uses("folder", "json").knows("io.netty.."),
            room("review")
                    .uses(
                            "active",
                            "audit",
                            "lifecycle",
                            "store",
                            "records",
                            "merkle",
                            "comparison",
                            "caserun",
                            "verification",
                            "merging",
                            "evaluation",
                            "rulebook",
                            "folder",
                            "workbook",
                            "tables",
                            "json")
                    .knows(JACKSON),
            // The doors know the rooms, but not each other.
            door("http").knows(WEB).knows(JACKSON),
            door("fhir").knows(WEB).knows(JACKSON),
            door("cdshooks").knows(WEB).knows(JACKSON),
            door("studio").knows(WEB).knows(JACKSON),
            door("history").knows(WEB).knows(JACKSON),
            door("drafts").knows(WEB).knows(JACKSON),
            door("login").knows(WEB),
            door("cli").knows("picocli..", JACKSON));

    /** A room with what it may use and know. */
    private record Room(String name, boolean isDoor, List<String> rooms, List<String> libraries) {

        Room uses(String... others) {
            return new Room(name, isDoor, List.of(others), libraries);
        }

        Room knows(String... others) {
            List<String> all = new ArrayList<>(libraries);
            all.addAll(List.of(others));
            return new Room(name, isDoor, rooms, all);
        }

        ArchRule rule() {
            Stream<String> used =
                    isDoor ? ROOMS.stream().filter(other -> !other.isDoor()).map(Room::name) : rooms.stream();
            List<String> allowed = Stream.concat(
                            Stream.concat(Stream.of(name), used).map(Room::within), libraries.stream())
                    .collect(Collectors.toCollection(ArrayList::new));
            allowed.addAll(List.of("java..", "org.jspecify.."));
            return classes()
                    .that()
                    .resideInAPackage(within(name))
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(allowed.toArray(String[]::new));
        }

        private static String within(String room) {
            return ROOT + "." + room + "..";
        }
    }

    private static Room room(String name) {
        return new Room(name, false, List.of(), List.of());
    }

    private static Room door(String name) {
        return new Room(name, true, List.of(), List.of());
    }

    @ArchTest
    static void everyRoomKnowsWhatItMay(JavaClasses all) {
        ROOMS.forEach(room -> room.rule().check(all));
    }

    @ArchTest
    static void everyRoomStandsInTheTable(JavaClasses all) {
        assertThat(ROOMS.stream().map(Room::name))
                .containsExactlyInAnyOrderElementsOf(sizes(all).keySet());
    }

    @ArchTest
    static void noRoomIsAHall(JavaClasses all) {
        assertThat(sizes(all)).allSatisfy((room, types) -> assertThat(types).isLessThanOrEqualTo(MOST_TYPES_OF_A_ROOM));
    }

    private static Map<String, Integer> sizes(JavaClasses all) {
        Map<String, Integer> sizes = new TreeMap<>();
        all.stream()
                .filter(not(resideInAPackage(ROOT)))
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .forEach(type -> sizes.merge(type.getPackageName().substring(ROOT.length() + 1), 1, Integer::sum));
        return sizes;
    }

    @ArchTest
    static final ArchRule DROOLS_IS_KNOWN_TO_ITS_ROOM = onlyIn(KIE, "drools");

    @ArchTest
    static final ArchRule POI_IS_KNOWN_WHERE_WORKBOOKS_ARE_READ_AND_WRITTEN = onlyIn(POI, "workbook", "casebook");

    @ArchTest
    static final ArchRule TOKENS_ARE_KNOWN_TO_ACCESS = onlyIn(TOKENS, "access");

    /** Holds the doors and the start as well, to whom the table leaves more. */
    private static ArchRule onlyIn(String[] libraries, String... rooms) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(Arrays.stream(rooms).map(Room::within).toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries);
    }

    @ArchTest
    static final ArchRule ONE_CLASS_PRODUCES_BEANS =
            methods().that().areAnnotatedWith(Produces.class).should().beDeclaredIn(Wiring.class);

    @ArchTest
    static final ArchRule ONLY_THE_START_KNOWS_THE_START = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT);

    @ArchTest
    static final ArchRule ROOMS_HAVE_NO_CYCLE =
            slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ROOMS_ARE_NAMED_FOR_WHAT_THEY_ARE_ABOUT = noClasses()
            .should()
            .resideInAnyPackage(Arrays.stream(new String[] {
                        "util", "utils", "common", "impl", "manager", "service", "services", "helper", "helpers"
                    })
                    .map(name -> ".." + name + "..")
                    .toArray(String[]::new));
}
