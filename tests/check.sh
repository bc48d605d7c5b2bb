#!/bin/sh
# Runs the suites named "name=command"; each ends with "N passed, N failed". Prints the sum as the last line.
passed=0 failed=0
for suite; do
  name=${suite%%=*} command=${suite#*=}
  echo "== $name"
  log=$(mktemp)
  sh -c "$command" >"$log" 2>&1; rc=$?
  line=$(grep -E '^[0-9]+ passed, [0-9]+ failed' "$log" | tail -n 1)
  p=$(echo "${line:-0 passed, 0 failed}" | cut -d' ' -f1) f=$(echo "${line:-0 passed, 0 failed}" | cut -d' ' -f3)
  [ $rc -ne 0 ] && [ "$f" -eq 0 ] && f=1
  [ "$f" -gt 0 ] && cat "$log"
  echo "   $p passed, $f failed"
  passed=$((passed + p)) failed=$((failed + f))
  rm -f "$log"
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
