# Docs in: what did not change is not read again, what is gone leaves.
# needs: sqlite3
$ cp -r "$ROOT/tests/cli/shop/docs" .
$ docgap index docs
2 files: 2 read, 0 unchanged, 0 removed, 0 failed; 6 sections
$ docgap index docs
2 files: 0 read, 2 unchanged, 0 removed, 0 failed; 6 sections
$ touch docs/keys.md; docgap index docs
2 files: 0 read, 2 unchanged, 0 removed, 0 failed; 6 sections
$ echo 'One more line.' >>docs/keys.md; docgap index docs
2 files: 1 read, 1 unchanged, 0 removed, 0 failed; 6 sections
$ mv docs/orders.md docs/purchases.md; docgap index docs
2 files: 1 read, 1 unchanged, 1 removed, 0 failed; 6 sections
$ rm docs/purchases.md; docgap index docs
1 file: 0 read, 1 unchanged, 1 removed, 0 failed; 3 sections
$ printf '# New\n\nA new page.\n' >docs/new.md; docgap index docs
2 files: 1 read, 1 unchanged, 0 removed, 0 failed; 4 sections
$ sqlite3 .docgap/docgap.db 'SELECT path, count(*) FROM page JOIN section ON page_id = page.id GROUP BY path'
docs/keys.md|3
docs/new.md|1
# The database is for its owner alone.
$ stat -c %a .docgap .docgap/docgap.db
700
600
# Only the folder that was named is brought up to date.
$ mkdir more; printf '# More\n\nText.\n' >more/a.md; docgap index more
1 file: 1 read, 0 unchanged, 0 removed, 0 failed; 5 sections
$ rm docs/new.md; docgap index more; docgap index docs more
1 file: 0 read, 1 unchanged, 0 removed, 0 failed; 5 sections
2 files: 0 read, 2 unchanged, 1 removed, 0 failed; 4 sections
# Patterns, drafts, hidden folders, node_modules, a loop of links.
$ mkdir -p site/guide/.hidden site/node_modules/x; for f in site/a.md site/guide/b.md site/guide/.hidden/c.md site/node_modules/x/d.md site/e.txt; do printf '# T\n\nText of %s.\n' $f >$f; done; printf -- '---\ndraft: true\n---\n# D\n\nText.\n' >site/draft.md; ln -s .. site/guide/loop
$ docgap index site --db :memory: --verbose
docgap: note: site/draft.md: skipped: draft
docgap: note: site/guide/.hidden: skipped: hidden folder
docgap: note: site/guide/loop: skipped: the same folder is read under another name (link)
docgap: note: site/node_modules: skipped: node_modules
3 files: 3 read, 0 unchanged, 0 removed, 0 failed; 2 sections
$ docgap index site --db :memory: --drafts
3 files: 3 read, 0 unchanged, 0 removed, 0 failed; 3 sections
$ docgap index site --db :memory: --exclude 'guide/**'
2 files: 2 read, 0 unchanged, 0 removed, 0 failed; 1 section
$ docgap index site --db :memory: --include '**/b.md'
1 file: 1 read, 0 unchanged, 0 removed, 0 failed; 1 section
$ docgap index 'site/*.md' --db :memory:
2 files: 2 read, 0 unchanged, 0 removed, 0 failed; 1 section
$ docgap index site/a.md site/guide/b.md --db :memory:
2 files: 2 read, 0 unchanged, 0 removed, 0 failed; 2 sections
$ docgap index site -q --db :memory:
