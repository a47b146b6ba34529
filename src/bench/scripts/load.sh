#!/usr/bin/env bash
# Measures the packaged service: cold starts to the first answer; the rate of evaluations against that of a JSON echo and of evaluations
# without a record, of the same server; the latency at half of the greatest rate. Needs curl, wrk and hey. Builds into target/benchmark; the normal
# jar has neither echo nor answers without a record. Settings: STARTS, SECONDS_EACH, SKIP_BUILD, JAVA_OPTS.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."
source src/bench/scripts/steady.sh

connections=32
seconds="${SECONDS_EACH:-15}"
warm_up_seconds=60
starts="${STARTS:-5}"
request=src/bench/scripts/request.json
jar=target/benchmark/quarkus-app/quarkus-run.jar
log="$(mktemp)"
data="$(mktemp -d)"
server=

stop() {
  if [[ -n "$server" ]]; then
    kill "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
    server=
  fi
}
trap 'stop; rm -rf "$log" "$data"' EXIT

# Starts the service on a free port. JAVA_OPTS is split at blanks on purpose.
start() {
  # shellcheck disable=SC2086
  java ${JAVA_OPTS:-} -Djava.util.logging.manager=org.jboss.logmanager.LogManager -Dquarkus.http.port="$1" -Dferrule.data="$data" -jar "$jar" serve >"$log" 2>&1 &
  server=$!
}

status() {
  curl -s -o /dev/null -w '%{http_code}' -H 'Content-Type: application/json' --data-binary @"$request" "$1" || true
}

free_port() {
  local port
  for ((port = 20000 + RANDOM % 20000; ; port++)); do
    if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
      echo "$port"
      return
    fi
  done
}

await_answer() {
  until [[ "$(status "$evaluations")" == 201 ]]; do
    if ! kill -0 "$server" 2>/dev/null; then
      cat "$log" >&2
      exit 1
    fi
    sleep 0.01
  done
}

# Requests a second; fails when an answer is no success.
rate() {
  local output
  output="$(wrk -t 1 -c "$connections" -d "$2s" -s src/bench/scripts/post.lua "$1" -- "$request")"
  if grep -q 'Non-2xx' <<<"$output"; then
    echo "$output" >&2
    exit 1
  fi
  awk '/Requests\/sec/ { printf "%.0f\n", $2 }' <<<"$output"
}

[[ -n "${SKIP_BUILD:-}" ]] || ./mvnw -B -ntp -q -Pbenchmark package -DskipTests

port="$(free_port)"
evaluations="http://127.0.0.1:$port/api/v1/evaluations"
echoes="http://127.0.0.1:$port/api/v1/evaluations/echo/replay"
unrecorded="http://127.0.0.1:$port/api/v1/evaluations/unrecorded/replay"

for ((i = 1; i <= starts; i++)); do
  before="$(date +%s%3N)"
  start "$port"
  await_answer
  echo "cold start $i: $(($(date +%s%3N) - before)) ms to the first answer"
  stop
done

start "$port"
await_answer
rate "$echoes" "$warm_up_seconds" >/dev/null
rate "$unrecorded" "$warm_up_seconds" >/dev/null
rate "$evaluations" "$warm_up_seconds" >/dev/null

# The share that the first is of the second.
share() {
  awk "BEGIN { printf \"%.2f\", $1 / $2 }"
}

for round in 1 2 3; do
  echo_rate="$(rate "$echoes" "$seconds")"
  unrecorded_rate="$(rate "$unrecorded" "$seconds")"
  evaluation_rate="$(rate "$evaluations" "$seconds")"
  echo "round $round: evaluations $evaluation_rate/s; of those without a record ($unrecorded_rate/s) $(share "$evaluation_rate" "$unrecorded_rate")," \
    "of an echo ($echo_rate/s) $(share "$evaluation_rate" "$echo_rate")"
done

echo "at half of that rate:"
steady "$((evaluation_rate / 2))" "$seconds" 8 "$request" "$evaluations"
