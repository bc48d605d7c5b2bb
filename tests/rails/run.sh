#!/bin/sh
# The rails: rules of the house that a program can hold. Ends with "N passed, N failed".
cd "$(dirname "$0")" || exit 2
passed=0 failed=0
for rail in csp layers libraries headers manual shell schemas readme house specs; do
  [ -f $rail.sh ] || continue
  out=$(sh ./$rail.sh 2>&1)
  if [ $? -eq 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); printf -- '--- rail %s\n%s\n' "$rail" "$out"; fi
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
