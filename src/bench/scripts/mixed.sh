#!/usr/bin/env bash
# Looks for growth: the packaged service under mixed load, with its memory every half minute. Decisions, cards, searches, refusals and checks of uploads come at
# once; the heap is what a full collection leaves. Needs curl and hey, and the jar that ./mvnw package builds. Settings: MINUTES, JAR, JAVA_OPTS.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."

minutes="${MINUTES:-10}"
jar="$(realpath "${JAR:-target/quarkus-app/quarkus-run.jar}")"
work="$(mktemp -d)"
port="${PORT:-$((20000 + RANDOM % 20000))}"
url="http://127.0.0.1:$port"
trap 'kill $(jobs -p) 2>/dev/null; wait 2>/dev/null; rm -rf "$work"' EXIT

# shellcheck disable=SC2086
java ${JAVA_OPTS:--Xmx512m} -Djava.util.logging.manager=org.jboss.logmanager.LogManager -Dquarkus.http.port="$port" \
  -Dferrule.data="$work/data" -jar "$jar" serve >"$work/log" 2>&1 &
server=$!
until curl -sf "$url/q/health/ready" >"$work/health"; do
  kill -0 "$server" 2>/dev/null || { cat "$work/log" >&2; exit 1; }
  sleep 0.2
done

printf '{"facts": {%s"ferritin": {"value": 1}}}' "$(printf '"unknown%d": 1, ' {1..300})" >"$work/mistaken.json"
load() {
  hey -z "${minutes}m" -c "$1" -q "$2" "${@:3}" >"$work/load.$RANDOM" 2>&1 &
}
load 4 10 -m POST -T application/json -D src/bench/scripts/request.json "$url/api/v1/evaluations"
load 1 5 -m POST -T application/json -D "$work/mistaken.json" "$url/api/v1/evaluations"
load 1 5 -m POST -T application/fhir+json -D docs/examples/patient.json "$url/fhir/\$rls-iron"
load 1 2 "$url/api/v1/evaluations?limit=20"
load 1 5 "$url/nothing/$RANDOM"
while true; do
  curl -s -o "$work/checked.json" -F "file=@decision-tables/dose.xlsx" "$url/api/v1/rulebook/check" || true
  sleep 15
done &

resident() { awk '/VmRSS/ { print int($2 / 1024) }' "/proc/$server/status"; }
used() {
  jcmd "$server" GC.run >"$work/gc"
  jcmd "$server" GC.heap_info | awk '/used/ { for (i = 1; i < NF; i++) if ($i == "used") { sub(/K.*/, "", $(i + 1)); print int($(i + 1) / 1024); exit } }'
}
echo "minutes  heap after a full collection (MiB)  resident (MiB)"
for ((tick = 0; tick <= minutes * 2; tick++)); do
  printf '%5.1f    %5d                               %5d\n' "$(awk "BEGIN { print $tick / 2 }")" "$(used)" "$(resident)"
  sleep 30
done
for each in "$work"/load.*; do
  grep -E 'Requests/sec|\[[0-9]+\]' "$each" | tr -s ' \t\n' ' '
  echo
done
