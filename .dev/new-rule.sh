#!/bin/sh
# Writes the skeleton of a rule. Until it is filled in, the contract test says what is missing.
set -eu

usage() {
  echo "usage: ./dev new-rule ID [CATEGORY]     such as: ./dev new-rule missing-limit paging" >&2
  exit 2
}

id=${1:-}
category=${2:-query}
[ $# -ge 1 ] && [ $# -le 2 ] || usage
for name in "$id" "$category"; do
  case $name in
    '' | [!a-z]* | *[!a-z0-9-]* | *- | *--*)
      echo "not in kebab-case: '$name' (lower-case letters, digits and single hyphens, a letter first)" >&2
      usage
      ;;
  esac
done

root=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
existing=$(find "$root/rules" -name "$id.yaml" 2>/dev/null | head -n 1)
if [ -n "$existing" ]; then
  echo "there is a rule of that id: ${existing#"$root"/}" >&2
  exit 2
fi

file=rules/$category/$id.yaml
mkdir -p "$root/rules/$category"
cat >"$root/$file" <<EOF
id: $id
since: 0.1.0
maturity: sandbox
category: $category
severity: warning
# of workload, log, catalog, usage: what the condition reads
requires: [workload, catalog]
# the kind of fact, see docs/facts.md
judges: query
params:
  minRows: 10000
condition: |
  query.kind == 'SELECT'
  && query.?largestTableRows.orValue(0) >= params.minRows
  && 'FILL IN' == 'what makes it a problem'
title: FILL IN a few words
message: >-
  FILL IN one sentence with the figures: {counted(query.calls, 'call', 'calls')}, {percent(query.timeShare)} of the time.
suggestion: FILL IN the change to make, as concrete as the facts allow
rationale: FILL IN why it is a problem
remediation: |
  Instead of

  \`\`\`sql
  FILL IN
  \`\`\`

  use

  \`\`\`sql
  FILL IN
  \`\`\`
limitations:
  - FILL IN where it is wrong or blind
references:
  - FILL IN https://www.postgresql.org/docs/current/
tests:
  - name: FILL IN a case that fires
    fires: true
    world:
      tables:
        orders:
          rows: 500000
          columns: [id bigint, status text]
          primaryKey: [id]
      queries:
        - sql: SELECT id FROM orders WHERE status = 'open'
  - name: at the row threshold
    fires: true
    params: {minRows: 500000}
  - name: just below the row threshold
    fires: false
    params: {minRows: 500001}
  - name: FILL IN a case that looks alike and is fine
    fires: false
    world:
      tables:
        orders:
          rows: 500000
          columns: [id bigint, status text]
          primaryKey: [id]
      queries:
        - sql: INSERT INTO orders (status) VALUES ('open')
EOF
echo "wrote $file"
echo "fill it in, then: ./dev fast (the contract), ./dev golden (its page); guide: docs/adding-a-rule.md"
