# A gap from its first report to its end: audit, baseline, docs change, new tickets, diff, trend.
# Dates of runs are today's, so they are cut off; names of topics are hashes, so they are shown as T-X.
# needs: jq
$ mkdir docs; cp "$ROOT"/tests/cli/shop/docs/*.md docs; cp "$ROOT/tests/cli/shop/tickets.jsonl" .

# January to March: three people ask for refunds, no page has the word.
$ docgap audit docs -t tickets.jsonl -q -f json | jq -r '(.findings[] | select(.rule == "content-gap") | "gap: tickets \(.tickets | sort | join(" "))"), "coverage \(.summary.coverage)"'
gap: tickets 2 3 4
coverage 40
$ docgap diff
docgap: two runs are needed; each `docgap audit` with other docs or tickets keeps one
[2]

# The team knows, and plans the page for May.
$ docgap baseline write --reason 'planned for May'
docgap-baseline.txt: 1 added, 1 in all
$ docgap check --new-only -q docs | tail -n 2
0 findings: 0 errors, 0 warnings, 0 advice. Not shown: 1 in the baseline.
holds  fail-on

# April: more of the same. The gap grows, and is not raised again.
$ printf '{"id":"6","title":"Where is my refund","body":"I returned the parcel, where is the refund for it?","created_at":"2026-04-05T09:00:00Z"}\n{"id":"7","title":"refund returned parcel","body":"How long does the refund of a returned parcel take?","created_at":"2026-04-06T09:00:00Z"}\n' >april.jsonl; docgap check docs -t april.jsonl --new-only -q | tail -n 1
holds  fail-on
$ docgap diff | sed 's/T-[0-9a-f]*/T-X/'
run 1 to run 2: coverage 40.0 % -> 28.5 % (-11.5), demand 5 -> 7
0 tickets newly answered, 0 no longer answered

Content gaps grown
  T-X "refund of returned parcels" 3 -> 5 tickets


# May: the page is written.
$ printf '\n## Refund a returned parcel\n\nWhen a parcel came back and is returned, open the purchase, choose Returns and press Refund. The refund for the returned parcel is made within five days.\n' >>docs/orders.md; docgap audit docs -q >out; docgap diff | sed 's/T-[0-9a-f]*/T-X/'
run 2 to run 3: coverage 28.5 % -> 100.0 % (+71.5), demand 7 -> 7
5 tickets newly answered, 0 no longer answered

Newly answered
  2: Refund for a returned parcel
       missing -> answered  docs/orders.md#refund-a-returned-parcel (docs changed)
  3: refund not possible?
       missing -> answered  docs/orders.md#refund-a-returned-parcel (docs changed)
  4: Refund of returned parcels
       missing -> answered  docs/orders.md#refund-a-returned-parcel (docs changed)
  6: Where is my refund
       missing -> answered  docs/orders.md#refund-a-returned-parcel (docs changed)
  7: refund returned parcel
       missing -> answered  docs/orders.md#refund-a-returned-parcel (docs changed)

Content gaps closed
  T-X "refund of returned parcels" 5 -> 5 tickets


$ docgap baseline prune
docgap-baseline.txt: 1 removed, 0 in all
$ docgap check --new-only -q docs | tail -n 1
holds  fail-on

# June: nobody asks for refunds any more. The people who asked are told.
$ printf '{"id":"20","title":"How do I delete a key?","body":"I want to delete a key that is old.","created_at":"2026-06-05T09:00:00Z"}\n' >june.jsonl; docgap audit docs -t june.jsonl -q >out; docgap diff | sed 's/T-[0-9a-f]*/T-X/'
run 3 to run 4: coverage 100.0 % -> 100.0 % (+0.0), demand 7 -> 8
0 tickets newly answered, 0 no longer answered
nothing changed for any ticket
$ docgap followup $(docgap topics --all --json | jq -r '[.topics[] | select(.label | test("refund"; "i"))][0].id') | sort | cut -f1,3
2	Refund for a returned parcel
3	refund not possible?
4	Refund of returned parcels
6	Where is my refund
7	refund returned parcel

# July: they ask again, although the answer is there: that is said, and is not a content gap.
$ for i in 30 31 32 33 34 35 36; do printf '{"id":"%s","title":"Refund of a returned parcel %s","body":"How is the refund for the returned parcel made?","created_at":"2026-07-%sT09:00:00Z"}\n' $i $i $((i - 20)); done >july.jsonl; docgap audit docs -t july.jsonl -q >out; docgap diff | sed 's/T-[0-9a-f]*/T-X/'
run 4 to run 5: coverage 100.0 % -> 100.0 % (+0.0), demand 8 -> 15
0 tickets newly answered, 0 no longer answered
nothing changed for any ticket

# Every step is kept.
$ docgap trend | sed 's/20[0-9][0-9]-[0-9-]*/DATE/'
coverage  ▄▃███
demand    ▃▄▄▅█

           date         tickets  demand  coverage  largest content gap
run 1      DATE         5       5    40.0 %  refund of returned parcels (3)
run 2      DATE         7       7    28.5 %  refund of returned parcels (5)
run 3      DATE         7       7   100.0 %
run 4      DATE         8       8   100.0 %
run 5      DATE        15      15   100.0 %

$ docgap diff 1 last | sed 's/T-[0-9a-f]*/T-X/'
run 1 to run 5: coverage 40.0 % -> 100.0 % (+60.0), demand 5 -> 15
3 tickets newly answered, 0 no longer answered

Newly answered
  2: Refund for a returned parcel
       missing -> answered  docs/orders.md#refund-a-returned-parcel (docs changed)
  3: refund not possible?
       missing -> answered  docs/orders.md#refund-a-returned-parcel (docs changed)
  4: Refund of returned parcels
       missing -> answered  docs/orders.md#refund-a-returned-parcel (docs changed)

Content gaps answered but still asked
  T-X "refund of a returned parcel" 3 -> 12 tickets


$ docgap diff 1 3 --format markdown | sed 's/T-[0-9a-f]*/T-X/'
 ### What this change does for the people who ask

run 1 to run 3: coverage 40.0 % -> 100.0 % (+60.0), demand 5 -> 7
3 tickets newly answered, 0 no longer answered

 #### Newly answered

- 2: Refund for a returned parcel  missing -> answered  docs/orders.md#refund-a-returned-parcel (docs changed)
- 3: refund not possible?  missing -> answered  docs/orders.md#refund-a-returned-parcel (docs changed)
- 4: Refund of returned parcels  missing -> answered  docs/orders.md#refund-a-returned-parcel (docs changed)

 #### Content gaps answered but still asked

- T-X "refund of returned parcels" 3 -> 5 tickets





$ docgap diff --json previous last | jq -r '.schema, .run_before, .run_after'
docgap-diff
4
5
$ docgap diff 1 99
docgap: there is no run 1 or no run 99; `docgap trend` lists the runs
[2]
$ docgap diff yesterday
docgap: 'yesterday' is no run: write a number, `last` or `previous`
[2]
