#!/bin/sh
# All end-to-end tests, one after the other; a suite whose server is not installed is a failure that says what to install.
# usage: run.sh SYNC_DRIVER
here=$(cd "$(dirname "$0")" && pwd)
rc=0
suite() { # suite NAME COMMAND_THAT_MUST_EXIST SCRIPT
  echo "== $1"
  if ! command -v "$2" >/dev/null 2>&1 && [ ! -x "$2" ]; then
    echo "$2 is not installed: make e2e-setup (as root)"; rc=1; return
  fi
  sh "$here/$3" "$DRIVER" || rc=1
}
DRIVER=$1
suite 'faults' python3 faults.sh
suite 'Request Tracker' /usr/share/request-tracker5/libexec/rt-server rt.sh
suite 'Redmine' puma redmine.sh
suite 'GitHub, recorded and described' npm github.sh
exit $rc
