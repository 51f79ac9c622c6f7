#!/usr/bin/env bash
# Index advice and the plan twin against servers on which the indexes are really built.
# usage: benchmarks/index/run.sh [--scale N] [--shop-scale N] [--server 15|15-zonky|18] [--lab tpch|everyday|speed] [--verbose]
#   --scale N       of TPC-H, 0.3 by default, which is what the goals are for
#   --shop-scale N  of the everyday statements' tables, 1 by default: 3.5 million rows
#   --server V      15 is Debian's with HypoPG (./dev servers), the default; 15-zonky and 18 come with the build
#   --lab NAME      one of the three; all by default
#   --verbose       each query and each index in a line
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
case ${1-} in -h | --help) sed -n '2,8s/^# //p' "$0"; exit 0 ;; esac
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$root"
echo 'building ...' >&2
./mvnw ${MAVEN_FLAGS:-} -q -B -pl benchmarks -am -DskipTests test-compile dependency:build-classpath \
  -Dmdep.outputFile="$work/classpath" -Dmdep.includeScope=runtime
# The tests' servers and data come first; the class path names the core's jars where the build has none yet.
classpath="benchmarks/target/classes:advisor-core/target/classes:advisor-core/target/test-classes:$(cat "$work/classpath")"
java -Dadvisor.root="$root" -Dadvisor.test.db=embedded -cp "$classpath" io.queryadvisor.benchmarks.index.LabMain "$@"
