#!/bin/sh
# Runs the unit test programs named on the command line; ends with "N passed, N failed".
# A program that dies counts as one failed test beside those that it reported.
passed=0 failed=0
for t; do
  out=$(CMOCKA_MESSAGE_OUTPUT=TAP timeout 300 "$t" 2>&1); rc=$?
  p=$(printf '%s\n' "$out" | grep -c '^ok ')
  f=$(printf '%s\n' "$out" | grep -c '^not ok ')
  [ $rc -ne 0 ] && [ "$f" -eq 0 ] && f=1
  passed=$((passed + p)) failed=$((failed + f))
  if [ "$f" -gt 0 ]; then printf -- '--- %s (exit %s)\n%s\n' "$t" "$rc" "$out" | grep -v '^ok '; fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
