#!/usr/bin/env bash
# Generates logs with a known number of statements and measures who digests them how fast.
# usage: benchmarks/log/run.sh [--install] [--mb N] [--keep DIR]
#   --install   installs pgbadger, percona-toolkit and time by apt-get
#   --mb N      size of each log, 100 by default
#   --keep DIR  where the logs stay; a directory that is removed otherwise
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
mb=100 keep='' install=''
while (($#)); do
  case $1 in
    --install) install=yes ;;
    --mb) mb=$2; shift ;;
    --keep) keep=$2; shift ;;
    *) sed -n '2,6s/^# //p' "$0" >&2; exit 2 ;;
  esac
  shift
done
if [[ $install ]]; then
  apt-get update -qq
  apt-get install -y -qq pgbadger percona-toolkit time >/dev/null
fi
work=${keep:-$(mktemp -d)}
mkdir -p "$work"
[[ $keep ]] || trap 'rm -rf "$work"' EXIT

cd "$root"
echo 'building ...' >&2
./mvnw ${MAVEN_FLAGS:-} -q -B -pl benchmarks -am -DskipTests test-compile dependency:build-classpath \
  -Dmdep.outputFile="$work/classpath" -Dmdep.includeScope=runtime
classpath="benchmarks/target/classes:advisor-core/target/classes:$(cat "$work/classpath")"
# As ./advisor digest runs.
flags=(-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx160m -Xshare:auto)
main=io.queryadvisor.benchmarks.log

# measure NAME FILE COMMAND...: prints a row; output of the command goes to $work/out.
measure() {
  local name=$1 file=$2; shift 2
  if [[ -x /usr/bin/time ]]; then
    /usr/bin/time -o "$work/time" -f '%U %S %e %M' "$@" >"$work/out" 2>"$work/err" || true
  else
    local start=$EPOCHREALTIME before after peak=0 child rss
    before=$(awk '{print $16, $17}' /proc/$$/stat)
    "$@" >"$work/out" 2>"$work/err" &
    child=$!
    while rss=$(awk '/VmHWM/ {print $2}' "/proc/$child/status" 2>/dev/null) && [[ $rss ]]; do
      peak=$rss; sleep 0.05
    done
    wait "$child" || true
    after=$(awk '{print $16, $17}' /proc/$$/stat)
    awk -v b="$before" -v a="$after" -v s="$start" -v e="$EPOCHREALTIME" -v m="$peak" -v hz="$(getconf CLK_TCK)" \
      'BEGIN {split(b, x); split(a, y); print (y[1]-x[1])/hz, (y[2]-x[2])/hz, e-s, m}' >"$work/time"
  fi
  local bytes found
  bytes=$(stat -c %s "$file")
  found=$(grep -oE 'fingerprints=[0-9]+' "$work/out" | head -1 | cut -d= -f2 || true)
  tail -1 "$work/time" | awk -v n="$name" -v b="$bytes" -v f="${found:--}" -v ours="${ours:-}" '{
    rate = b / 1e6 / ($1 + $2)
    ratio = ours == "" ? "" : sprintf("%.0fx slower", ours / rate)
    printf "%-28s %9.1f %8.1f %8.1f %10d  %12s  %s\n", n, rate, $1 + $2, $3, $4 / 1024, f, ratio}'
}

printf '%-28s %9s %8s %8s %10s  %12s\n' "$mb MB each" 'MB/CPU s' 'CPU s' 'wall s' 'RSS MiB' fingerprints
for format in stderr csvlog jsonlog mysql-slow; do
  file=$work/$format.log
  [[ $format != csvlog ]] || file=$work/$format.csv
  truth=$(java -cp "$classpath" $main.LogGenerator $format "$mb" 7 "$file")
  echo "# $format: true $truth"
  ours=''
  row=$(measure "query-advisor $format" "$file" java "${flags[@]}" -cp "$classpath" $main.DigestMain "$file")
  echo "$row"
  ours=$(awk '{print $3}' <<<"$row")
  case $format in
    stderr) command -v pgbadger >/dev/null && measure "pgbadger $format" "$file" \
      pgbadger -q -f stderr -p '%m [%p] ' -o "$work/pgbadger.html" "$file" ;;
    csvlog) command -v pgbadger >/dev/null && measure "pgbadger $format" "$file" \
      pgbadger -q -f csv -o "$work/pgbadger.html" "$file" ;;
    mysql-slow) command -v pt-query-digest >/dev/null && measure "pt-query-digest" "$file" \
      pt-query-digest --limit 100% "$file" ;;
  esac || true
  [[ $keep ]] || rm -f "$file"
done
