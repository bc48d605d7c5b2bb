#!/bin/sh
# as_nobody.sh ARGUMENTS: docgap as a user to whom permissions mean something, also when the tests run as root. The program is copied
# to a place that this user can read.
[ "$(id -u)" -ne 0 ] && exec docgap "$@"
copy=$(mktemp -d) && chmod 755 "$copy" . && cp -L "$DOCGAP" "$copy/docgap" && chmod 755 "$copy/docgap"
setpriv --reuid=65534 --regid=65534 --clear-groups "$copy/docgap" "$@"
rc=$?
rm -rf "$copy"
exit $rc
