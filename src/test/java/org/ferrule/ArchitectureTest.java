package org.ferrule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.enterprise.inject.Produces;

/** The arrows between the packages, and where each library may be known. */
@AnalyzeClasses(packages = "org.ferrule", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule FACTS_KNOW_JAVA_JACKSON_AND_UCUM_ONLY = classes()
            .that()
            .resideInAPackage("org.ferrule.facts")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "org.ferrule.facts", "java..", "com.fasterxml.jackson..", "org.fhir.ucum..", "org.jspecify..");

    @ArchTest
    static final ArchRule THE_RULEBOOK_KNOWS_FACTS = classes()
            .that()
            .resideInAPackage("org.ferrule.rulebook")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "org.ferrule.rulebook",
                    "org.ferrule.data",
                    "org.ferrule.data",
                    "org.ferrule.facts",
                    "java..",
                    "javax.lang.model..",
                    "org.jspecify..",
                    "org.kie..",
                    "org.drools..",
                    "org.apache.poi..",
                    "org.openxmlformats..");

    @ArchTest
    static final ArchRule AN_EVALUATION_KNOWS_THE_RULEBOOK_AND_FACTS = classes()
            .that()
            .resideInAPackage("org.ferrule.evaluation")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "org.ferrule.evaluation",
                    "org.ferrule.rulebook",
                    "org.ferrule.facts",
                    "java..",
                    "com.fasterxml.jackson..",
                    "org.jspecify..",
                    "org.kie..");

    @ArchTest
    static final ArchRule A_VERIFICATION_KNOWS_EVALUATION_RULEBOOK_AND_FACTS = classes()
            .that()
            .resideInAPackage("org.ferrule.verification")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "org.ferrule.verification",
                    "org.ferrule.evaluation",
                    "org.ferrule.rulebook",
                    "org.ferrule.facts",
                    "java..",
                    "com.fasterxml.jackson..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule THE_STARTER_KNOWS_THE_RULEBOOK = classes()
            .that()
            .resideInAPackage("org.ferrule.starter")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("org.ferrule.starter", "org.ferrule.rulebook", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule A_MERGE_KNOWS_THE_RULEBOOK = classes()
            .that()
            .resideInAPackage("org.ferrule.merging")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("org.ferrule.merging", "org.ferrule.rulebook", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule PRINTING_KNOWS_THE_RULEBOOK_AND_FACTS = classes()
            .that()
            .resideInAPackage("org.ferrule.printing")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "org.ferrule.printing", "org.ferrule.rulebook", "org.ferrule.facts", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule RESOURCES_KNOW_EVALUATION_RULEBOOK_AND_FACTS = classes()
            .that()
            .resideInAPackage("org.ferrule.resources")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "org.ferrule.resources",
                    "org.ferrule.data",
                    "org.ferrule.data",
                    "org.ferrule.evaluation",
                    "org.ferrule.rulebook",
                    "org.ferrule.facts",
                    "java..",
                    "javax.crypto..",
                    "com.fasterxml.jackson..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule A_REFUSAL_KNOWS_FACTS = classes()
            .that()
            .resideInAPackage("org.ferrule.refusal")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("org.ferrule.refusal", "org.ferrule.facts", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule THE_DATA_FOLDER_KNOWS_JAVA_ONLY = classes()
            .that()
            .resideInAPackage("org.ferrule.data")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("org.ferrule.data", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule THE_AUDIT_KNOWS_EVALUATION_FACTS_AND_ITS_STORE = classes()
            .that()
            .resideInAPackage("org.ferrule.audit")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "org.ferrule.audit",
                    "org.ferrule.data",
                    "org.ferrule.data",
                    "org.ferrule.evaluation",
                    "org.ferrule.facts",
                    "java..",
                    "javax.sql..",
                    "com.fasterxml.jackson..",
                    "org.jspecify..",
                    "org.jdbi..",
                    "org.flywaydb..",
                    "io.agroal..",
                    "com.fasterxml.uuid..",
                    "com.github.luben..",
                    "org.erdtman..",
                    "org.sqlite..",
                    "org.postgresql..");

    @ArchTest
    static final ArchRule THE_ACTIVE_RULEBOOK_KNOWS_THE_CORE_BELOW = classes()
            .that()
            .resideInAPackage("org.ferrule.active")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "org.ferrule.active",
                    "org.ferrule.audit",
                    "org.ferrule.verification",
                    "org.ferrule.evaluation",
                    "org.ferrule.rulebook",
                    "org.ferrule.facts",
                    "java..",
                    "com.fasterxml.jackson..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule ACCESS_KNOWS_NOTHING_OF_THE_CORE = classes()
            .that()
            .resideInAPackage("org.ferrule.access")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "org.ferrule.access",
                    "org.ferrule.fetch",
                    "java..",
                    "jakarta..",
                    "io.quarkus..",
                    "io.smallrye.mutiny..",
                    "io.vertx..",
                    "io.netty..",
                    "org.eclipse.microprofile.jwt..",
                    "org.jose4j..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule FETCHING_KNOWS_THE_JDK_ALONE = classes()
            .that()
            .resideInAPackage("org.ferrule.fetch")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("org.ferrule.fetch", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule TOKENS_ARE_KNOWN_TO_ACCESS_ONLY = noClasses()
            .that()
            .resideOutsideOfPackage("org.ferrule.access")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.jose4j..", "io.quarkus.security..", "org.eclipse.microprofile.jwt..");

    @ArchTest
    static final ArchRule DOORS_KNOW_THE_CORE_BUT_NOT_EACH_OTHER =
            slices().matching("org.ferrule.(http|cli|fhir|cdshooks)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule ONLY_THE_START_KNOWS_THE_DOORS = noClasses()
            .that()
            .resideInAnyPackage(
                    "org.ferrule.facts",
                    "org.ferrule.rulebook",
                    "org.ferrule.evaluation",
                    "org.ferrule.verification",
                    "org.ferrule.starter",
                    "org.ferrule.merging",
                    "org.ferrule.printing",
                    "org.ferrule.active",
                    "org.ferrule.audit",
                    "org.ferrule.resources",
                    "org.ferrule.access",
                    "org.ferrule.data",
                    "org.ferrule.fetch",
                    "org.ferrule.refusal")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.ferrule",
                    "org.ferrule.http..",
                    "org.ferrule.cli..",
                    "org.ferrule.fhir..",
                    "org.ferrule.cdshooks..");

    @ArchTest
    static final ArchRule DROOLS_IS_KNOWN_TO_RULEBOOK_AND_EVALUATION_ONLY = noClasses()
            .that()
            .resideOutsideOfPackages("org.ferrule.rulebook", "org.ferrule.evaluation")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.kie..", "org.drools..");

    @ArchTest
    static final ArchRule POI_IS_KNOWN_TO_THE_RULEBOOK_ONLY = noClasses()
            .that()
            .resideOutsideOfPackage("org.ferrule.rulebook")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.poi..", "org.openxmlformats..");

    @ArchTest
    static final ArchRule THE_STORE_IS_KNOWN_TO_THE_AUDIT_ONLY = noClasses()
            .that()
            .resideOutsideOfPackages("org.ferrule", "org.ferrule.audit")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.jdbi..",
                    "org.flywaydb..",
                    "io.agroal..",
                    "com.github.luben..",
                    "org.erdtman..",
                    "org.sqlite..",
                    "org.postgresql..");

    @ArchTest
    static final ArchRule QUARKUS_IS_KNOWN_TO_ITS_DOORS_TO_ACCESS_AND_TO_THE_START_ONLY = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "org.ferrule",
                    "org.ferrule.http..",
                    "org.ferrule.fhir..",
                    "org.ferrule.cdshooks..",
                    "org.ferrule.access")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.quarkus..", "jakarta..", "io.vertx..", "io.micrometer..", "org.eclipse..");

    @ArchTest
    static final ArchRule ONE_CLASS_PRODUCES_BEANS =
            methods().that().areAnnotatedWith(Produces.class).should().beDeclaredIn(Wiring.class);

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLE =
            slices().matching("org.ferrule.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule PACKAGES_ARE_NAMED_FOR_WHAT_THEY_ARE_ABOUT = noClasses()
            .should()
            .resideInAnyPackage(
                    "..util..",
                    "..utils..",
                    "..common..",
                    "..impl..",
                    "..manager..",
                    "..service..",
                    "..services..",
                    "..helper..",
                    "..helpers..");
}
