#!/bin/sh
# The man page made from the tables has nothing that mandoc would change; the completions parse.
cd "$(dirname "$0")/../.." || exit 2
bin=${DOCGAP:-./docgap} bad=0 tmp=$(mktemp -d)
"$bin" help man >"$tmp/docgap.1" && mandoc -T lint -W all "$tmp/docgap.1" >"$tmp/lint" 2>&1
grep -vE 'Mdocdate' "$tmp/lint" && bad=1
"$bin" help bash >"$tmp/bash" && bash -n "$tmp/bash" || bad=1
if command -v zsh >/dev/null; then "$bin" help zsh >"$tmp/zsh" && zsh -n "$tmp/zsh" || bad=1; fi
rm -rf "$tmp"
[ $bad -eq 0 ] && { echo "ok manual"; exit 0; }
echo "not ok manual"; exit 1
