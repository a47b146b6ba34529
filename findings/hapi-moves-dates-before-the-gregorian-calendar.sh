#!/usr/bin/env bash
# HAPI FHIR 8.8.0: dates before 15 October 1582 are read by the Julian calendar, though FHIR R4 (2.24.0.1) says that all
# dates are Gregorian: 0001-01-01, which many record systems write where no date is known, becomes 30 December of the year
# 0, so that a comparison with that placeholder as java.time has it fails. (The leap second of 2016 becomes the next day.)
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"

cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>ca.uhn.hapi.fhir</groupId><artifactId>hapi-fhir-structures-r4</artifactId><version>8.8.0</version></dependency>
    <dependency><groupId>ca.uhn.hapi.fhir</groupId><artifactId>hapi-fhir-caching-caffeine</artifactId><version>8.8.0</version></dependency>
  </dependencies>
</project>
XML
mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib >maven.log 2>&1 || { cat maven.log; exit 1; }

cat > Finding.java <<'JAVA'
import java.time.Instant;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.InstantType;

class Finding {
    public static void main(String[] args) {
        show("0001-01-01", new DateType("0001-01-01").getValue().toInstant());
        show("0001-01-01T00:00:00Z", new DateTimeType("0001-01-01T00:00:00Z").getValue().toInstant());
        show("1582-10-15T00:00:00Z", new DateTimeType("1582-10-15T00:00:00Z").getValue().toInstant());
        show("2016-12-31T23:59:60Z", new InstantType("2016-12-31T23:59:60Z").getValue().toInstant());
    }

    static void show(String text, Instant moment) {
        System.out.println(text + " is read as " + moment);
    }
}
JAVA
cat > expected <<'TEXT'
0001-01-01 is read as 0000-12-30T00:00:00Z
0001-01-01T00:00:00Z is read as 0000-12-30T00:00:00Z
1582-10-15T00:00:00Z is read as 1582-10-15T00:00:00Z
2016-12-31T23:59:60Z is read as 2017-01-01T00:00:00Z
TEXT
java -cp 'lib/*' Finding.java > seen 2> errors || { cat seen errors; exit 1; }
cat seen
diff expected seen || { echo 'The behaviour has changed.'; exit 1; }
