# Ctrl-C and kill -9 in the middle: what was stored stays usable, the next run completes, and its report is that of a clean run.
# needs: jq sqlite3
$ cp -r "$ROOT/tests/cli/shop/docs" .; awk 'BEGIN { for (i = 1; i <= 3000; i++) printf "{\"id\":\"%d\",\"title\":\"Question %d about part %d\",\"body\":\"How do I use part %d with colour %d, and where do I find it?\",\"created_at\":\"2026-%02d-%02dT09:00:00Z\"}\n", i, i, i % 37, i % 101, i % 13, i % 12 + 1, i % 28 + 1 }' >many.jsonl
$ docgap audit docs -t many.jsonl --db clean.db -q -f json >clean.json; jq .summary.tickets clean.json
3000
# kill -9 while it waits for the second half of its input: some batches are stored, the rest is not.
$ mkfifo pipe; docgap import - --db killed.db -q <pipe & p=$!; { head -n 2600 many.jsonl; for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do sleep 0.25; n=$(sqlite3 killed.db 'SELECT count(*) FROM ticket' 2>/dev/null); [ "${n:-0}" -gt 0 ] && break; done; kill -9 $p; } >pipe; wait $p 2>/dev/null; echo "$?"; n=$(sqlite3 killed.db 'SELECT count(*) FROM ticket'); [ "$n" -gt 0 ] && [ "$n" -lt 3000 ] && echo 'some are there'
137
some are there
$ sqlite3 killed.db 'PRAGMA integrity_check'
ok
$ docgap audit docs -t many.jsonl --db killed.db -q -f json | cmp - clean.json
# Ctrl-C at the same place ends it in order, with the exit code of what could not be done.
$ docgap import - --db stopped.db <pipe & p=$!; { head -n 2600 many.jsonl; for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do sleep 0.25; n=$(sqlite3 stopped.db 'SELECT count(*) FROM ticket' 2>/dev/null); [ "${n:-0}" -gt 0 ] && break; done; kill -INT $p; cat many.jsonl; } >pipe 2>/dev/null; wait $p; echo "$?"
docgap: stopped while reading standard input; what was read is kept
2
$ docgap audit docs -t many.jsonl --db stopped.db -q -f json | cmp - clean.json
# Killed at any moment of reading the docs, again and again, until it gets through.
$ mkdir pages; i=0; while [ $i -lt 600 ]; do i=$((i + 1)); printf '# Page %d\n\nPart %d has colour %d.\n\n## Use part %d\n\nTurn part %d until it clicks.\n' $i $i $((i % 13)) $i $i >pages/p$i.md; done
$ head -n 40 many.jsonl >few.jsonl; docgap audit pages -t few.jsonl --db :memory: -q -f json >clean.json; for t in 0.01 0.02 0.04 0.06 0.08 0.1 0.15; do docgap index pages --db pages.db -q & p=$!; sleep $t; kill -9 $p 2>/dev/null; wait $p 2>/dev/null; done 2>/dev/null; docgap index pages --db pages.db -q; docgap audit pages -t few.jsonl --db pages.db -q -f json | cmp - clean.json; docgap doctor --db pages.db | grep index
ok    index      in step with the sections
# A report that was under way leaves no half of itself.
$ { docgap audit pages -t few.jsonl --db :memory: -q -f html -o report.html & p=$!; sleep 0.1; kill -9 $p 2>/dev/null; wait $p; } 2>/dev/null; test -e report.html && ! tail -c 8 report.html | grep -q "</html>" && echo half; docgap audit pages -t few.jsonl --db :memory: -q -f html -o report.html && tail -c 8 report.html
</html>
