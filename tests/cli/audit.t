# The main job: one command, and what it leaves behind.
# needs: jq sqlite3 full
$ cp -r "$ROOT/tests/cli/shop/." .; rm README.md
$ docgap audit docs --tickets tickets.jsonl --db :memory: --format json --output report.json
# With --db :memory: nothing is left but the report that was asked for.
$ ls -A
docs
report.json
tickets.jsonl
$ jq -r '.schema, .command, .summary.tickets, .summary.pages, .summary.sections' report.json
docgap-report
audit
5
2
6
# A ticket is never dropped: verdicts add up to the tickets, and every ticket is there.
$ jq -c '[.summary.verdicts[]] | add' report.json
5
$ jq -c '[.tickets[].id]' report.json
["1","2","3","4","5"]
# What the docs say under the same words is answered; what they have no word of is missing.
$ jq -r '.tickets[] | "\(.id) \(.verdict)"' report.json
1 answered
2 missing
3 missing
4 missing
5 answered
$ jq -r '.findings[] | select(.rule == "content-gap") | "\(.severity) \(.tickets | sort | join(" "))"' report.json
error 2 3 4
$ jq -e '.tickets[0].sections[0] | .path == "docs/keys.md" and .anchor == "delete-a-key" and .heading == "Delete a key"' report.json
true
# A report on a pipe has no colour codes and fits 80 columns; so with NO_COLOR and without.
$ docgap audit docs --tickets tickets.jsonl --db :memory: >text.txt; LC_ALL=C grep -c "$(printf '\033')" text.txt; awk 'length > 80' text.txt | wc -l
0
0
$ env -u NO_COLOR docgap audit docs --tickets tickets.jsonl --db :memory: | cmp - text.txt
# Several formats in one run; the one without --output goes to standard output.
$ docgap audit docs --tickets tickets.jsonl --db :memory: -f text -o a.txt -f json -o a.json -f html -o a.html -f markdown -o a.md -f csv -o a.csv -f sarif -o a.sarif -f junit -o a.xml -f gitlab -o a.gitlab.json -f github-issue -o a.issue.md; for f in a.*; do test -s $f && echo $f; done
a.csv
a.gitlab.json
a.html
a.issue.md
a.json
a.md
a.sarif
a.txt
a.xml
$ cmp a.txt text.txt; cmp a.json report.json
$ stat -c %a a.html
600
$ docgap audit docs --tickets tickets.jsonl --db :memory: -f json -o b.json -f csv | head -n 1 | cut -c1-24
"rule","severity","path"
$ docgap audit docs --tickets tickets.jsonl --db :memory: -f json -f csv -o - | head -n 1
{
# --no-quotes: no words of tickets in any format.
$ docgap audit docs --tickets tickets.jsonl --db :memory: --no-quotes -f text -o q.txt -f html -o q.html -f markdown -o q.md -f csv -o q.csv -f sarif -o q.sarif -f json -o q.json -f junit -o q.xml -f gitlab -o q.gl; grep -l 'Refund for a returned parcel' q.*
[1]
$ grep -l 'Refund for a returned parcel' a.html a.json a.txt
a.html
a.json
a.txt
# A second run with a database reads nothing anew and says the same.
$ docgap audit docs --tickets tickets.jsonl -f json | cmp - report.json
$ docgap audit docs --tickets tickets.jsonl -f json | cmp - report.json
$ docgap import tickets.jsonl; docgap index docs
5 tickets read: 0 new, 0 newer, 5 unchanged, 0 skipped, 0 failed; 0 personal values replaced
2 files: 0 read, 2 unchanged, 0 removed, 0 failed; 6 sections
$ sqlite3 .docgap/docgap.db 'SELECT count(*) FROM run'
1
# From docgap.yml without arguments; flags win over it.
$ printf 'docs: [docs]\ntickets: [tickets.jsonl]\nfail-under: 99\ndb: ":memory:"\n' >docgap.yml; docgap audit -q -f json | jq .summary.tickets
5
$ docgap audit -q -f csv --fail-under 0 -o x.csv
$ docgap audit -q -f csv --fail-under 99 -o x.csv
[1]
$ rm docgap.yml
# Wrong outputs are told before the work.
$ docgap audit docs --format nope
docgap: there is no format 'nope'; `docgap help formats` lists them
[2]
$ docgap audit docs --output nodir/report.txt
docgap: --output nodir/report.txt: there is no folder 'nodir'; make it first
[2]
$ docgap audit docs --output docs
docgap: --output docs: this is a folder; name a file
[2]
$ docgap audit docs --output a --output b
docgap: 2 --output for 1 --format: write --format X --output FILE in pairs
[2]
$ docgap audit docs --tickets tickets.jsonl --db :memory: >/dev/full
docgap: the text report could not be written completely: No space left on device
docgap: standard output: No space left on device
[2]
$ docgap audit docs --tickets tickets.jsonl --db :memory: >&-
docgap: the text report could not be written completely: Bad file descriptor
docgap: standard output: Bad file descriptor
[2]
$ docgap --version >/dev/full
docgap: standard output: No space left on device
[2]
$ docgap help >/dev/full
docgap: standard output: No space left on device
[2]
$ docgap audit docs --tickets tickets.jsonl --db :memory: -o /dev/full
docgap: /dev/full: the text report could not be written completely: No space left on device
[2]
# A reader that goes away early is no trouble worth a word.
$ docgap audit docs --tickets tickets.jsonl --db :memory: | head -n 1 | cut -c1-17
docgap: 5 tickets
