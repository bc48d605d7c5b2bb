# A database that cannot be used is left as it is, and the message says what to do.
# needs: sqlite3 other-user
$ cp -r "$ROOT/tests/cli/shop/." .; docgap audit docs -t tickets.jsonl -q >out
# Written by a newer docgap.
$ cp .docgap/docgap.db new.db; sqlite3 new.db 'PRAGMA user_version = 99'; docgap audit docs --db new.db; sqlite3 new.db 'PRAGMA user_version'
docgap: new.db: the database has schema version 99, this docgap knows up to version 1; use the newer docgap that wrote it, or name another file with --db
99
# Of another program; no database; a folder; cut short; overwritten.
$ sqlite3 other.db 'CREATE TABLE x(a)'; docgap audit docs --db other.db; sqlite3 other.db .tables
docgap: other.db: this database belongs to another program; name another file with --db
x
$ echo 'just some text' >text.db; docgap audit docs --db text.db; cat text.db
docgap: text.db: this file is not a docgap database; name another file with --db (file is not a database)
just some text
$ docgap audit docs --db docs
docgap: docs: this is a folder; name the database file, as in --db FOLDER/docgap.db
[2]
$ head -c 50000 .docgap/docgap.db >cut.db; docgap audit docs -t tickets.jsonl --db cut.db
docgap: cut.db: the database is damaged; remove the file and import again (database disk image is malformed)
[2]
$ cp .docgap/docgap.db dam.db; head -c 60000 /dev/zero | tr '\0' 'x' | dd of=dam.db bs=4096 seek=2 conv=notrunc 2>/dev/null; docgap audit docs -t tickets.jsonl --db dam.db
docgap: dam.db: the database is damaged; remove the file and import again (database disk image is malformed)
[2]
# Who only asks makes none.
$ for c in topics sections words 'explain 1' 'ask hello' 'draft T-1' 'followup T-1' trend diff 'forget --ticket 1' 'baseline show'; do docgap $c --db no.db 2>&1; done | sort | uniq -c | sed 's/^ *//'
11 docgap: no.db: there is no database here; make one with `docgap index` or `docgap audit`
$ test -e no.db || echo 'no.db is not there'
no.db is not there
# The program ended in the middle of writing: who may write puts it right, who may not is told.
$ cp .docgap/docgap.db hot.db; sqlite3 hot.db 'PRAGMA cache_size = 1; BEGIN; UPDATE ticket SET body = hex(zeroblob(3000));' '.shell kill -9 $PPID' 2>/dev/null; ls hot.db*; chmod 444 hot.db*; sh "$ROOT/tests/cli/as_nobody.sh" topics --db hot.db; chmod 644 hot.db*
hot.db
hot.db-journal
docgap: hot.db: a program that wrote to the database was ended in the middle; run `docgap doctor` once with permission to write the file and its folder (attempt to write a readonly database)
$ docgap doctor --db hot.db | grep index; ls hot.db*; docgap explain 1 --db hot.db >a; docgap explain 1 | cmp - a
ok    index      in step with the sections
hot.db
# In use by another program: it is waited for, then told.
$ mkfifo hold; sqlite3 .docgap/docgap.db <hold & exec 3>hold; echo 'BEGIN EXCLUSIVE;' >&3; sleep 0.5; docgap import tickets.jsonl; echo 'COMMIT;' >&3; exec 3>&-; wait
docgap: .docgap/docgap.db: the database is in use by another docgap; wait until it ends, or name another file with --db (database is locked)
$ docgap import tickets.jsonl
5 tickets read: 0 new, 0 newer, 5 unchanged, 0 skipped, 0 failed; 0 personal values replaced
