#!/usr/bin/env bash
# org.fhir:ucum 1.0.9: ug//L is valid and counts as ug/L, where by the grammar of UCUM 2.1 a component, and no second slash, follows a
# slash; and a temperature in [degF], which UCUM defines, is valid but not converted. What validates need not be a unit, nor be converted.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"

cat > pom.xml <<'X'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.fhir</groupId><artifactId>ucum</artifactId><version>1.0.9</version></dependency>
  </dependencies>
</project>
X
mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib >maven.log 2>&1 || { cat maven.log; exit 1; }

cat > Finding.java <<'JAVA'
import org.fhir.ucum.Decimal;
import org.fhir.ucum.UcumEssenceService;

class Finding {
    public static void main(String[] args) throws Exception {
        var units = new UcumEssenceService(Finding.class.getResourceAsStream("/ucum-essence.xml"));
        System.out.println("ug//L: " + (units.validate("ug//L") == null ? "valid" : "refused"));
        System.out.println("300 ug//L is " + units.convert(new Decimal("300"), "ug//L", "ug/L").asDecimal() + " ug/L");
        System.out.println("[degF]: " + (units.validate("[degF]") == null ? "valid" : "refused"));
        try {
            System.out.println(units.convert(new Decimal("98.6"), "[degF]", "Cel"));
        } catch (Exception refused) {
            System.out.println("[degF] to Cel: " + refused.getClass().getSimpleName());
        }
    }
}
JAVA
cat > expected <<'TEXT'
ug//L: valid
300 ug//L is 300 ug/L
[degF]: valid
[degF] to Cel: UcumException
TEXT
java -cp 'lib/*' Finding.java > seen 2> errors || { cat seen errors; exit 1; }
cat seen
diff expected seen || { echo 'The behaviour has changed.'; exit 1; }
