# A disk that is full: nothing half-written is left, and with room again the work goes on.
# needs: mount sqlite3
$ cp -r "$ROOT/tests/cli/shop/." .; awk 'BEGIN { for (i = 1; i <= 4000; i++) printf "{\"id\":\"%d\",\"title\":\"Question %d about part %d\",\"body\":\"How do I use part %d with colour %d, and where do I find it?\"}\n", i, i, i % 37, i % 101, i % 13 }' >many.jsonl
$ sh "$ROOT/tests/cli/small_disk.sh" 300k disk 'docgap import many.jsonl --db disk/d.db; echo "[$?]"; docgap import tickets.jsonl --db disk/d.db; sqlite3 disk/d.db "PRAGMA integrity_check; SELECT count(*) FROM ticket"'
docgap: disk/d.db: the disk is full; make room and try again, what was stored before is kept (database or disk is full)
[2]
5 tickets read: 5 new, 0 newer, 0 unchanged, 0 skipped, 0 failed; 0 personal values replaced
ok
5
$ sh "$ROOT/tests/cli/small_disk.sh" 8k disk 'docgap audit docs -t tickets.jsonl --db :memory: -f html -o disk/r.html; echo "[$?]"; ls -A disk'
docgap: disk/r.html: the HTML report could not be written completely: No space left on device
[2]
$ sh "$ROOT/tests/cli/small_disk.sh" 4k disk 'docgap index docs --db disk/d.db; echo "[$?]"'
docgap: disk/d.db: the disk is full; make room and try again, what was stored before is kept (database or disk is full)
[2]
