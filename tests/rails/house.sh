#!/bin/sh
# Sizes of the house: files of at most 400 lines, functions of at most 60 (aim at 40). Data tables are exempt.
cd "$(dirname "$0")/../.." || exit 2
bad=0
for f in $(find src cmd include -name '*.[ch]'); do
  case $f in *_table.c|*_lists.c) continue ;; esac
  n=$(wc -l <"$f")
  [ "$n" -gt 400 ] && { echo "  $f: $n lines"; bad=1; }
done
if command -v ctags >/dev/null && ctags --version | grep -q Universal; then
  find src cmd -name '*.c' | ctags -L - --languages=C --kinds-C=f --fields=+ne -f - 2>/dev/null |
    awk -F'\t' '{ l = e = 0; for (i = 4; i <= NF; i++) { if ($i ~ /^line:/) l = substr($i, 6); if ($i ~ /^end:/) e = substr($i, 5) }
                  if (e - l > 60) { print "  " $2 ":" l ": " $1 " has " e - l + 1 " lines"; bad = 1 } } END { exit bad }' || bad=1
fi
[ $bad -eq 0 ] && { echo "ok house"; exit 0; }
echo "not ok house"; exit 1
