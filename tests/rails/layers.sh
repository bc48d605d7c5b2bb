#!/bin/sh
# A room includes headers of itself and of the rooms above it in src/LAYERS; cmd/ includes docgap.h and its own headers only.
cd "$(dirname "$0")/../.." || exit 2
out=$(awk '
  NR == FNR { rank[$1] = NR; next }
  { split(FILENAME, part, "/"); room = part[2] }
  match($0, /^#include "[a-z_]+\//) {
    dir = substr($0, RSTART + 10, RLENGTH - 11)
    if (!(room in rank)) next                              # src/*.c may use every room
    if (!(dir in rank)) print FILENAME ":" FNR ": " dir " is no room"
    else if (rank[dir] > rank[room]) print FILENAME ":" FNR ": " room " may not include " dir
  }' src/LAYERS $(find src -mindepth 2 -name '*.[ch]'))
out="$out$(grep -nE '^#include "' cmd/*.[ch] | grep -vE '"(cmd/[a-z_]+|docgap)\.h"')"
[ -z "$out" ] && { echo "ok layers"; exit 0; }
echo "not ok layers"; printf '%s\n' "$out"; exit 1
