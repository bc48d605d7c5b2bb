#!/bin/sh
# The golden stories under valgrind, each by itself, some at a time: valgrind.sh DOCGAP [STORY.t...]. A story holds when its
# transcript is right and valgrind wrote nothing about any docgap in it, also about those whose output it throws away or that it
# kills. JOBS is how many run at once (2). DOCGAP is built with MODE=valgrind.
root=$(cd "$(dirname "$0")/.." && pwd) || exit 2

story() { # work story.t: says how it went, with what is wrong
  name=$(basename "$2" .t) logs=$1/$(basename "$2" .t)
  mkdir -m 1777 "$logs"
  printf '#!/bin/sh\nexec valgrind -q --vgdb=no --leak-check=full --show-leak-kinds=definite --log-fd=9 %s/program "$@" 9>%s/$$\n' \
    "$1" "$logs" >"$logs.docgap"
  chmod 755 "$logs.docgap"
  DOCGAP=$logs.docgap STORY_SECONDS=1800 sh "$root/tests/cli/run.sh" "$2" >"$logs.said" 2>&1; rc=$?
  if [ $rc -ne 0 ] || cat "$logs"/* 2>/dev/null | grep -q .; then result=FAILED
  elif grep -q '^skipped' "$logs.said"; then result=skipped
  else result=ok; fi
  { printf '%-8s %s\n' "$result" "$name"
    case $result in skipped) cat "$logs.said" ;; FAILED) cat "$logs.said" "$logs"/* ;; esac; } >"$logs.result"
  cat "$logs.result"
}

[ "$1" = --story ] && { story "$2" "$3"; exit 0; }
[ -x "$1" ] || { echo "usage: valgrind.sh DOCGAP [STORY.t...]" >&2; exit 2; }
work=$(mktemp -d) && chmod 755 "$work" || exit 2 # where every user can read: some stories run docgap as another one
trap 'rm -rf "$work"' EXIT
cp "$1" "$work/program" && shift
[ $# -gt 0 ] || set -- "$root"/tests/cli/*.t
printf '%s\n' "$@" | xargs -P "${JOBS:-2}" -I '{}' sh "$0" --story "$work" '{}'
passed=$(cat "$work"/*.result | grep -c '^ok') failed=$(($# - passed - $(cat "$work"/*.result | grep -c '^skipped  ')))
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
