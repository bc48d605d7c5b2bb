# docgap.yml with errors: file and line are named, and nothing is done.
$ cp -r "$ROOT/tests/cli/shop/." .
$ printf 'docs: docs\nfail-under: high\n' >docgap.yml; docgap audit
docgap: docgap.yml:2: fail-under: 'high' is not a number
[2]
$ printf 'docs: docs\nfial-under: 80\n' >docgap.yml; docgap audit
docgap: docgap.yml:2: there is no setting 'fial-under'; `docgap init` writes a file with all of them
[2]
$ printf 'docs: docs\n\nfail-under: 300\n' >docgap.yml; docgap audit
docgap: docgap.yml:3: fail-under: 300 is outside 0 to 100
[2]
$ printf 'fail-on: [warning, error]\n' >docgap.yml; docgap audit
docgap: docgap.yml:1: fail-on: write one value
[2]
$ printf 'quiet: true\n' >docgap.yml; docgap audit
docgap: docgap.yml:1: 'quiet' is a flag of the command line and cannot stand in this file
[2]
$ printf 'drafts: perhaps\n' >docgap.yml; docgap audit
docgap: docgap.yml:1: drafts: 'perhaps' is neither true nor false
[2]
$ printf 'docs: docs\n  rules: [\n' >docgap.yml; docgap audit
docgap: docgap.yml:2: this is not valid YAML: mapping values are not allowed in this context (column 8)
[2]
$ printf 'docs: docs\ndocs: more\n' >docgap.yml; docgap audit
docgap: docgap.yml:2: the key 'docs' is here twice; keep one
[2]
$ printf -- '- docs\n' >docgap.yml; docgap audit
docgap: docgap.yml:1: settings are `name: value` lines
[2]
$ printf 'a: &a [x]\nb: *a\n' >docgap.yml; docgap audit
docgap: docgap.yml:2: an alias (*name) is not allowed here; write the value out (column 4)
[2]
$ printf 'docs: [docs\n' >docgap.yml; docgap audit
docgap: docgap.yml:2: this is not valid YAML: did not find expected ',' or ']', while parsing a flow sequence (column 1)
[2]
$ printf '\377\376\000\n' >docgap.yml; docgap audit
docgap: docgap.yml:1: this is not valid YAML: invalid leading UTF-8 octet (column 1)
[2]
# Rules that are not there, their numbers, their severities.
$ printf 'docs: docs\nrules:\n  tone-belittling: off\n  long-sentense: off\n' >docgap.yml; docgap audit
docgap: docgap.yml:4: there is no rule 'long-sentense'; `docgap rules` lists them
[2]
$ printf 'rules:\n  # a comment\n  long-sentence:\n    max-wrods: 3\n' >docgap.yml; docgap audit
docgap: docgap.yml:3: rule 'long-sentence' has no setting 'max-wrods'; it has: severity, except, max-words=25,max-clauses=4,always=30
[2]
$ printf 'rules: {long-sentence: {severity: loud}}\n' >docgap.yml; docgap audit
docgap: docgap.yml:1: rule 'long-sentence': severity must be advice, warning, error or off
[2]
$ printf 'rules:\n  long-sentence: perhaps\n' >docgap.yml; docgap audit
docgap: docgap.yml:2: rule 'long-sentence': write advice, warning, error, off, or an object of settings
[2]
# Trees of other kinds.
$ printf 'site: docs.example\n' >docgap.yml; docgap audit
docgap: docgap.yml:1: site: write `name: value` lines under it
[2]
$ printf 'site:\n  base: https://docs.example\n  rot: docs\n' >docgap.yml; docgap audit
docgap: docgap.yml:3: site: 'rot' is none of base|root|redirects
[2]
$ printf 'kinds:\n  frage: [help]\n' >docgap.yml; docgap audit
docgap: docgap.yml:2: kinds: 'frage' is not a kind; use question, bug, feature or account
[2]
$ printf 'synonyms:\n  log in: authenticate\n  key: [token, secret]\n' >docgap.yml; docgap audit
docgap: docgap.yml:3: synonyms: 'key' needs one text behind it
[2]
$ printf 'sources:\n  desk: github\n' >docgap.yml; docgap audit
docgap: docgap.yml:2: sources: write `type: ...` and more `name: value` lines under 'desk'
[2]
# Nothing was made by any of this.
$ ls -A
README.md
docgap.yml
docs
tickets.jsonl
# An empty file, and trees whose lines are all commented out, are no error.
$ : >docgap.yml; docgap audit docs -t tickets.jsonl --db :memory: -q >out; echo $?
0
$ printf 'rules:\n#  long-sentence: off\nsite:\n' >docgap.yml; docgap audit docs -t tickets.jsonl --db :memory: -q >out; echo $?
0
# Paths of the file that are not there.
$ printf 'docs: [dosc]\ntickets: [tickets.jsonl]\ndb: ":memory:"\n' >docgap.yml; docgap audit
docgap: warning: dosc: cannot read the documentation asked for: No such file or directory
docgap: no documentation was read: name a folder of Markdown, or `docs:` in docgap.yml
[2]
$ docgap audit --config nowhere.yml
docgap: nowhere.yml: cannot open: No such file or directory
[2]
$ docgap audit --config docs
docgap: docs: this is a directory, a file is needed
[2]
# The top of a repository is where the search for docgap.yml ends.
$ echo 'nonsense: 1' >docgap.yml; mkdir -p repo/.git repo/docs; cp docs/*.md repo/docs; cd repo; docgap index docs --db :memory:
2 files: 2 read, 0 unchanged, 0 removed, 0 failed; 6 sections
# Models and vectors that are not what they should be.
$ rm docgap.yml; echo '{"not": "a model"}' >m.json; docgap audit docs -t tickets.jsonl --db :memory: --model m.json
docgap: m.json: the model has no features
[2]
$ echo 'garbage' >v.txt; docgap audit docs -t tickets.jsonl --db :memory: --vectors v.txt
docgap: v.txt:1: this does not look like word vectors: a word and 2 to 4096 numbers a line are expected (word2vec, GloVe or fastText .vec)
[2]
$ docgap audit docs -t tickets.jsonl --db :memory: --vectors nowhere.vec
docgap: nowhere.vec: cannot open: No such file or directory
[2]
$ docgap audit docs -t tickets.jsonl --db :memory: --model nowhere.json -q >out; echo $?
docgap: nowhere.json: cannot open: No such file or directory
2
