#!/bin/sh
# Golden stories: tests/cli/*.t are transcripts. A line "$ command" is run, "> more" continues it, the lines below are what it
# printed (both streams), "[2]" its exit code when not 0. Lines that start with # and blank lines before a command are kept.
# A line "# needs: ..." names what the machine must be able to do (can.sh); without it the story is skipped, and that is said.
# Each story runs in a folder of its own, with the examples of fixtures/ beside it as $FIXTURES and docgap in the path.
# An argument names the story, or how the names of those to run begin. STORY_SECONDS is how long one command may take (120).
# --regen shows the difference and asks before it writes.
root=$(cd "$(dirname "$0")/../.." && pwd) || exit 2
regen=; [ "$1" = --regen ] && { regen=1; shift; }
FIXTURES=$root/fixtures; ROOT=$root; export FIXTURES ROOT
DOCGAP=${DOCGAP:-$root/docgap}; export DOCGAP
LC_ALL=C.UTF-8 TZ=UTC NO_COLOR=1; export LC_ALL TZ NO_COLOR
unset COLUMNS GITHUB_STEP_SUMMARY
passed=0 failed=0
bin=$(mktemp -d); ln -s "$DOCGAP" "$bin/docgap"; PATH=$bin:$PATH; export PATH

play() { # story -> transcript on standard output
  command=
  flush() {
    [ -n "$command" ] || return 0
    printf '%s\n' "$command" > "$bin/command"
    timeout -k 5 "${STORY_SECONDS:-120}" sh "$bin/command" >"$bin/out" 2>&1 </dev/null; rc=$?
    sed 's/^#/ #/; s/^[$>] / &/' "$bin/out" # told apart from the story's own lines
    [ -s "$bin/out" ] && [ "$(tail -c 1 "$bin/out" | od -An -c | tr -d ' ')" != '\n' ] && echo ' (no newline)'
    [ $rc -ne 0 ] && echo "[$rc]"
    command=
  }
  while IFS= read -r line || [ -n "$line" ]; do
    case $line in
    '$ '*) flush; printf '%s\n' "$line"; command=${line#??} ;;
    '> '*) if [ -n "$command" ]; then printf '%s\n' "$line"; command="$command
${line#??}"; fi ;;
    '#'*) flush; printf '%s\n' "$line" ;;
    '') flush; echo ;;
    esac
  done <"$1"
  flush
}

stories=${1:-$root/tests/cli/}; case $stories in /*) ;; *) stories=$PWD/$stories ;; esac
if [ -f "$stories" ]; then set -- "$stories"; else set -- "$stories"*.t; fi
for story; do
  [ -f "$story" ] || continue
  need=$(sed -n 's/^# needs: //p' "$story")
  # shellcheck disable=SC2086
  if [ -n "$need" ] && ! sh "$root/tests/cli/can.sh" $need; then
    echo "skipped $story: this machine lacks: $need"
    continue
  fi
  dir=$(mktemp -d)
  (cd "$dir" && play "$story") >"$bin/actual" 2>/dev/null
  # blank lines in the output of a command are not told apart from blank lines between commands: compare without them
  grep -v '^$' "$story" >"$bin/want"; grep -v '^$' "$bin/actual" >"$bin/got"
  n=$(grep -c '^\$ ' "$story")
  if cmp -s "$bin/want" "$bin/got"; then passed=$((passed + n))
  elif [ -n "$regen" ]; then
    diff -u "$bin/want" "$bin/got"
    printf 'write %s? [y/N] ' "$story"; read -r answer
    # a blank line of the old output comes again behind the new one: of several, one stays
    [ "$answer" = y ] && cat -s "$bin/actual" >"$story"
  else
    failed=$((failed + 1)); passed=$((passed + n - 1))
    echo "--- $story"; diff -u "$bin/want" "$bin/got" | head -n 60
  fi
  rm -rf "$dir"
done
rm -rf "$bin"
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
