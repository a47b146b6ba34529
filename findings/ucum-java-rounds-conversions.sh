#!/usr/bin/env bash
# org.fhir:ucum 1.0.9: a conversion is rounded to the digits of the number as it was written, and those that the definition of the
# unit is written with. 5 [ft_i] are 1.52 m and 70 [in_i] 178 cm, where UCUM says 1.524 and 177.8; 154.0 [lb_av] are 69.85 kg, and
# 154 [lb_av] are 69.85322498. Equal results compare as different, and a height is wrong by two millimetres: ask it for the
# canonical factor of a unit, and multiply yourself.
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
        for (String[] each : new String[][] {
            {"1", "[ft_i]", "m"}, {"5", "[ft_i]", "m"}, {"70", "[in_i]", "cm"}, {"1", "[foz_us]", "mL"},
            {"154", "[lb_av]", "kg"}, {"154.0", "[lb_av]", "kg"}, {"154.00000", "[lb_av]", "kg"}
        }) {
            Decimal result = units.convert(new Decimal(each[0]), each[1], each[2]);
            System.out.println(each[0] + " " + each[1] + " is " + result.asDecimal() + " " + each[2]);
        }
    }
}
JAVA
cat > expected <<'TEXT'
1 [ft_i] is 0.305 m
5 [ft_i] is 1.52 m
70 [in_i] is 178 cm
1 [foz_us] is 29.5 mL
154 [lb_av] is 69.85322498 kg
154.0 [lb_av] is 69.85 kg
154.00000 [lb_av] is 69.853225 kg
TEXT
java -cp 'lib/*' Finding.java > seen 2> errors || { cat seen errors; exit 1; }
cat seen
diff expected seen || { echo 'The behaviour has changed.'; exit 1; }
