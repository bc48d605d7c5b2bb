#!/bin/sh
# The golden reports against schemas: our JSON, SARIF 2.1.0, GitLab Code Quality, CSV (schemas.py) and JUnit XML (xmllint).
# Needs python3-jsonschema and libxml2-utils. Ends with "N passed, N failed".
set -u
cd "$(dirname "$0")/../.." || exit 2
golden=${1:-tests/unit/report/golden}
python=
for p in /usr/bin/python3 python3; do
  if "$p" -c 'import jsonschema' 2>/dev/null; then python=$p; break; fi
done
[ -n "$python" ] || { echo "schemas: python3-jsonschema is missing (apt-get install python3-jsonschema)" >&2; exit 2; }
command -v xmllint >/dev/null || { echo "schemas: xmllint is missing (apt-get install libxml2-utils)" >&2; exit 2; }

passed=0 failed=0
for f in "$golden"/*.junit.xml; do
  if out=$(xmllint --nonet --noout --schema tests/schemas/junit.xsd "$f" 2>&1); then
    passed=$((passed + 1))
  else
    failed=$((failed + 1)); printf '%s\n' "$out"
  fi
done
out=$("$python" tests/rails/schemas.py "$golden"); rc=$?
printf '%s\n' "$out" | sed '$d'
last=$(printf '%s\n' "$out" | tail -n 1)
p=${last%% passed*}; f=${last#*, }; f=${f%% failed*}
case $p$f in *[!0-9]*|'') echo "$last"; p=0 f=1 ;; esac
[ $rc -ne 0 ] && [ "$f" -eq 0 ] && f=1
passed=$((passed + p)) failed=$((failed + f))
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
