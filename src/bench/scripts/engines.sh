#!/usr/bin/env bash
# Puts Ferrule beside other engines on the same tables: engines.sh [ENGINE...]
#
# Each engine runs in a process of its own, with a class path of its own. Libraries come out of the caches of Maven and npm where they are there,
# else from the network. Prints a table; the first answers that were wrong stand in target/engines/*.err.
set -euo pipefail

home="$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)"
engines="$home/src/bench/engines"
out="$home/target/engines"
all=(ferrule kie-dmn drools openl zen)
flags=(-Xmx512m -Dlog4j2.statusLoggerLevel=OFF -Dlog4j2.StatusLogger.level=OFF)

# The program as it runs, which has the engine's library with all it needs.
class_path_of_ferrule() {
  "$home/ferrule" --version >/dev/null
  local app="$home/target/run/quarkus-app"
  [[ "$home/target/quarkus-app/quarkus-run.jar" -nt "$app/quarkus-run.jar" ]] && app="$home/target/quarkus-app"
  printf '%s:' "$app"/lib/main/*.jar
}

class_path() {
  local file="$out/$1.classpath"
  local goal=(-B -q -f "$engines/$1/pom.xml" dependency:build-classpath "-Dmdep.outputFile=$file")
  "$home/mvnw" -o "${goal[@]}" >/dev/null 2>&1 || "$home/mvnw" "${goal[@]}" >&2
  cat "$file"
}

measure() {
  local name="$1" type="$2" path="$3"
  local classes="$out/$name"
  mkdir -p "$classes"
  local sources=("$engines"/java/bench/{Engine,Measure,"$type"}.java)
  [[ "$type" != DroolsTables ]] || sources+=("$engines/java/bench/Patient.java")
  javac -nowarn -d "$classes" -cp "$path" "${sources[@]}"
  for tables in small large; do
    java "${flags[@]}" -cp "$classes:$path" bench.Measure "$name" "bench.$type" "$out/tables/$tables" 2>"$out/$name-$tables.err" ||
      printf '%s\t%s\tfailed, see %s\n' "$name" "$tables" "$out/$name-$tables.err"
  done
}

zen() {
  cp "$engines"/zen/{package.json,measure.mjs} "$out/zen/"
  (cd "$out/zen" && npm install --silent --no-package-lock --prefer-offline >&2)
  for tables in small large; do
    node "$out/zen/measure.mjs" "$out/tables/$tables"
  done
}

mkdir -p "$out/zen"
python3 "$engines/generate.py" "$out/tables"
printf 'engine\ttables\tus\tload s\tMB\twrong\n'
for name in "${@:-${all[@]}}"; do
  case "$name" in
    ferrule) measure ferrule Ferrule "$(class_path_of_ferrule)" ;;
    kie-dmn) measure kie-dmn KieDmn "$(class_path kie-dmn)" ;;
    drools) measure drools DroolsTables "$(class_path drools)" ;;
    openl) measure openl OpenL "$(class_path openl)" ;;
    zen) zen ;;
    *) echo "engines.sh: there is no engine $name here, but ${all[*]}" >&2 && exit 2 ;;
  esac
done
