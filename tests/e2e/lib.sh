#!/bin/sh
# Shared by the end-to-end scripts: a temporary folder, a free port, expectations, and an end that leaves nothing running.
# Sourced with $DRIVER set. Each expectation counts as one test; finish prints "N passed, N failed".
set -u
D=$(mktemp -d "${TMPDIR:-/tmp}/docgap-e2e.XXXXXX")
passed=0 failed=0 PIDS=''
cleanup() {
  for p in $PIDS; do kill "$p" 2>/dev/null; done
  for p in $PIDS; do wait "$p" 2>/dev/null; done
  [ -n "${E2E_KEEP:-}" ] || rm -rf "$D"
}
trap cleanup EXIT
trap 'exit 130' INT TERM

free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}
# wait_for SECONDS COMMAND...: until it succeeds
wait_for() {
  left=$(($1 * 5)); shift
  while [ "$left" -gt 0 ]; do
    "$@" >/dev/null 2>&1 && return 0
    left=$((left - 1)); sleep 0.2
  done
  return 1
}
# sync ARGUMENTS...: output (both streams) in $out, exit code in $rc
sync() {
  out=$(timeout 120 "$DRIVER" "$@" 2>&1); rc=$?
}
check() { # check NAME RESULT
  if [ "$2" -eq 0 ]; then passed=$((passed + 1)); [ -n "${E2E_VERBOSE:-}" ] && echo "ok $1"; return 0; fi
  failed=$((failed + 1)); echo "not ok $1"; echo "$out" | head -n 8 | cut -c1-300 | sed 's/^/    /'
}
has() { # has NAME TEXT: the output holds it
  printf '%s\n' "$out" | grep -qF -e "$2"; check "$1: '$2'" $?
}
hasnot() {
  ! printf '%s\n' "$out" | grep -qF -e "$2"; check "$1: no '$2'" $?
}
ends() { # ends NAME CODE
  [ "$rc" -eq "$2" ]; check "$1: exit $2, got $rc" $?
}
finish() {
  echo "$passed passed, $failed failed"
  [ "$failed" -eq 0 ]
}
