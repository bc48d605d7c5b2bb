#!/bin/sh
# Makes the reports (the shipped example, a hostile set, a large set) and opens them in Chromium. usage: run.sh FOLDER_WITH_NODE_MODULES
set -eu
here=$(cd "$(dirname "$0")" && pwd) out=$1
export LC_ALL=C.UTF-8
(cd "$here/../../fixtures/pigeonpost" && "$DOCGAP" audit -q --db :memory: --format html --output "$out/example.html")
python3 "$here/hostile.py" "$out/hostile" small
(cd "$out/hostile" && "$DOCGAP" audit docs -q --tickets tickets.jsonl --db :memory: --redact none --format html --output "$out/hostile.html")
python3 "$here/hostile.py" "$out/large" large
(cd "$out/large" && "$DOCGAP" audit docs -q --tickets tickets.jsonl --db :memory: --format html --output "$out/large.html")
cp "$here/report.mjs" "$out/report.mjs"
cd "$out" && node report.mjs example.html hostile.html large.html
