#!/usr/bin/env bash
# Drools 10.2.0: with the alpha network compiler (drools.alphaNetworkCompiler=inmemory, meant for speed) a rule that matches
# does not fire, without any message. It happens where two fields of one type are each asked for equality by at least three
# rules, as two code systems of one medicine are: a fact that matches one rule of each field fires one of the two.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"

cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.drools</groupId><artifactId>drools-engine-classic</artifactId><version>10.2.0</version></dependency>
    <dependency><groupId>org.drools</groupId><artifactId>drools-alphanetwork-compiler</artifactId><version>10.2.0</version></dependency>
  </dependencies>
</project>
XML
mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib >maven.log 2>&1 || { cat maven.log; exit 1; }

cat > Finding.java <<'JAVA'
import java.util.List;
import java.util.TreeSet;
import org.kie.api.KieServices;
import org.kie.api.event.rule.AfterMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;

class Finding {
    public static void main(String[] args) throws Exception {
        for (int each : List.of(2, 3, 5)) {
            System.out.println(each + " rules for each of two fields: " + fired(each));
        }
    }

    static TreeSet<String> fired(int each) throws Exception {
        var rules = new StringBuilder("package finding\ndeclare Order local : String atc : String end\n");
        for (int i = 1; i <= each; i++) {
            rules.append("rule \"local " + i + "\" when Order(local == \"L" + i + "\") then end\n");
            rules.append("rule \"atc " + i + "\" when Order(atc == \"A" + i + "\") then end\n");
        }
        KieServices services = KieServices.Factory.get();
        var files = services.newKieFileSystem().write("src/main/resources/r.drl", rules.toString());
        var builder = services.newKieBuilder(files).buildAll();
        var base = services.newKieContainer(builder.getKieModule().getReleaseId()).getKieBase();
        var fired = new TreeSet<String>();
        KieSession session = base.newKieSession();
        session.addEventListener(new DefaultAgendaEventListener() {
            @Override
            public void afterMatchFired(AfterMatchFiredEvent event) {
                fired.add(event.getMatch().getRule().getName());
            }
        });
        var type = base.getFactType("finding", "Order");
        Object order = type.newInstance();
        type.set(order, "local", "L1");
        type.set(order, "atc", "A1");
        session.insert(order);
        session.fireAllRules();
        session.dispose();
        return fired;
    }
}
JAVA
{
  echo 'as it comes'
  java -cp 'lib/*' Finding.java
  echo 'drools.alphaNetworkCompiler=inmemory'
  java -Ddrools.alphaNetworkCompiler=inmemory -cp 'lib/*' Finding.java
} > seen 2> errors || { cat seen errors; exit 1; }
cat seen
cat > expected <<'TEXT'
as it comes
2 rules for each of two fields: [atc 1, local 1]
3 rules for each of two fields: [atc 1, local 1]
5 rules for each of two fields: [atc 1, local 1]
drools.alphaNetworkCompiler=inmemory
2 rules for each of two fields: [atc 1, local 1]
3 rules for each of two fields: [atc 1]
5 rules for each of two fields: [atc 1]
TEXT
diff expected seen || { echo 'The behaviour has changed.'; exit 1; }
