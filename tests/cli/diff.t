# What a change of the docs does for the people who ask: two folders, two revisions. Tickets are those of the database.
# needs: git jq
$ cp -r "$ROOT/tests/cli/shop/." .; rm README.md; docgap import tickets.jsonl -q
$ cp -r docs new; printf '\n## Refund a returned parcel\n\nWhen a parcel came back and is returned, open the purchase, choose Returns and press Refund. The refund for the returned parcel is made within five days.\n' >>new/orders.md; sed '/^## Delete a key/,$d' docs/keys.md >new/keys.md
$ docgap diff --docs docs new | sed 's/T-[0-9a-f]*/T-X/'
coverage 40.0 % -> 100.0 % (+60.0), demand 5 -> 4
3 tickets newly answered, 1 no longer answered

Newly answered
  2: Refund for a returned parcel
       missing -> answered  orders.md#refund-a-returned-parcel (docs changed)
  3: refund not possible?
       missing -> answered  orders.md#refund-a-returned-parcel (docs changed)
  4: Refund of returned parcels
       missing -> answered  orders.md#refund-a-returned-parcel (docs changed)

No longer answered
  1: How do I delete a key?
       answered -> uncertain  keys.md#delete-a-key (docs changed)

Content gaps closed
  T-X "refund of returned parcels" 3 -> 3 tickets

$ docgap diff --docs new docs | sed 's/T-[0-9a-f]*/T-X/'
coverage 100.0 % -> 40.0 % (-60.0), demand 4 -> 5
1 ticket newly answered, 3 no longer answered

Newly answered
  1: How do I delete a key?
       uncertain -> answered  keys.md#delete-a-key (docs changed)

No longer answered
  2: Refund for a returned parcel
       answered -> missing  orders.md#refund-a-returned-parcel (docs changed)
  3: refund not possible?
       answered -> missing  orders.md#refund-a-returned-parcel (docs changed)
  4: Refund of returned parcels
       answered -> missing  orders.md#refund-a-returned-parcel (docs changed)

Content gaps opened
  T-X "refund of returned parcels" 3 -> 3 tickets

$ docgap diff --docs docs docs
coverage 40.0 % -> 40.0 % (+0.0), demand 5 -> 5
0 tickets newly answered, 0 no longer answered
$ docgap diff --docs docs new --format markdown | sed 's/T-[0-9a-f]*/T-X/'
 ### What this change does for the people who ask

coverage 40.0 % -> 100.0 % (+60.0), demand 5 -> 4
3 tickets newly answered, 1 no longer answered

 #### Newly answered

- 2: Refund for a returned parcel  missing -> answered  orders.md#refund-a-returned-parcel (docs changed)
- 3: refund not possible?  missing -> answered  orders.md#refund-a-returned-parcel (docs changed)
- 4: Refund of returned parcels  missing -> answered  orders.md#refund-a-returned-parcel (docs changed)

 #### No longer answered

- 1: How do I delete a key?  answered -> uncertain  keys.md#delete-a-key (docs changed)

 #### Content gaps closed

- T-X "refund of returned parcels" 3 -> 3 tickets

# The same by git revisions; the working tree is left alone.
$ git init -q . && git config user.name shop && git config user.email shop@shop.example && export GIT_AUTHOR_DATE=2026-01-01T00:00:00Z GIT_COMMITTER_DATE=2026-01-01T00:00:00Z && git add docs && git commit -q -m one && cp new/* docs/ && git add docs && git commit -q -m two && git log --format=%s
two
one
$ printf 'docs: [docs]\n' >docgap.yml; docgap diff --docs HEAD~1 HEAD >git.txt; docgap diff --docs HEAD~1 HEAD --json | jq -r '.tickets[] | "\(.ticket) \(.before) -> \(.after)"' | sort
null answered -> uncertain
null missing -> answered
null missing -> answered
null missing -> answered
$ docgap diff --docs HEAD~1 docs --json | jq -c '[.tickets[].ticket]' 
[null,null,null,null]
$ git status --short
?? .docgap/
?? docgap.yml
?? git.txt
?? new/
?? tickets.jsonl
# A revision that is not there, a name that looks like an option, one that is neither.
$ docgap diff --docs HEAD~9 HEAD 2>&1 | tail -n 1
docgap: git archive failed (its own words are above)
$ docgap diff --docs=--exec=x HEAD
docgap: '--exec=x' is neither a folder nor a git revision
[2]
$ docgap diff --docs docs
docgap: usage: docgap diff --docs OLD NEW (folders or git revisions)
[2]
$ docgap diff --docs docs empty-folder 2>&1 | tail -n 1
docgap: git archive failed (its own words are above)
# Comparing docs keeps no run, and leaves no temporary folder.
$ docgap trend
no run is kept yet; `docgap audit` keeps one
$ mkdir t; TMPDIR=$PWD/t docgap diff --docs HEAD~1 HEAD >out; ls -A t
# Without tickets there is nothing to compare with.
$ rm -r .docgap docgap.yml; docgap index docs -q; docgap diff --docs docs new
docgap: no tickets in .docgap/docgap.db: run `docgap import FILE` first
[2]
