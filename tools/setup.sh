#!/bin/sh
# Installs the Debian packages that docgap needs, and says which. usage: tools/setup.sh GROUP...
# Groups: build (compile and run), check (make check), e2e, browser, bench, fuzz. Already installed ones are left alone.
set -eu
packages() {
  case $1 in
  build) echo gcc make pkg-config libc6-dev libcmark-dev libsqlite3-dev libcurl4-openssl-dev libjansson-dev libyaml-dev libgumbo-dev \
    libstemmer-dev libutf8proc-dev libcsv-dev libgmime-3.0-dev libexttextcat-dev libexttextcat-data libarchive-dev libpcre2-dev \
    libtalloc-dev uthash-dev libxxhash-dev ca-certificates ;;
  check) echo libcmocka-dev python3 python3-jsonschema libxml2-utils mandoc shellcheck git sqlite3 universal-ctags diction ;;
  e2e) echo request-tracker5 rt5-db-sqlite rt5-standalone redmine redmine-sqlite puma curl openssl python3 w3m ;;
  browser) echo chromium chromium-driver ;;
  bench) echo liblucene8-java default-jdk-headless python3-sklearn ;;
  fuzz) echo clang libclang-rt-14-dev ;;
  lint) echo clang-format clang-tidy cppcheck bear ;;
  valgrind) echo valgrind ;;
  *) echo "setup: there is no group '$1'" >&2; exit 2 ;;
  esac
}

wanted=
for group in "${@:-build}"; do wanted="$wanted $(packages "$group")"; done
missing=
for p in $wanted; do
  dpkg-query -W -f '${Status}' "$p" 2>/dev/null | grep -q 'ok installed' || missing="$missing $p"
done
if [ -z "$missing" ]; then
  echo "setup: everything for '$*' is installed"
  exit 0
fi
if ! command -v apt-get >/dev/null 2>&1; then
  echo "setup: this is not Debian; install what corresponds to:$missing" >&2
  echo "setup: then \`make all\` builds, and \`make build-tests suites\` runs the tests, without this step" >&2
  exit 2
fi
if [ "$(id -u)" -eq 0 ]; then as_root=
elif command -v sudo >/dev/null 2>&1; then as_root=sudo
else
  echo "setup: these packages are missing and need an administrator:" >&2
  echo "  apt-get install --no-install-recommends$missing" >&2
  exit 2
fi
echo "setup: installing$missing"
log=$(mktemp); trap 'rm -f "$log"' EXIT
install() { $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing >"$log" 2>&1; }
if ! install; then
  # An old list of packages is the usual reason: fetch it anew, once.
  $as_root apt-get update >"$log" 2>&1 || true
  if ! install; then
    tail -n 5 "$log" >&2
    echo "setup: that did not work; an administrator can install what is missing:" >&2
    echo "  apt-get install --no-install-recommends$missing" >&2
    exit 2
  fi
fi
echo "setup: done"
