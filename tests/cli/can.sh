#!/bin/sh
# Can this machine do what a story needs? can.sh WORD...: 0 when it can do all of it.
for need; do
  case $need in
  git | jq | sqlite3 | python3) command -v "$need" >/dev/null || exit 1 ;;
  mount) unshare -rm sh -c 'd=$(mktemp -d) && mount -t tmpfs -o size=1m tmpfs "$d"' 2>/dev/null || exit 1 ;;
  full) [ -c /dev/full ] || exit 1 ;;
  other-user) [ "$(id -u)" -ne 0 ] || setpriv --reuid=65534 --regid=65534 --clear-groups true 2>/dev/null || exit 1 ;;
  *) exit 1 ;;
  esac
done
