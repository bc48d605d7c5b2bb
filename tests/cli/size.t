# A single line of 100 MB in each format: told, passed over, and memory stays bounded. What stands behind it is read.
$ x() { head -c 100000000 /dev/zero | tr '\0' 'x'; }; { printf '{"id":"1","title":"a","body":"'; x; printf '"}\n{"id":"2","title":"How do I delete a key?"}\n'; } >line.jsonl; { printf '[{"id":"1","title":"a","body":"'; x; printf '"},{"id":"2","title":"How do I delete a key?"}]'; } >line.json; { printf 'id,title,body\n1,a,"'; x; printf '"\n2,b,c\n'; } >line.csv; mkdir docs; { printf '# Title\n\n'; x; } >docs/line.md; printf '# Keys\n\nText.\n' >docs/keys.md
$ sh "$ROOT/tests/cli/bounded.sh" 400000 docgap import line.jsonl --db :memory:
docgap: warning: line.jsonl:1: record above 64 MiB passed over
2 tickets read: 1 new, 0 newer, 0 unchanged, 0 skipped, 1 failed; 0 personal values replaced
[2]
$ sh "$ROOT/tests/cli/bounded.sh" 400000 docgap import line.json --db :memory:
docgap: warning: line.json:1: record above 64 MiB passed over
2 tickets read: 1 new, 0 newer, 0 unchanged, 0 skipped, 1 failed; 0 personal values replaced
[2]
$ sh "$ROOT/tests/cli/bounded.sh" 400000 docgap import line.csv --db :memory:
docgap: line.csv:2: row 2 is above 64 MiB: a quote that is never closed?
[2]
$ sh "$ROOT/tests/cli/bounded.sh" 400000 docgap index docs --db :memory:
docgap: warning: docs/line.md: the file is larger than the limit of 16777216 bytes
2 files: 1 read, 0 unchanged, 0 removed, 1 failed; 1 section
[2]
$ gzip -1 -c line.jsonl >line.jsonl.gz; rm line.jsonl line.json line.csv; sh "$ROOT/tests/cli/bounded.sh" 400000 docgap import line.jsonl.gz --db :memory:
docgap: warning: line.jsonl.gz:1: record above 64 MiB passed over
2 tickets read: 1 new, 0 newer, 0 unchanged, 0 skipped, 1 failed; 0 personal values replaced
[2]
# Deep nesting of brackets and quotes, and a great many headings.
$ { printf '{"id":"1","title":"a","x":'; head -c 100000 /dev/zero | tr '\0' '['; head -c 100000 /dev/zero | tr '\0' ']'; printf '}\n{"id":"2","title":"How do I delete a key?"}\n'; } >deep.jsonl; docgap import deep.jsonl --db :memory: 2>&1 | cut -c1-70
docgap: warning: deep.jsonl:1: this is not valid JSON: maximum parsing
2 tickets read: 1 new, 0 newer, 0 unchanged, 0 skipped, 1 failed; 0 pe
$ mkdir deep; head -c 100000 /dev/zero | tr '\0' '>' >deep/quotes.md; head -c 50000 /dev/zero | tr '\0' '[' >deep/brackets.md; awk 'BEGIN { for (i = 0; i < 20000; i++) printf "# H\n\n" }' >deep/headings.md; docgap index deep --db :memory: | sed 's/;.*//'
docgap: 2 notes on what was read; --verbose prints them
3 files: 3 read, 0 unchanged, 0 removed, 0 failed
