# A database that can be read and not written: questions are answered, and nothing is left beside it.
# needs: other-user mount sqlite3
$ cp -r "$ROOT/tests/cli/shop/." .; docgap audit docs -t tickets.jsonl -q >out; printf '\nKeys last a year.\n' >>docs/keys.md; docgap audit docs -t tickets.jsonl -q >out
$ cat >ask.sh <<'END'
> # The answers to every question, by the command given: as_nobody.sh, or docgap itself.
> for question in topics sections words 'explain 1' 'ask hello' trend diff 'diff --docs docs docs' 'draft refund' 'baseline show'; do "$@" $question --db "$db" 2>&1; echo "[$?]"; done
> END
$ cat >write.sh <<'END'
> for work in 'index docs' 'import tickets.jsonl' 'audit docs -t tickets.jsonl' 'check docs' 'forget --ticket 1'; do "$@" $work --db "$db" 2>&1; echo "[$?]"; done | sort | uniq -c | sed 's/^ *//'
> END
$ db=.docgap/docgap.db sh ask.sh docgap >want; grep -c '^.0.$' want
10
# A file without permission to write, in a folder with it; indexed by another version.
$ mkdir file; cp .docgap/docgap.db file; sqlite3 file/docgap.db "UPDATE meta SET value = 'en, docgap 0.0.1' WHERE key = 'index_tokens'"; chmod 777 file; chmod 444 file/docgap.db; db=file/docgap.db sh ask.sh sh "$ROOT/tests/cli/as_nobody.sh" | cmp - want; ls -A file
docgap.db
$ db=file/docgap.db sh write.sh sh "$ROOT/tests/cli/as_nobody.sh"
5 [2]
4 docgap: file/docgap.db: the database cannot be written; change the permissions of the file and its folder, or name another file with --db
1 docgap: file/docgap.db: the database cannot be written; change the permissions of the file and its folder, or name another file with --db (attempt to write a readonly database)
# A folder without permission to write; the file in it has it.
$ mkdir folder; cp .docgap/docgap.db folder; chmod 666 folder/docgap.db; chmod 555 folder; db=folder/docgap.db sh ask.sh sh "$ROOT/tests/cli/as_nobody.sh" | cmp - want; ls -A folder
docgap.db
$ db=folder/docgap.db sh write.sh sh "$ROOT/tests/cli/as_nobody.sh"
5 [2]
4 docgap: folder/docgap.db: the database cannot be written; change the permissions of the file and its folder, or name another file with --db
1 docgap: folder/docgap.db: the database cannot be written; change the permissions of the file and its folder, or name another file with --db (attempt to write a readonly database)
$ sh "$ROOT/tests/cli/as_nobody.sh" index docs --db folder/new.db
docgap: folder/new.db: cannot create the database: Permission denied; name another place with --db
[2]
$ sh "$ROOT/tests/cli/as_nobody.sh" doctor --db folder/docgap.db | grep -E 'database|index'
ok    database   folder/docgap.db, schema 1, read-only
note  index      not checked: the database cannot be written
# A disk mounted read-only, on which another program writes from elsewhere.
$ cat >mounted.sh <<'END'
> mkdir mounted; mount --bind folder mounted; mount -o remount,ro,bind mounted
> mkfifo hold; sqlite3 folder/docgap.db <hold & exec 3>hold; echo 'BEGIN IMMEDIATE; DELETE FROM ticket;' >&3; sleep 0.5
> db=mounted/docgap.db sh ask.sh docgap | cmp - want; echo 'ROLLBACK;' >&3; exec 3>&-; wait
> db=mounted/docgap.db sh write.sh docgap; ls -A mounted
> END
$ chmod 755 folder; unshare -rm sh mounted.sh
5 [2]
4 docgap: mounted/docgap.db: the database cannot be written; change the permissions of the file and its folder, or name another file with --db
1 docgap: mounted/docgap.db: the database cannot be written; change the permissions of the file and its folder, or name another file with --db (attempt to write a readonly database)
docgap.db
$ cmp .docgap/docgap.db folder/docgap.db
