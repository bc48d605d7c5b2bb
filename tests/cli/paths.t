# Paths with spaces, letters beyond ASCII, quotes and dashes.
# needs: jq
$ mkdir -p 'dörf eins/ docs'; cp "$ROOT"/tests/cli/shop/docs/*.md 'dörf eins/ docs'; cp "$ROOT/tests/cli/shop/tickets.jsonl" "dörf eins/it's \"tïckets\" 1.jsonl"
$ cd 'dörf eins'; docgap audit ' docs' -t "it's \"tïckets\" 1.jsonl" --db 'd b.db' -q -f json -o 'r é.json' -f html -o 'r é.html' -f sarif -o r.sarif -f github -o r.github; jq -r '[.tickets[].sections[].path] | unique | .[]' 'r é.json'; ls
 docs/keys.md
 docs/orders.md
 docs
d b.db
it's "tïckets" 1.jsonl
r é.html
r é.json
r.github
r.sarif
$ jq -r '[.runs[0].results[].locations[]?.physicalLocation.artifactLocation.uri] | unique | .[]' 'dörf eins/r.sarif'
%20docs/keys.md
$ mkdir -- -docs; cp "$ROOT"/tests/cli/shop/docs/*.md ./-docs; docgap index --db :memory: -- -docs
2 files: 2 read, 0 unchanged, 0 removed, 0 failed; 6 sections
$ printf '# A page\n\nText.\n' >"$(printf 'new\nline.md')"; docgap index "$(printf 'new\nline.md')" --db :memory:
1 file: 1 read, 0 unchanged, 0 removed, 0 failed; 1 section
