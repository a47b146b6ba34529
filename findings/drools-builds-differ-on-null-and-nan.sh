#!/usr/bin/env bash
# Drools 10.2.0: the same rule file means two things. 'not matches' holds for a null text in the classic build and not in
# the executable model; 'not in' holds for NaN in the classic build and ends in NumberFormatException in the executable
# model. A file that was tried with one build and runs with the other changes what is decided where a value is missing.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"

cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.drools</groupId><artifactId>drools-engine-classic</artifactId><version>10.2.0</version></dependency>
    <dependency><groupId>org.drools</groupId><artifactId>drools-model-codegen</artifactId><version>10.2.0</version></dependency>
  </dependencies>
</project>
XML
mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib >maven.log 2>&1 || { cat maven.log; exit 1; }

cat > Finding.java <<'JAVA'
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.runtime.KieSession;
import org.drools.model.codegen.ExecutableModelProject;

class Finding {
    static final String RULES = """
            package finding
            declare Patient note : String weight : Double end
            rule "note does not begin with L" when Patient(note not matches "L.*") then end
            rule "weight is not 1 or 2" when Patient(weight not in (1, 2)) then end
            """;

    public static void main(String[] args) throws Exception {
        for (boolean model : new boolean[] {false, true}) {
            show(model, null, 70.0);
            show(model, "A", Double.NaN);
        }
    }

    static void show(boolean model, String note, Double weight) throws Exception {
        KieServices services = KieServices.Factory.get();
        var files = services.newKieFileSystem().write("src/main/resources/r.drl", RULES);
        KieBuilder builder = services.newKieBuilder(files);
        builder = model ? builder.buildAll(ExecutableModelProject.class) : builder.buildAll();
        var base = services.newKieContainer(builder.getKieModule().getReleaseId()).getKieBase();
        KieSession session = base.newKieSession();
        try {
            var type = base.getFactType("finding", "Patient");
            Object patient = type.newInstance();
            type.set(patient, "note", note);
            type.set(patient, "weight", weight);
            session.insert(patient);
            session.addEventListener(new org.kie.api.event.rule.DefaultAgendaEventListener() {
                @Override
                public void afterMatchFired(org.kie.api.event.rule.AfterMatchFiredEvent event) {
                    System.out.println("    fired: " + event.getMatch().getRule().getName());
                }
            });
            System.out.println((model ? "executable model" : "classic build") + ", note " + note + ", weight " + weight);
            session.fireAllRules();
        } catch (RuntimeException e) {
            Throwable root = e;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            System.out.println("    " + root.getClass().getSimpleName());
        } finally {
            session.dispose();
        }
    }
}
JAVA
cat > expected <<'TEXT'
classic build, note null, weight 70.0
    fired: note does not begin with L
    fired: weight is not 1 or 2
classic build, note A, weight NaN
    fired: note does not begin with L
    fired: weight is not 1 or 2
executable model, note null, weight 70.0
    fired: weight is not 1 or 2
executable model, note A, weight NaN
    NumberFormatException
TEXT
java -cp 'lib/*' Finding.java > seen 2> errors || { cat seen errors; exit 1; }
cat seen
diff expected seen || { echo 'The behaviour has changed.'; exit 1; }
