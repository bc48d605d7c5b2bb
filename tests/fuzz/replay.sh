#!/bin/sh
# Each file of the corpus is one test: the target must survive it. usage: replay.sh FOLDER_OF_DRIVERS
cd "$(dirname "$0")/../.." || exit 2
passed=0 failed=0
for driver in "$1"/replay_*; do
  case $driver in *.d) continue ;; esac
  name=${driver##*/replay_}
  for seed in tests/fuzz/corpus/"$name"/*; do
    [ -f "$seed" ] || continue
    if timeout 60 "$driver" "$seed" >/tmp/replay.$$ 2>&1; then passed=$((passed + 1))
    else failed=$((failed + 1)); echo "--- $name: $seed"; tail -n 20 /tmp/replay.$$; fi
  done
done
rm -f /tmp/replay.$$
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
