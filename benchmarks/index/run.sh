#!/usr/bin/env bash
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$root"
echo 'building ...' >&2
./mvnw ${MAVEN_FLAGS:-} -q -B -pl benchmarks -am -DskipTests test-compile dependency:build-classpath \
  -Dmdep.outputFile="$work/classpath" -Dmdep.includeScope=runtime
classpath="benchmarks/target/classes:advisor-core/target/classes:advisor-core/target/test-classes:$(cat "$work/classpath")"
java -Dadvisor.root="$root" -cp "$classpath" io.queryadvisor.benchmarks.index.LabMain "$@"
