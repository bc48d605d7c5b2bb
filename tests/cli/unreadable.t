# Files and folders without permission, seen by a user who is not root.
# needs: other-user
$ cp -r "$ROOT/tests/cli/shop/." .; mkdir docs/sub docs/closed; cp docs/keys.md docs/sub/closed.md; cp docs/keys.md docs/closed; chmod 000 docs/sub/closed.md docs/closed
$ sh "$ROOT/tests/cli/as_nobody.sh" index docs --db :memory:
docgap: warning: docs/closed: cannot read this folder: Permission denied
docgap: warning: docs/sub/closed.md: cannot open: Permission denied
3 files: 2 read, 0 unchanged, 0 removed, 1 failed; 6 sections
[2]
$ sh "$ROOT/tests/cli/as_nobody.sh" index docs --db :memory: --allow-partial -q; echo $?
0
$ chmod 000 tickets.jsonl; sh "$ROOT/tests/cli/as_nobody.sh" audit docs/orders.md -t tickets.jsonl --db :memory:
docgap: tickets.jsonl: cannot open: Permission denied
[2]
$ chmod 644 tickets.jsonl; mkdir out; chmod 555 out; sh "$ROOT/tests/cli/as_nobody.sh" audit docs/orders.md -t tickets.jsonl --db :memory: -o out/r.txt
docgap: out/r.txt: cannot write: Permission denied
[2]
$ sh "$ROOT/tests/cli/as_nobody.sh" init out/docgap.yml
docgap: out/docgap.yml: cannot write: Permission denied
[2]
$ chmod 755 out docs/closed; chmod 644 docs/sub/closed.md
