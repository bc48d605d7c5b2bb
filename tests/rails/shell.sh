#!/bin/sh
# Shell scripts of the project pass shellcheck. Splitting of file lists is meant: no file of the project has a blank in its name; ulimit -v is known to the sh of Debian.
cd "$(dirname "$0")/../.." || exit 2
list=$(git ls-files '*.sh' .ci/run 2>/dev/null); [ -n "$list" ] || list=$(find tests tools -name '*.sh')
if shellcheck -S warning -e SC2086,SC1091,SC2044,SC2046,SC3045 $list; then echo "ok shell"; else echo "not ok shell"; exit 1; fi
