#!/usr/bin/env bash
# Measures the packaged service by CDS Hooks: patient-view with a prefetch of about 40 kB, at 100 requests a second; latencies and the longest. Needs curl,
# python3 and hey, and the jar that ./mvnw package builds. Settings: RATE, SECONDS_EACH, JAR, JAVA_OPTS.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."
source src/bench/scripts/steady.sh

rate="${RATE:-100}"
seconds="${SECONDS_EACH:-60}"
connections=10
jar="${JAR:-target/quarkus-app/quarkus-run.jar}"
work="$(mktemp -d)"
server=
trap '[[ -z "$server" ]] || kill "$server"; rm -rf "$work"' EXIT

# A patient with 80 results, a filled in form and some conditions: what a hospital of some years has.
python3 - >"$work/call.json" <<'PYTHON'
import json

LOINC, UCUM = "http://loinc.org", "http://unitsofmeasure.org"
TESTS = [("2276-4", "ng/mL", 40), ("2502-3", "%", 18), ("718-7", "g/dL", 12.9), ("1988-5", "mg/L", 2), ("2777-1", "mg/dL", 3.5)]

def bundle(resources):
    return {"resourceType": "Bundle", "type": "searchset", "total": len(resources), "entry": [{"fullUrl": "https://fhir.example.org/r4/%s/%s" % (r["resourceType"], r["id"]), "resource": r} for r in resources]}

def observation(number):
    code, unit, value = TESTS[number % len(TESTS)]
    return {"resourceType": "Observation", "id": "o%d" % number, "status": "final",
            "category": [{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/observation-category", "code": "laboratory"}]}],
            "code": {"coding": [{"system": LOINC, "code": code, "display": "a test"}]}, "subject": {"reference": "Patient/7"},
            "effectiveDateTime": "2026-%02d-%02dT08:10:00+01:00" % (1 + number % 3, 1 + number % 9),
            "valueQuantity": {"value": value + number % 7, "unit": unit, "system": UCUM, "code": unit}}

answers = ["urgeToMove", "worseAtRest", "relievedByMovement", "worseInEvening", "notExplainedByOther"]
form = {"resourceType": "QuestionnaireResponse", "id": "q1", "status": "completed", "questionnaire": "urn:ferrule:rls-iron:questionnaire",
        "subject": {"reference": "Patient/7"}, "authored": "2026-03-16T09:00:00+01:00",
        "item": [{"linkId": name, "answer": [{"valueBoolean": True}]} for name in answers]}
conditions = [{"resourceType": "Condition", "id": "c%d" % n, "subject": {"reference": "Patient/7"},
               "code": {"coding": [{"system": "http://snomed.info/sct", "code": "38341003", "display": "a condition"}]}} for n in range(10)]
prefetch = {"patient": {"resourceType": "Patient", "id": "7", "gender": "female", "birthDate": "1979-08-21"},
            "observations": bundle([observation(n) for n in range(80)]), "conditions": bundle(conditions), "answers": bundle([form])}
for key in ("medicationRequests", "medicationStatements", "medicationAdministrations", "allergies"):
    prefetch[key] = bundle([])
print(json.dumps({"hook": "patient-view", "hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
                  "context": {"userId": "Practitioner/abc", "patientId": "7"},
                  "extension": {"org.ferrule.at": "2026-03-16T10:00:00+01:00"}, "prefetch": prefetch}))
PYTHON

for ((port = 20000 + RANDOM % 20000; ; port++)); do
  (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
done
# shellcheck disable=SC2086
java ${JAVA_OPTS:-} -Djava.util.logging.manager=org.jboss.logmanager.LogManager -Dquarkus.http.port="$port" -Dferrule.data="$work/data" -jar "$jar" serve >"$work/log" 2>&1 &
server=$!
service="http://127.0.0.1:$port/cds-services/rls-iron-patient-view"

ask() {
  curl -s -o "$work/answer.json" -w '%{http_code}' -H 'Content-Type: application/json' --data-binary @"$work/call.json" "$service" || true
}
until [[ "$(ask)" == 200 ]]; do
  kill -0 "$server" 2>/dev/null || { cat "$work/log" >&2; exit 1; }
  sleep 0.1
done
echo "a call of $(stat -c %s "$work/call.json") bytes, an answer of $(stat -c %s "$work/answer.json") bytes: $(grep -o '"summary":"[^"]*"' "$work/answer.json" | head -1)"

steady "$rate" 20 "$connections" "$work/call.json" "$service" >/dev/null # warm
steady "$rate" "$seconds" "$connections" "$work/call.json" "$service"
