#!/bin/sh
# The excerpt in README.md is a literal part of what `make demo` prints today.
cd "$(dirname "$0")/../.." || exit 2
tmp=$(mktemp -d)
unset COLUMNS
NO_COLOR=1 LC_ALL=C.UTF-8 sh fixtures/demo.sh >"$tmp/demo" 2>/dev/null </dev/null || { echo "not ok readme: the demo fails"; rm -rf "$tmp"; exit 1; }
awk '/^<!-- excerpt -->/ { inside = 1; next } /^<!-- \/excerpt -->/ { inside = 0 } inside && !/^```/' README.md >"$tmp/excerpt"
# The excerpt begins where its first line stands in the demo, and goes on line by line.
awk 'NR == FNR { want[++n] = $0; next } { line[++m] = $0 }
  END {
    if (n < 10) { print "README.md: the excerpt has only " n + 0 " lines"; exit 1 }
    for (at = 1; at <= m && line[at] != want[1]; at++) { }
    if (at > m) { print "README.md: the demo has no line \"" want[1] "\""; exit 1 }
    for (i = 1; i <= n; i++) if (line[at + i - 1] != want[i]) {
      print "README.md: the excerpt says  " want[i]; print "the demo prints              " line[at + i - 1]; exit 1
    }
  }' "$tmp/excerpt" "$tmp/demo"
bad=$?
rm -rf "$tmp"
[ $bad -eq 0 ] && { echo "ok readme"; exit 0; }
echo "not ok readme"; exit 1
