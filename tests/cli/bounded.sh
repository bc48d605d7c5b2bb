#!/bin/sh
# bounded.sh KIB COMMAND...: the command with that much address space. Sanitizers and valgrind need all there is: with them the bound
# is left out.
limit=$1
shift
if ! head -c 2 "$DOCGAP" | grep -q '#!' && ! grep -q __asan_init "$DOCGAP"; then ulimit -v "$limit"; fi
exec "$@"
