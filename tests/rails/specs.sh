#!/bin/sh
# Every rule of `docgap rules` has a page of examples under tests/spec, with at least as many where it stays silent as where it
# fires: a wrong finding costs more than a missed one. The pages of lint and language are run by unit tests; those of
# tests/spec/findings need a whole audit and are run here: blocks ````docs ("=== path" begins a file), ```tickets (JSON lines), and
# the same with "later" for a second run; ````fixture names a folder of fixtures/ to take instead. The rule of the page must be
# among the findings of the last run, or must not.
cd "$(dirname "$0")/../.." || exit 2
bin=${DOCGAP:-$PWD/docgap} bad=0 tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

# "fires N silent M": headings of examples, fenced text left out.
count() {
  awk '/^`+/ { n = match($0, /[^`]/) ? RSTART - 1 : length($0)
               if (!fence && n >= 3) { fence = n; next }
               if (fence && n >= fence && $0 ~ /^`+$/) { fence = 0; next } }
       !fence && /^## silent:/ { silent++; next }
       !fence && /^## / { fires++ }
       END { print fires + 0, silent + 0 }' "$1"
}

for rule in $("$bin" rules | grep -o '^[a-z][a-z-]*'); do
  page=$(find tests/spec -name "$rule.md" ! -path '*/signals/*')
  if [ -z "$page" ]; then echo "$rule has no page under tests/spec"; bad=1; continue; fi
  # shellcheck disable=SC2046
  set -- $(count "$page")
  if [ "$1" -eq 0 ] || [ "$2" -lt "$1" ]; then echo "$page: $1 examples fire and $2 are silent"; bad=1; fi
done

# Writes the examples of a page to $tmp/N/{title,docs/...,tickets,later/...,tickets-later}; blocks above the first example are
# everybody's.
unpack() {
  awk -v out="$tmp" '
    function open_file(path) { file = path; sub(/\/[^\/]*$/, "", path); system("mkdir -p \"" path "\"") }
    BEGIN { dir = out "/common" }
    !fence && /^## / { n++; dir = out "/" n; system("cp -R \"" out "/common\" \"" dir "\""); open_file(dir "/title"); print substr($0, 4) > file; close(file) }
    !fence && /^````docs/ { fence = "````"; docs = dir ($2 == "later" ? "/later" : "/docs"); file = ""; next }
    !fence && /^```tickets/ { fence = "```"; open_file(dir "/tickets" ($2 == "later" ? "-later" : "")); next }
    fence && $0 == fence { if (file != "") close(file); fence = ""; next }
    !fence && /^````fixture/ { getline name; system("cp -R fixtures/" name "/. \"" dir "\" && mv \"" dir "/tickets.jsonl\" \"" dir "/tickets\""); getline; next }
    fence == "````" && /^=== / { if (file != "") close(file); open_file(docs "/" substr($0, 5)); next }
    fence { print > file }' "$1"
}

for page in tests/spec/findings/*.md; do
  [ -e "$page" ] || continue
  mkdir -p "$tmp/common"
  rule=$(basename "$page" .md)
  unpack "$page"
  for example in "$tmp"/[0-9]*; do
    cd "$example" || exit 2
    "$bin" audit docs --tickets tickets -q --format json >last.json 2>err
    if [ -e tickets-later ]; then
      [ -d later ] && cp -R later/. docs/
      "$bin" audit docs --tickets tickets-later -q --format json >last.json 2>err
    fi
    found=$(jq "[.findings[] | select(.rule == \"$rule\")] | length" last.json)
    case $(cat title) in
      silent:*) [ "$found" = 0 ] || { echo "$page: $(cat title): fires"; bad=1; } ;;
      *) [ "${found:-0}" -gt 0 ] || { echo "$page: $(cat title): stays silent"; bad=1; } ;;
    esac
    cd - >/dev/null || exit 2
  done
  rm -rf "${tmp:?}"/*
done
[ $bad -eq 0 ] && { echo "ok specs"; exit 0; }
echo "not ok specs"; exit 1
