# docgap init writes a settings file that says what there is, and never overwrites one.
$ docgap init
wrote docgap.yml
next: docgap audit DOCS --tickets FILE
$ grep -v '^#' docgap.yml | grep -c .
0
[1]
$ docgap init
docgap: docgap.yml is there already and was left alone
[2]
$ docgap init other.yml | head -n 1
wrote other.yml
$ rm docgap.yml other.yml; cp -r "$ROOT/tests/cli/shop/." .; docgap init
wrote docgap.yml; docs: docs; tickets: tickets.jsonl
next: docgap audit
$ grep -v '^#' docgap.yml | grep .
docs: [docs]
tickets: [tickets.jsonl]
# Every setting of the file is there, with its meaning above it.
$ grep -Ec '^#? ?[a-z-]+:' docgap.yml
40
# The file is found from deeper folders, and its paths stay true.
$ mkdir -p deep/er; cd deep/er; docgap audit -q --db :memory: --format csv | head -n 1 | cut -c1-40
"rule","severity","path","line","demand"
$ docgap init nodir/docgap.yml
docgap: nodir/docgap.yml: cannot write: No such file or directory
[2]
$ mkdir folder; docgap init folder
docgap: folder is there already and was left alone
[2]
