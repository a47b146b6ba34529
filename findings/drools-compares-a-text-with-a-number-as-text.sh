#!/usr/bin/env bash
# Drools 10.2.0: value < 9 on a field of type String builds without a word in both builds and compares letter by letter, so
# 61 and 310 are below 9 and a remark such as 'not measured' is above. A result that arrived as text takes the wrong side
# of a limit that was written as a number.
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
import org.kie.api.builder.Message;
import org.kie.api.runtime.KieSession;
import org.drools.model.codegen.ExecutableModelProject;

class Finding {
    static final String RULES = """
            package finding
            declare Result value : String end
            rule "below 9" when Result(value < 9) then end
            rule "above 9" when Result(value > 9) then end
            """;

    public static void main(String[] args) throws Exception {
        for (boolean model : new boolean[] {false, true}) {
            for (String value : new String[] {"61", "310", "not measured"}) {
                show(model, value);
            }
        }
    }

    static void show(boolean model, String value) throws Exception {
        KieServices services = KieServices.Factory.get();
        var files = services.newKieFileSystem().write("src/main/resources/r.drl", RULES);
        KieBuilder builder = services.newKieBuilder(files);
        builder = model ? builder.buildAll(ExecutableModelProject.class) : builder.buildAll();
        int warnings = builder.getResults().getMessages(Message.Level.ERROR, Message.Level.WARNING).size();
        var base = services.newKieContainer(builder.getKieModule().getReleaseId()).getKieBase();
        KieSession session = base.newKieSession();
        var type = base.getFactType("finding", "Result");
        Object result = type.newInstance();
        type.set(result, "value", value);
        session.insert(result);
        session.addEventListener(new org.kie.api.event.rule.DefaultAgendaEventListener() {
            @Override
            public void afterMatchFired(org.kie.api.event.rule.AfterMatchFiredEvent event) {
                System.out.println((model ? "executable model" : "classic build") + ", errors and warnings " + warnings
                        + ": " + value + " is " + event.getMatch().getRule().getName());
            }
        });
        session.fireAllRules();
        session.dispose();
    }
}
JAVA
cat > expected <<'TEXT'
classic build, errors and warnings 0: 61 is below 9
classic build, errors and warnings 0: 310 is below 9
classic build, errors and warnings 0: not measured is above 9
executable model, errors and warnings 0: 61 is below 9
executable model, errors and warnings 0: 310 is below 9
executable model, errors and warnings 0: not measured is above 9
TEXT
java -cp 'lib/*' Finding.java > seen 2> errors || { cat seen errors; exit 1; }
cat seen
diff expected seen || { echo 'The behaviour has changed.'; exit 1; }
