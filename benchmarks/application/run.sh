#!/usr/bin/env bash
# What the product says of an application against what is known of it, on real servers.
# usage: benchmarks/application/run.sh [--server KIND] [--development] [--log-only] [--keep DIR] | --saving | --pools
# usage: benchmarks/application/run.sh cache [SECONDS]
#   --server KIND   POSTGRESQL_18, MYSQL_8_0 or MARIADB_10_11; all by default (./dev servers)
#   --development   leaves out the scenarios that are held out: for whoever changes a weight
#   --log-only      without the catalog
#   --keep DIR      where the logs stay
#   --saving        instead: predicted against measured savings
#   --pools         instead: predicted against measured waits for connections
#   cache           instead: predicted hit ratios against a real Caffeine's; two runs of 70 s
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
case ${1-} in -h | --help) sed -n '2,11s/^# //p' "$0"; exit 0 ;; esac
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$root"
echo 'building ...' >&2
./mvnw ${MAVEN_FLAGS:-} -q -B -pl benchmarks -am -DskipTests test-compile dependency:build-classpath \
  -Dmdep.outputFile="$work/classpath" -Dmdep.includeScope=runtime
# The tests' servers come first; the class path names the core's jars where the build has none yet.
classpath="benchmarks/target/classes:advisor-core/target/classes:advisor-core/target/test-classes:$(cat "$work/classpath")"
main=LoopsMain
if [[ ${1-} == --saving ]]; then
  main=saving.SavingMain
  shift
elif [[ ${1-} == cache ]]; then
  main=cache.CacheMain
  shift
elif [[ ${1-} == --pools ]]; then
  main=pool.PoolMain
  shift
fi
java -Dadvisor.root="$root" -Dadvisor.test.db=embedded -cp "$classpath" "io.queryadvisor.benchmarks.application.$main" "$@"
