# The same input gives the same bytes: with one thread or two, in any locale and time zone, with the tickets in another order, and
# from a database that read them before.
# needs: jq
$ cp -r "$FIXTURES/pigeonpost/." .; docgap audit --db :memory: -q -f json >a.json; docgap audit --db :memory: -q -f text >a.txt
$ docgap audit --db :memory: -q -f json -j1 | cmp - a.json
$ docgap audit --db :memory: -q -f json -j2 | cmp - a.json
$ docgap audit --db :memory: -q -f json -j7 | cmp - a.json
$ TZ=Asia/Tokyo LC_ALL=C docgap audit --db :memory: -q -f json | cmp - a.json
$ for l in $(locale -a 2>/dev/null | grep -i -E '^(tr_TR|de_DE|ja_JP)'); do LC_ALL=$l docgap audit --db :memory: -q -f json | cmp - a.json; done
$ TZ=Pacific/Kiritimati LC_ALL=tr_TR.UTF-8 LANG=de_DE.UTF-8 COLUMNS=200 docgap audit --db :memory: -q -f text | cmp - a.txt
$ sed '1!G;h;$!d' tickets.jsonl >x && mv x tickets.jsonl; docgap audit --db :memory: -q -f json | cmp - a.json
$ docgap audit --db p.db -q -f json | cmp - a.json; docgap audit --db p.db -q -f json | cmp - a.json
# The tickets of half a year in two exports that overlap, the docs page by page.
$ head -n 40 tickets.jsonl >one.jsonl; tail -n 40 tickets.jsonl >two.jsonl; docgap import two.jsonl one.jsonl --db q.db -q; for f in docs/*.md; do docgap index $f --db q.db -q; done; docgap audit --db q.db -q -f json | cmp - a.json
# A larger set, made of words drawn by a fixed rule: enough that threads share the work.
$ mkdir big; awk 'BEGIN { s = 42; for (d = 1; d <= 60; d++) { f = "big/p" d ".md"; for (h = 1; h <= 5; h++) { printf "%s part%d word%d\n\n", h == 1 ? "#" : "##", d, h * d % 97 >f; for (w = 0; w < 60; w++) { s = (s * 1103 + 12345) % 65536; printf "%s ", "word" s % 400 >f } printf ".\n\n" >f } close(f) } for (t = 1; t <= 900; t++) { printf "{\"id\":\"%d\",\"title\":\"How do I word%d", t, t * 7 % 400; for (w = 0; w < 4; w++) { s = (s * 1103 + 12345) % 65536; printf " word%d", s % 450 } printf "?\",\"body\":\""; for (w = 0; w < 25; w++) { s = (s * 1103 + 12345) % 65536; printf "word%d ", s % 450 } printf ".\",\"created_at\":\"2026-%02d-%02dT09:00:00Z\"}\n", t % 12 + 1, t % 28 + 1 } }' >big.jsonl
$ docgap audit big -t big.jsonl --db :memory: -q -f json -j1 >b.json; jq -c '.summary.tickets, .summary.pages' b.json
900
60
$ docgap audit big -t big.jsonl --db :memory: -q -f json -j2 | cmp - b.json
$ sed '1!G;h;$!d' big.jsonl >x && mv x big.jsonl; TZ=Asia/Tokyo LC_ALL=C docgap audit big -t big.jsonl --db b.db -q -f json | cmp - b.json
$ docgap audit big -t big.jsonl --db b.db -q -f json | cmp - b.json
