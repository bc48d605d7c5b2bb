#!/bin/sh
# Every header compiles alone.
cd "$(dirname "$0")/../.." || exit 2
bad=0
for h in $(find include src cmd -name '*.h'); do
  ${CC:-gcc} -std=c11 -D_POSIX_C_SOURCE=200809L -Wall -Wextra -Werror -include src/base/banned.h -Iinclude -Isrc -I. -fsyntax-only -xc "$h" || bad=1
done
[ $bad -eq 0 ] && { echo "ok headers"; exit 0; }
echo "not ok headers"; exit 1
