#!/bin/sh
# Each file of the corpus is one test: the target must survive it. usage: replay.sh FOLDER_OF_DRIVERS
# A target takes all its files at once; only when one of them fails, each alone, to name it.
cd "$(dirname "$0")/../.." || exit 2
passed=0 failed=0
for driver in "$1"/replay_*; do
  case $driver in *.d) continue ;; esac
  name=${driver##*/replay_}
  set -- tests/fuzz/corpus/"$name"/*
  [ -f "$1" ] || continue
  if timeout 300 "$driver" "$@" >/tmp/replay.$$ 2>&1; then passed=$((passed + $#)); continue; fi
  for seed in "$@"; do
    if timeout 60 "$driver" "$seed" >/tmp/replay.$$ 2>&1; then passed=$((passed + 1))
    else failed=$((failed + 1)); echo "--- $name: $seed"; tail -n 20 /tmp/replay.$$; fi
  done
done
rm -f /tmp/replay.$$
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
